"""Of texts that lie in several languages, those of one; a book here is in Chinese, Japanese or Korean where there is a text of such."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.importing.manuscript import language_in, read_text
from banxin.importing.ordered_folder import shown_names
from banxin.saying.said import Said, say

SIMPLIFIED, TRADITIONAL, ENGLISH = "zh-Hans", "zh-Hant", "en"
CALLED = {
    SIMPLIFIED: "zh zh-cn zh-hans zh-sg cn chs chinese 中文 简体 简体中文",
    TRADITIONAL: "zh-tw zh-hk zh-hant tw cht 繁体 繁體 繁体中文 繁體中文",
    "ja": "ja ja-jp jp japanese 日本語 日文 日语",
    "ko": "ko ko-kr kr korean 한국어",
    ENGLISH: "en en-us en-gb english 英文 英语",
    **{code: code for code in ("ar", "cs", "de", "es", "fa", "fr", "id", "it", "pl", "pt", "pt-br", "ru", "th", "tr", "uk", "vi")},
}  # fmt: skip
"""What folders and files are called for their language."""
LANGUAGES = {word: code for code, words in CALLED.items() for word in words.split()}
BEFORE_LANGUAGE = re.compile(r"(?<=.)[-_.]")
"""What stands in the name of a file before its language: `book-cn`, `page.zh-TW`."""
FIRST = (SIMPLIFIED, TRADITIONAL, "ja", "ko")
MOST = 0.5
"""The share of the texts of a language that have to be there in the other one, too, so that they are its translation."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a text is called in every language: its folder and its name; and the language that its path says (empty: none)."""

    key: tuple[str, str]
    said: str


def called_by(name: str) -> str:
    """The language that a name says.

    >>> called_by("zh_CN"), called_by("English"), called_by("src")
    ('zh-Hans', 'en', '')
    """
    return LANGUAGES.get(name.casefold().replace("_", "-"), "")


def version_of(path: Path) -> Version:
    """What a text is called in every language, and which it says to be in.

    >>> version_of(Path("docs/en/guide/a.md"))
    Version(key=('guide', 'a'), said='en')
    >>> version_of(Path("book-cn.tex"))
    Version(key=('', 'book'), said='zh-Hans')
    """
    said = [code for name in path.parts[:-1] if (code := called_by(name))]
    folders = ["", *(name for name in path.parts[:-1] if not called_by(name))]
    stem = path.stem
    if found := next((one for one in BEFORE_LANGUAGE.finditer(stem) if called_by(stem[one.end() :])), None):
        said.append(called_by(stem[found.end() :]))
        stem = stem[: found.start()]
    return Version(key=(folders[-1].casefold(), stem.casefold()), said=said[-1] if said else "")


def in_one_language(paths: Sequence[Path], root: Path) -> tuple[tuple[Path, ...], tuple[Said, ...]]:
    """The texts of one language in their order, and what is told of the others; all of them where none translates another."""
    versions = {path: version_of(path.relative_to(root)) for path in paths}
    if len({version.key for version in versions.values()}) == len(paths):
        return tuple(paths), ()
    languages = {path: version.said or written_in(path, root) for path, version in versions.items()}
    if not any(version.said for version in versions.values()):
        # Two texts in Chinese without a sign of their script may both have traditional characters only now and then.
        languages = {path: SIMPLIFIED if code == TRADITIONAL else code for path, code in languages.items()}
    there = defaultdict(set)
    for path, version in versions.items():
        there[version.key].add(languages[path])
    translated = {code for codes in there.values() if len(codes) > 1 for code in codes}
    if not translated:
        return tuple(paths), ()
    unsaid = {languages[path] for path, version in versions.items() if not version.said}
    own = first_of(translated, unsaid)
    others = {code for code in translated - {own} if is_translation(code, own, versions, languages, there)}
    rest = {
        path for path, version in versions.items() if languages[path] in others and (version.said or own in there[version.key])
    }  # fmt: skip
    kept = tuple(path for path in paths if path not in rest)
    return (kept, (said_of_others(rest, kept, root),)) if rest else (kept, ())


def first_of(languages: Iterable[str], unsaid: Collection[str]) -> str:
    """The language of the book: of East Asia, and that of the texts whose paths say none."""
    ordered = sorted(languages, key=lambda code: FIRST.index(code) if code in FIRST else len(FIRST))
    return next((code for code in ordered if code in unsaid and code in FIRST), ordered[0])


def is_translation(
    code: str, own: str, versions: Mapping[Path, Version], languages: Mapping[Path, str], there: Mapping[tuple[str, str], Collection[str]],
) -> bool:  # fmt: skip
    """Whether the texts of a language are mostly there in the book's own, too."""
    keys = [version.key for path, version in versions.items() if languages[path] == code]
    return sum(own in there[key] for key in keys) >= MOST * len(keys)


def written_in(path: Path, root: Path) -> str:
    return language_in(read_text(path, root)) or ENGLISH


def said_of_others(rest: Collection[Path], kept: Collection[Path], root: Path) -> Said:
    names = shown_names(list(dict.fromkeys(folder_of(path, kept, root) for path in sorted(rest))))
    return say(
        "{count} texts in another language are left out: {names}; give such a folder or file itself to take it over",
        count=len(rest), names=names,
    )  # fmt: skip


def folder_of(path: Path, kept: Collection[Path], root: Path) -> str:
    """The highest folder of a text that holds nothing of the book, else its file."""
    return next(
        (f"{folder.relative_to(root)}/" for folder in folders_below(path, root) if not any(one.is_relative_to(folder) for one in kept)),
        str(path.relative_to(root)),
    )  # fmt: skip


def folders_below(path: Path, root: Path) -> Iterator[Path]:
    """The folders of a file below another, the highest first."""
    return (folder for folder in reversed(path.parents) if folder != root and folder.is_relative_to(root))
