"""Faces that reading devices have, by the job they do and the region of the text.

Apple, Adobe and Google, Windows; Kindle, Kobo and Duokan put their own faces in for the generic family. A face that is
not in the book is only asked for, never relied on: without one the device's default is a good Song or Hei.
"""

from collections.abc import Mapping, Sequence

from banxin.fonts.faces import FontSet
from banxin.templates.languages import LanguageFamily, language_family

SONG, HEI, KAI, FANGSONG = "face-song", "face-hei", "face-kai", "face-fangsong"

STACKS: Mapping[LanguageFamily, Mapping[str, str]] = {
    LanguageFamily.SIMPLIFIED: {
        SONG: '"Songti SC", STSong, "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif',
        HEI: '"PingFang SC", "Heiti SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", '
        '"Microsoft YaHei", SimHei, sans-serif',
        KAI: '"Kaiti SC", STKaiti, KaiTi, "LXGW WenKai", serif',
        FANGSONG: 'STFangsong, FangSong, "FangSong_GB2312", serif',
    },
    LanguageFamily.TRADITIONAL: {
        SONG: '"Songti TC", LiSong, "Source Han Serif TC", "Noto Serif CJK TC", "Noto Serif TC", PMingLiU, serif',
        HEI: '"PingFang TC", "Heiti TC", "Source Han Sans TC", "Noto Sans CJK TC", "Noto Sans TC", '
        '"Microsoft JhengHei", sans-serif',
        KAI: '"Kaiti TC", BiauKai, "DFKai-SB", "LXGW WenKai TC", serif',
        FANGSONG: '"STFangsong", FangSong, serif',
    },
    LanguageFamily.JAPANESE: {
        SONG: '"Hiragino Mincho ProN", "Source Han Serif", "Noto Serif CJK JP", "Noto Serif JP", "Yu Mincho", serif',
        HEI: '"Hiragino Sans", "Source Han Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", sans-serif',
        KAI: '"Klee One", "YuKyokasho", "UD Digi Kyokasho N-R", serif',
        FANGSONG: '"Hiragino Mincho ProN", serif',
    },
    LanguageFamily.KOREAN: {
        SONG: '"AppleMyungjo", "Source Han Serif K", "Noto Serif CJK KR", "Noto Serif KR", Batang, serif',
        HEI: '"Apple SD Gothic Neo", "Source Han Sans K", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", sans-serif',
        KAI: "Gungsuh, GungSeo, serif",
        FANGSONG: '"AppleMyungjo", serif',
    },
    LanguageFamily.ENGLISH: {SONG: "serif", HEI: "sans-serif", KAI: "serif", FANGSONG: "serif"},
}


def device_properties(language: str) -> Mapping[str, str]:
    """Custom properties (without dashes) with the stacks for a language."""
    return STACKS[language_family(language)]


def generic_properties() -> Mapping[str, str]:
    """Generic families alone, for systems that want no face named that is not in the book (Kobo)."""
    return STACKS[LanguageFamily.ENGLISH]


def embedded_properties(fonts: FontSet, stacks: Mapping[str, str]) -> Mapping[str, str]:
    """The jobs' own faces before those of `stacks`, for an edition that carries its fonts."""
    return {
        "face-body": stack(fonts.latin, fonts.body, *fonts.extra, rest=stacks[SONG]),
        "face-heading": stack(fonts.latin, fonts.heading, fonts.body, *fonts.extra, rest=stacks[HEI]),
        "face-quote": stack(fonts.latin, fonts.quote, fonts.body, *fonts.extra, rest=stacks[KAI]),
        "face-mono": stack(fonts.mono, fonts.body, *fonts.extra, rest="monospace"),
    }


def stack(*families: str, rest: str) -> str:
    """A font-family: the named families once each, then the others."""
    names = dict.fromkeys(f'"{name}"' for name in families if name)
    return ", ".join([*names, *(name for name in rest.split(", ") if name not in names)])


def with_rare(stack: str, families: Sequence[str]) -> str:
    """A stack with families before its generic last one, where a character is looked for that no face before has.

    >>> with_rare('"Songti SC", serif', ["Hanazono Rare"])
    '"Songti SC", "Hanazono Rare", serif'
    """
    *named, generic = stack.split(", ")
    return ", ".join([*named, *(f'"{family}"' for family in families), generic])
