"""The language of a text, as the manifest says it or its characters prove it, and what cleaning may do in it.

Chinese marks are full-width and words have no spaces between them; Japanese sets its own marks, and a space of one em
after ！ and ？ (JLREQ 3.1.6); Korean has ASCII marks and a space between words (KLREQ). The quotes of the regions that
write traditional Chinese are 「」, and 『』 within them (CLREQ 3.1.7, 重訂標點符號手冊), those of simplified Chinese “” and ‘’.
"""

from collections import Counter
from dataclasses import dataclass

from banxin.cleaning.knowledge.scripts_of_chinese import script_of
from banxin.typography.scripts import is_cjk_letter, is_hangul, is_kana

SHARE = 0.1
"""Of the letters: Japanese prose is half kana, Korean nearly all Hangul; a quoted title or name stays far below."""
AGAINST = 0.4
"""The same, where the manifest says another language: a textbook of Japanese is a Chinese book all the same."""

FEW, SHARE_OF_FEW = 6, 0.2
"""So few letters of a language prove it only where the text is short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The marks that straight quotes become: the outer pair, and the one within it."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What cleaning may do in a language; `quotes` is None where straight quotes stay as they were typed."""

    widens_marks: bool  # ASCII marks become full-width, six dots an ellipsis
    quotes: Quotes | None
    turns_corner_quotes: bool  # 「」 become “” where “” rule
    spaces_words: bool  # a line end between two words is a space
    keeps_spaces: bool  # spaces inside a paragraph stay, on pages as well
    is_chinese: bool  # its words are those of the word list, its characters of one of two scripts
    pairs: (
        str  # the language whose table of frequent pairs of characters is that of this one; nothing where there is none
    )
    sets_full_width_letters: bool  # Ｔ and ３ are letters of its own setting, and no leftover of an encoding


CURLY = Quotes(outer=("“", "”"), inner=("‘", "’"))
CORNER = Quotes(outer=("「", "」"), inner=("『", "』"))
HOUSES = {
    "zh-Hans": House(
        widens_marks=True, quotes=CURLY, turns_corner_quotes=True, spaces_words=False, keeps_spaces=False,
        is_chinese=True, pairs="zh-Hans", sets_full_width_letters=False,
    ),
    "zh-Hant": House(
        widens_marks=True, quotes=CORNER, turns_corner_quotes=False, spaces_words=False, keeps_spaces=False,
        is_chinese=True, pairs="zh-Hant", sets_full_width_letters=False,
    ),
    "ja": House(
        widens_marks=False, quotes=None, turns_corner_quotes=False, spaces_words=False, keeps_spaces=True,
        is_chinese=False, pairs="", sets_full_width_letters=True,
    ),
    "ko": House(
        widens_marks=False, quotes=CURLY, turns_corner_quotes=False, spaces_words=True, keeps_spaces=True,
        is_chinese=False, pairs="", sets_full_width_letters=False,
    ),
}  # fmt: skip


def house_of(language: str) -> House:
    """What cleaning may do in a language, by its tag (BCP 47); that of simplified Chinese for any other tag.

    >>> house_of("zh-Hant-HK") is HOUSES["zh-Hant"], house_of("ja").quotes, house_of("ko").spaces_words
    (True, None, True)
    """
    return HOUSES.get(family_of(language), HOUSES["zh-Hans"])


def family_of(language: str) -> str:
    """The language with its script, without the region; an empty text for one that is not cleaned.

    >>> family_of("zh-Hant-HK"), family_of("ja-JP"), family_of("en")
    ('zh-Hant', 'ja', '')
    """
    return next((name for name in HOUSES if language == name or language.startswith(f"{name}-")), "")


def language_of(text: str, declared: str = "") -> str:
    """The tag (BCP 47) of the language that a text is written in; `zh-Hans` where nothing speaks for another.

    `declared` is what the manifest says. It holds unless the letters prove another language: a chapter without kana in a
    Japanese book is Japanese, and one in traditional characters in a book of Hong Kong belongs to Hong Kong.

    >>> language_of("吾輩は猫である"), language_of("책을 읽는다"), language_of("開門見山"), language_of("开门见山")
    ('ja', 'ko', 'zh-Hant', 'zh-Hans')
    >>> language_of("開門見山", "zh-Hant-HK"), language_of("春眠不覺曉", "ja"), language_of("책을 읽는다", "zh-Hans")
    ('zh-Hant-HK', 'ja', 'ko')
    """
    known = family_of(declared)
    letters = {character: count for character, count in Counter(text).items() if is_cjk_letter(character)}
    total = sum(letters.values())
    if not total:
        return declared if known else "zh-Hans"
    # Half-width kana is what an old encoding has left in any text.
    kana = sum(count for character, count in letters.items() if is_kana(character) and character < "\uff00")
    hangul = sum(count for character, count in letters.items() if is_hangul(character))
    own, proved = max((kana, "ja"), (hangul, "ko"))
    share = AGAINST if known else SHARE if own >= FEW else SHARE_OF_FEW
    if proved != known and own >= share * total:
        return proved
    if known:
        return declared
    scripts: Counter[str] = Counter()
    for character, count in letters.items():
        scripts[script_of(character)] += count
    return "zh-Hant" if scripts["traditional"] > scripts["simplified"] else "zh-Hans"
