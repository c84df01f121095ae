"""Faces that reading devices have, by the job they do, the region of the text and the maker of the system.

A face that is not in the book is only asked for, never relied on. Kobo, WeChat Read and most of Kindle have none that a
book may name, and put their own in for the generic family: it stands last in each stack, serif for Song, Kai and Fangsong,
sans-serif for Hei. Duokan knows its faces by names of its own; they are asked for where an edition names that shop.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from banxin.fonts.faces import FontSet
from banxin.typography.language_tags import LanguageFamily, language_family

SONG, HEI, KAI, FANGSONG = "face-song", "face-hei", "face-kai", "face-fangsong"
GENERIC = {SONG: "serif", HEI: "sans-serif", KAI: "serif", FANGSONG: "serif"}


class System(Enum):
    """Whose faces they are, in the order in which they are asked for.

    Apple's stand first, because Apple Books takes no other default for a language; Windows' late, because SimSun is also
    installed beside better ones. Last come the names of faces in Chinese: Windows under a Chinese locale and several readers
    of Android know only these.
    """

    APPLE = "apple"  # macOS, iOS
    FREE = "free"  # Adobe and Google: Android, Linux, readers that bring faces along
    KINDLE = "kindle"
    WINDOWS = "windows"
    CHINESE = "chinese names"


FACES: Mapping[LanguageFamily, Mapping[str, Mapping[System, tuple[str, ...]]]] = {
    LanguageFamily.SIMPLIFIED: {
        SONG: {
            System.APPLE: ("Songti SC", "STSong"),
            System.FREE: ("Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC"),
            System.WINDOWS: ("SimSun",),
            System.CHINESE: ("宋体",),
        },
        HEI: {
            System.APPLE: ("PingFang SC", "Heiti SC"),
            System.FREE: ("Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC"),
            System.WINDOWS: ("Microsoft YaHei", "SimHei"),
            System.CHINESE: ("黑体",),
        },
        KAI: {
            System.APPLE: ("Kaiti SC", "STKaiti"),
            System.FREE: ("LXGW WenKai",),
            System.KINDLE: ("STKai", "MKai PRC"),
            System.WINDOWS: ("KaiTi",),
            System.CHINESE: ("楷体", "华文楷体"),
        },
        FANGSONG: {
            System.APPLE: ("STFangsong",),
            System.FREE: ("Zhuque Fangsong (technical preview)",),
            System.WINDOWS: ("FangSong", "FangSong_GB2312"),
            System.CHINESE: ("仿宋",),
        },
    },
    LanguageFamily.TRADITIONAL: {
        SONG: {
            System.APPLE: ("Songti TC", "LiSong Pro"),
            System.FREE: ("Source Han Serif TC", "Noto Serif CJK TC", "Noto Serif TC"),
            System.WINDOWS: ("PMingLiU", "MingLiU"),
            System.CHINESE: ("新細明體",),
        },
        HEI: {
            System.APPLE: ("PingFang TC", "Heiti TC"),
            System.FREE: ("Source Han Sans TC", "Noto Sans CJK TC", "Noto Sans TC"),
            System.WINDOWS: ("Microsoft JhengHei",),
            System.CHINESE: ("微軟正黑體",),
        },
        KAI: {
            System.APPLE: ("Kaiti TC", "BiauKaiTC", "BiauKaiHK", "BiauKai"),
            System.FREE: ("LXGW WenKai TC",),
            System.WINDOWS: ("DFKai-SB",),
            System.CHINESE: ("標楷體",),
        },
        FANGSONG: {System.APPLE: ("STFangsong",), System.WINDOWS: ("FangSong",)},
    },
    LanguageFamily.JAPANESE: {
        SONG: {
            System.APPLE: ("Hiragino Mincho ProN",),
            System.FREE: ("Source Han Serif", "Noto Serif CJK JP", "Noto Serif JP"),
            System.WINDOWS: ("Yu Mincho", "MS Mincho"),
        },
        HEI: {
            System.APPLE: ("Hiragino Sans",),
            System.FREE: ("Source Han Sans", "Noto Sans CJK JP", "Noto Sans JP"),
            System.WINDOWS: ("Yu Gothic", "Meiryo"),
        },
        KAI: {
            System.APPLE: ("YuKyokasho",),
            System.FREE: ("Klee One",),
            System.WINDOWS: ("UD Digi Kyokasho N-R",),
        },
        FANGSONG: {System.APPLE: ("Hiragino Mincho ProN",), System.WINDOWS: ("Yu Mincho",)},
    },
    LanguageFamily.KOREAN: {
        SONG: {
            System.APPLE: ("AppleMyungjo",),
            System.FREE: ("Source Han Serif K", "Noto Serif CJK KR", "Noto Serif KR"),
            System.WINDOWS: ("Batang",),
        },
        HEI: {
            System.APPLE: ("Apple SD Gothic Neo",),
            System.FREE: ("Source Han Sans K", "Noto Sans CJK KR", "Noto Sans KR"),
            System.WINDOWS: ("Malgun Gothic",),
        },
        KAI: {System.APPLE: ("GungSeo",), System.WINDOWS: ("Gungsuh",)},
        FANGSONG: {System.APPLE: ("AppleMyungjo",), System.WINDOWS: ("Batang",)},
    },
    LanguageFamily.ENGLISH: {SONG: {}, HEI: {}, KAI: {}, FANGSONG: {}},
}


WITHOUT_KAI: Mapping[str, str] = {"face-quote": SONG, "face-emphasis": HEI}
"""What stands in Kai in Chinese books only. A Japanese book quotes in its Mincho and a Korean one in its Batang; so that
emphasis is seen beside them it stands in Gothic. A face of the brush stays there for a stylesheet that asks for it."""
OWN_JOBS = {LanguageFamily.JAPANESE: WITHOUT_KAI, LanguageFamily.KOREAN: WITHOUT_KAI}

WESTERN_PROPERTIES: Mapping[str, str] = {"face-quote": "var(--face-body)"}
"""Custom properties for words in Western languages: the letters of a Kai face are written by hand, and no face for reading."""


def device_properties(language: str) -> Mapping[str, str]:
    """Custom properties (without dashes) with the stacks for a language."""
    family = language_family(language)
    jobs = FACES[family]
    stacks = {
        job: stack(*(name for system in System for name in jobs[job].get(system, ())), rest=GENERIC[job])
        for job in jobs
    }
    return stacks | {name: stacks[job] for name, job in OWN_JOBS.get(family, {}).items()}


DUOKAN = {SONG: "DK-SONGTI", HEI: "DK-HEITI", KAI: "DK-KAITI", FANGSONG: "DK-FANGSONG"}
DUOKAN_TITLE, DUOKAN_LATIN, DUOKAN_MONO = "DK-XIAOBIAOSONG", "DK-SERIF", "DK-CODE"


def with_duokan(stacks: Mapping[str, str]) -> Mapping[str, str]:
    """The stacks with Duokan's own faces first, which have the shapes of the mainland; titles have one of their own there."""
    jobs = {job: stack(DUOKAN[job], rest=names) if job in DUOKAN else names for job, names in stacks.items()}
    return jobs | {
        "face-title": stack(DUOKAN_TITLE, rest=jobs[SONG]),
        "face-latin": stack(DUOKAN_LATIN, "Georgia", rest="serif"),
        "face-mono": stack(DUOKAN_MONO, "Menlo", rest="monospace"),
    }


def is_cjk_family(language: str) -> bool:
    """Whether a language has shapes of its own for characters that it shares with others."""
    return language_family(language) is not LanguageFamily.ENGLISH


def generic_properties() -> Mapping[str, str]:
    """Generic families alone, for systems that want no face named that is not in the book (Kobo)."""
    return {**GENERIC, "face-latin": "serif", "face-mono": "monospace"}


def embedded_properties(fonts: FontSet, stacks: Mapping[str, str]) -> Mapping[str, str]:
    """The jobs' own faces before those of `stacks`, for an edition that carries its fonts."""
    latin = stacks.get("face-latin", "serif")
    quote = stacks.get("face-quote", stacks[KAI])
    heading = stack(fonts.latin["body"], fonts.heading, fonts.body, *fonts.extra, rest=stacks[HEI])
    body = stack(fonts.latin["body"], fonts.body, *fonts.extra, rest=stacks[SONG])
    return {
        "face-body": body,
        **({"face-title": body} if "face-title" in stacks else {}),
        "face-heading": stack(fonts.latin["heading"], fonts.heading, fonts.body, *fonts.extra, rest=stacks[HEI]),
        "face-quote": stack(fonts.latin["quote"], fonts.quote, fonts.body, *fonts.extra, rest=quote),
        "face-mono": stack(fonts.mono, fonts.body, *fonts.extra, rest="monospace"),
        **({"face-latin": stack(fonts.latin["body"], rest=latin)} if fonts.latin["body"] else {}),
        **({"face-emphasis": heading} if fonts.quotes_in_body else {}),
    }


def regional_properties(language: str, usual: Mapping[str, str]) -> Mapping[str, str]:
    """The stacks of the book for words in another language: the faces of its region stand before them."""
    theirs = device_properties(language)
    own = OWN_JOBS.get(language_family(language), {})
    jobs = {
        "face-body": SONG,
        "face-heading": HEI,
        "face-quote": own.get("face-quote", KAI),
        "face-emphasis": own.get("face-emphasis", KAI),
        **{job: job for job in GENERIC},
    }
    return {
        name: stack(*families_of(theirs[job]), rest=usual.get(name, usual[job]))
        for name, job in jobs.items()
        if name in usual or name in own
    }


def families_of(stack: str) -> list[str]:
    """The families of a stack without the generic one at its end."""
    return [name.strip('"') for name in stack.split(", ")[:-1]]


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
