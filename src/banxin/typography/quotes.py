"""Curly quotation marks as corner brackets, as vertical text has them, and the other way round; apostrophes stay.

GB/T 15834-2011 4.8 and 5.1 for the mainland: double brackets outside, single ones inside; Taiwan's and Hong Kong's tables of
marks, Japanese and Korean vertical text: single ones outside.
"""

import re
from collections.abc import Mapping

from banxin.late_patterns import late_pattern
from banxin.typography.spacing import Region, region_of
from banxin.typography.standing.standing_runs import Stance, latin_runs, stands_in_latin

CURLY = "“”‘’"
DOUBLE, SINGLE = CURLY[:2], CURLY[2:]
OPENING_CORNERS, CLOSING_CORNERS = "「『", "」』"
CORNERS = OPENING_CORNERS + CLOSING_CORNERS
DOUBLE_OUTSIDE = dict(zip(CURLY, "『』「」", strict=True))
SINGLE_OUTSIDE = dict(zip(CURLY, "「」『』", strict=True))
KOREAN_STOP = late_pattern("(?<=[가-힣一-鿿”’」』)〉》])[.,](?![0-9.,])")
UPRIGHT_STOPS = {".": "。", ",": "、"}
LETTER = late_pattern("[0-9A-Za-zÀ-ɏ]")


def corners_of(language: str) -> dict[str, str]:
    """What takes the place of each curly mark.

    >>> corners_of("zh-Hans")["“"], corners_of("zh-Hant-TW")["“"]
    ('『', '「')
    """
    is_mainland = f"{language.lower()}-".startswith("zh-") and region_of(language) is Region.MAINLAND
    return DOUBLE_OUTSIDE if is_mainland else SINGLE_OUTSIDE


def with_upright_marks(text: str, language: str) -> str:
    """A paragraph for a vertical line: with corner brackets, and in Korean with 。 and 、 for ASCII stops and commas (KLREQ).

    >>> with_upright_marks("“가자.” 3.5배, 그리고", "ko")
    '「가자。」 3.5배、 그리고'
    """
    if region_of(language) is Region.KOREA:
        text = KOREAN_STOP.sub(lambda match: UPRIGHT_STOPS[match[0]], text)
    return with_corners(text, language)


def with_corners(text: str, language: str) -> str:
    """A paragraph with corner brackets for its curly marks, character by character; Latin phrases keep their own.

    A single mark is a quotation mark only with its partner: one alone is an apostrophe. Double ones inside the author's own
    brackets of the same form become the other form.

    >>> with_corners("他说：“这是‘真’的。”rock ’n’ roll 与 boys’ 都是。", "zh-Hans")
    '他说：『这是「真」的。』rock ’n’ roll 与 boys’ 都是。'
    >>> with_corners("「他說“好”。」“走”", "zh-Hant")
    '「他說『好』。」「走」'
    """
    if not any(mark in text for mark in CURLY):
        return text
    corners = corners_of(language)
    characters = list(text)
    opened: list[int] = []
    brackets: list[tuple[str, bool]] = []
    place = 0
    for run in latin_runs(text):
        if run.stance is not Stance.LATIN:
            for index in range(place, place + len(run.text)):
                mark = text[index]
                if mark in DOUBLE or mark in CORNERS:
                    characters[index] = _bracket(mark, corners, brackets)
                elif mark == "‘":
                    opened.append(index)
                elif mark == "’" and opened and not is_apostrophe(text, index):
                    characters[opened.pop()] = corners["‘"]
                    characters[index] = corners["’"]
        place += len(run.text)
    return "".join(characters)


def _bracket(mark: str, corners: Mapping[str, str], opened: list[tuple[str, bool]]) -> str:
    """The bracket for a double mark, or the author's own; `opened` has what closes each that is open, and whether it was curly."""
    if mark in OPENING_CORNERS:
        opened.append((CLOSING_CORNERS[OPENING_CORNERS.index(mark)], False))
    elif mark in CLOSING_CORNERS:
        if opened and opened[-1] == (mark, False):
            opened.pop()
    elif mark == DOUBLE[0]:
        form = SINGLE if opened and opened[-1] == (corners[DOUBLE[1]], False) else DOUBLE
        opened.append((corners[form[1]], True))
        return corners[form[0]]
    else:
        return opened.pop()[0] if opened and opened[-1][1] else corners[mark]
    return mark


def with_curly(text: str) -> str:
    """A paragraph with curly marks for its corner brackets, character by character: the outer ones become double, whichever they were.

    Brackets without a partner become what they would be outside of others.

    >>> with_curly("「他說『好』。」『甲』「乙")
    '“他說‘好’。”“甲”“乙'
    """
    if not any(mark in text for mark in CORNERS):
        return text
    depth = 0
    characters = list(text)
    for index, mark in enumerate(text):
        if mark in OPENING_CORNERS:
            characters[index] = "“‘"[depth % 2]
            depth += 1
        elif mark in CLOSING_CORNERS:
            depth = max(depth - 1, 0)
            characters[index] = "”’"[depth % 2]
    return "".join(characters)


def is_apostrophe(text: str, index: int) -> bool:
    """Whether letters stand on both sides."""
    return bool(LETTER.match(text[index - 1 : index]) and LETTER.match(text[index + 1 : index + 2]))


NUMBER = late_pattern(
    r"(?<![0-9A-Za-zÀ-ɏ.,:/+#@_=&-])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?(?![0-9A-Za-zÀ-ɏ%:/@_=&-]|[.,][0-9])"
)
SEPARATORS = str.maketrans(",.%", "、・％")
NUMERALS = str.maketrans("0123456789,.%", "〇一二三四五六七八九、・％")


def with_upright_separators(text: str) -> str:
    """A paragraph for a vertical line with 、 and ・ in its numbers, where a comma and a point would lie (JLREQ), and ％ behind them.

    >>> with_upright_separators("10,000人の3.14倍、45%、v1.2")
    '10、000人の3・14倍、45％、v1.2'
    """
    return _with_numbers(text, SEPARATORS)


def with_numerals(text: str) -> str:
    """A paragraph for a vertical line with Chinese numerals for its figures, character by character.

    >>> with_numerals("1908年12月3日、10,000人、A4、3.14")
    '一九〇八年一二月三日、一〇、〇〇〇人、A4、三・一四'
    >>> with_numerals("iPhone 15 Proの45%")
    'iPhone 15 Proの四五％'
    """
    return _with_numbers(text, NUMERALS)


def _with_numbers(text: str, figures: Mapping[int, int]) -> str:
    """The text with other characters in its numbers; what stands among Latin words is one of them."""

    def written(match: re.Match[str]) -> str:
        return match[0] if stands_in_latin(text, *match.span()) else match[0].translate(figures)

    return NUMBER.sub(written, text)
