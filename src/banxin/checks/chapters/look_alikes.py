"""Characters that look right and are wrong: of other blocks, full-width letters, signs without a meaning."""

import re
from collections.abc import Iterator
from unicodedata import name, normalize

from banxin.checks.chapters.rule import EVERY_LANGUAGE, Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.lost_bytes import rows_of_lost_bytes

FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ０-９]+")
HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
TWINS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
BROKEN = re.compile("[\ufffd\u0080-\u009f\u202a-\u202e\u2066-\u2069]")
NO_CHANCE = 4
"""Characters of a row of 烫 or 屯 that no sentence has."""
LIKE_LATIN = re.compile(
    "(?<=[A-Za-z])[АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]|[АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο](?=[A-Za-z])"
)
COMPATIBILITY_ONLY = frozenset("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
"""Twelve characters of the compatibility block that are ideographs of their own (Unicode 16, section 18.1)."""


def code_and_name(character: str) -> str:
    return f"U+{ord(character):04X} {name(character, 'without a name').lower()}"


def full_width_letters(run: Run) -> Iterator[Hit]:
    """Full-width letters and digits; traditional text writes a single one so in the names of things (Ａ棟)."""
    is_traditional = language_family(run.language) is LanguageFamily.TRADITIONAL
    for match in FULL_WIDTH.finditer(run.text):
        if is_traditional and len(match[0]) == 1:
            continue
        yield Hit(*match.span(), hint=say("write “{text}”", text=normalize("NFKC", match[0])))


def half_width_kana(run: Run) -> Iterator[Hit]:
    for match in HALF_WIDTH_KANA.finditer(run.text):
        yield Hit(*match.span(), hint=say("write “{text}”", text=normalize("NFKC", match[0])))


def private_characters(run: Run) -> Iterator[Hit]:
    for match in PRIVATE.finditer(run.text):
        yield Hit(*match.span(), say("U+{code} has no meaning that all agree on", code=f"{ord(match[0]):04X}"))


def twins_of_ideographs(run: Run) -> Iterator[Hit]:
    """Radicals and compatibility ideographs, where an ordinary ideograph looks the same."""
    for match in TWINS.finditer(run.text):
        ordinary = normalize("NFKC", match[0])
        if match[0] not in COMPATIBILITY_ONLY and ordinary != match[0]:
            yield Hit(
                *match.span(),
                say("{character} looks like “{ordinary}”", character=code_and_name(match[0]), ordinary=ordinary),
                say("write “{ordinary}” (U+{code})", ordinary=ordinary, code=f"{ord(ordinary):04X}"),
            )


def broken_characters(run: Run) -> Iterator[Hit]:
    for match in BROKEN.finditer(run.text):
        yield Hit(*match.span(), say("{character} does not belong into a text", character=code_and_name(match[0])))
    for start, end in rows_of_lost_bytes(run.text, NO_CHANCE):
        yield Hit(start, end, say("“{text}” stands where bytes were lost", text=run.text[start:end][:6]))


def letters_like_latin(run: Run) -> Iterator[Hit]:
    for match in LIKE_LATIN.finditer(run.text):
        yield Hit(*match.span(), say("{character} stands in a Latin word", character=code_and_name(match[0])))


RULES = (
    Rule(
        explanation=Explanation(
            code="characters-001", severity=Severity.WARNING, title=say("full-width letters or digits"),
            why=say("They come from old input methods; they break in odd places, and a search for the number fails."),
            wrong="２０２６年", right="2026年", mend=say("Write plain letters and digits."),
        ),
        in_run=full_width_letters,
        # Japanese text that is also set in columns has them as a matter of course (１つ, ＮＨＫ).
        languages=EVERY_LANGUAGE - {LanguageFamily.JAPANESE},
    ),
    Rule(
        explanation=Explanation(
            code="characters-002", severity=Severity.WARNING, title=say("private-use character"),
            why=say("The code means something in one font of one vendor; elsewhere it is a box or another character."),
            mend=say("Find the character in Unicode; for one that is not there, use a picture in the line."),
        ),
        in_run=private_characters,
    ),
    Rule(
        explanation=Explanation(
            code="characters-003", severity=Severity.WARNING, title=say("twin of an ordinary ideograph"),
            why=say("Radicals and compatibility ideographs look like ordinary characters, but searches, dictionaries and readers' fonts do not know them. They often come from PDFs."),
            wrong="⼈民", right="人民", mend=say("Write the ordinary character."),
        ),
        in_run=twins_of_ideographs,
    ),
    Rule(
        explanation=Explanation(
            code="characters-004", severity=Severity.ERROR, title=say("character that does not belong into a text"),
            why=say("A replacement character says that a program lost the original; control characters turn the text around."),
            mend=say("Look the place up in the source and write what stands there."),
        ),
        in_run=broken_characters,
    ),
    Rule(
        explanation=Explanation(
            code="characters-005", severity=Severity.WARNING, title=say("Greek or Cyrillic letter in a Latin word"),
            why=say("The letter looks right, but comes from another font, and a search does not find the word."),
            wrong="СCTV", right="CCTV", mend=say("Type the Latin letter."),
        ),
        in_run=letters_like_latin,
    ),
    Rule(
        explanation=Explanation(
            code="characters-006", severity=Severity.WARNING, title=say("half-width katakana"),
            why=say("They come from old systems; in a book they stand as wide as every other kana (JIS X 4051)."),
            wrong="ﾊﾝｶｸ", right="ハンカク", mend=say("Write full-width katakana."),
        ),
        in_run=half_width_kana,
    ),
)  # fmt: skip
