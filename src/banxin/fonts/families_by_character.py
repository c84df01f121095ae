"""Which family of the registry has a character that an edition lacks.

`coverage.json` is written by `scripts/coverage` from the faces themselves: each family with the code points that those
before it do not have, as ranges in hexadecimal; emoji are all those of one family.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from unicodedata import normalize

from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.scripts import is_cjk_letter

CHARACTER_SETS = {
    LanguageFamily.JAPANESE: "shift_jis_2004",
    LanguageFamily.TRADITIONAL: "big5hkscs",
    LanguageFamily.KOREAN: "euc_kr",
}
"""Codecs of the letters that the usual faces of a language have all of: JIS X 0213, Big5-HKSCS, KS X 1001; the table below has such a character with Chinese faces."""


def family_with(character: str) -> str:
    """The first family that has a character; empty where none of them has it.

    >>> family_with("字"), family_with("\U00030edd"), family_with("\ue000")
    ('Noto Serif SC', 'BabelStone Han', '')
    >>> family_with("👍"), family_with("🍚")
    ('Noto Emoji', 'Noto Emoji')
    """
    code = ord(character)
    return next(
        (family for family, ranges in _table().items() if any(first <= code <= last for first, last in ranges)), ""
    )


def in_usual_faces(character: str, tags: Iterable[str]) -> bool:
    """Whether the usual faces of one of the languages (BCP 47) are known to have a letter of Chinese, Japanese or Korean.

    >>> in_usual_faces("込", ["ja"]), in_usual_faces("込", ["ko"]), in_usual_faces("水", ["zh-Hans"])
    (True, False, False)
    """
    if not is_cjk_letter(character) or normalize("NFC", character) != character:
        return False
    codecs = {CHARACTER_SETS.get(language_family(tag), "") for tag in tags} - {""}
    return any(character.encode(codec, errors="ignore") for codec in codecs)


@cache
def _table() -> dict[str, tuple[tuple[int, int], ...]]:
    text = resources.files("banxin.fonts").joinpath("coverage.json").read_text(encoding="utf-8")
    return {family: tuple(map(_range, ranges.split())) for family, ranges in json.loads(text).items()}


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first, 16), int(last or first, 16)
