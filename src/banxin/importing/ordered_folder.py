"""The chapters of a folder in their order, and what stands above the text of each."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePath
from typing import Any

from banxin.cleaning.survey.matter_names import CLOSES, PREFACES, WITH_NUMBER
from banxin.errors import UsageError
from banxin.importing.manuscript import CHAPTERS, LARGEST, OWN_PAGES, names_of, text_of, unified, yaml_of
from banxin.importing.notebooks import notebook_text
from banxin.readers.manifest.numerals import NUMERAL, value_of
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import Said, say

FRONT = re.compile(
    r"\A(?:---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z))", re.DOTALL
)
KEY = re.compile(r"^([A-Za-z_][\w-]*)\s*[:=]\s*(.*?)\s*$", re.MULTILINE)
APART = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "summary", "security", "404", "tags", "categories",
     "pull_request_template", "issue_template", "_sidebar", "_navbar", "_coverpage", "_footer"}
)  # fmt: skip
"""Files of a repository or a site that are no chapters, where nothing lists them."""
IN_LANGUAGE = re.compile(r"[-_.](?:[a-z]{2}(?:[-_][a-z]{2,4})?|english|chinese)$")
"""The language that the name of such a file ends with: `readme_en`, `readme.zh-cn`."""
DOCUMENTS = frozenset({".txt", ".docx", ".doc", ".odt", ".rtf", ".epub", ".pdf", ".wps"})
"""Endings of files that could be a manuscript, too, where a folder of Markdown is one."""
OF_TOOLS = frozenset({"src", "source", "docs", "doc", "content", "contents", "chapters", "book", "text", "manuscript"})
"""Folders that hold the text of a book because a tool asks for them."""
FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "dist", "public"})
TEXTS_OF_FRONT = frozenset(
    {"subtitle", "abstract", "dedication", "epigraph", "acknowledgements", "acknowledgments", "thanks", "translator"}
)
"""Keys of a front matter with words that a reader of the book would see."""
MOST_SHOWN = 40
"""Names of files that one line tells."""
FEWEST_OWN = 2
"""Folders with a page of their own that are chapters; a single one may be of pictures."""
MOST_APART = 3
"""So many chapters and fewer may repeat one another by chance."""
SAME = 0.9
"""The share of all other chapters that a file holds which was put together of them."""
MOSTLY = 0.4
"""The share of a chapter that stands in the notebook which it was written of: addresses of pictures, and what was printed, may differ."""
NOTEBOOK = ".ipynb"
NUMBERS = re.compile(r"(\d+)")
SPACE = re.compile(r"(?<=第)\s+(?=\w)|(?<=\w)\s+(?=[章节節回讲講课課部编編篇卷册冊])|(?<!\d)\s+(?=\d)")
"""What some type about the number in the name of a file, and some do not: 第 1 章, 第2章."""
COUNTED = re.compile(rf"(?<=第){NUMERAL}(?=[章节節回讲講课課部编編篇卷册冊])|^{NUMERAL}(?=[、．.\s])")
"""The number in the name of a file: 第十二章, 三、."""
BEFORE = re.compile(
    rf"(?:{PREFACES}|preface|foreword|prologue|dedication|acknowledge?ments?|introduction|intro)", re.IGNORECASE
)
BEHIND = re.compile(
    rf"(?:{CLOSES}|{WITH_NUMBER}.*|术语表?|術語表?|词汇表|詞彙表|用語集|appendix.*|glossary|afterword|epilogue|postscript|bibliography|colophon)",
    re.IGNORECASE,
)
"""What files without a number are called that stand before or behind all chapters beside them."""


def part_of(path: Path) -> str:
    """The part that a folder is: its name without its number."""
    return re.sub(r"^[\d._-]+", "", path.parts[0]).replace("-", " ").strip() if len(path.parts) > 1 else ""


def folder_of_parts(paths: Collection[Path], root: Path) -> Path:
    """The folder whose folders are parts: one that holds all chapters is none, nor is `src` beside a preface."""
    base = root
    while True:
        inside = [path.relative_to(base).parts for path in paths if path.is_relative_to(base)]
        names = {parts[0] for parts in inside if len(parts) > 1}
        is_whole = len(names) == 1 and (all(len(parts) > 1 for parts in inside) or names <= OF_TOOLS)
        if not is_whole:
            return base
        base /= names.pop()


def part_below(path: Path, base: Path) -> str:
    """The part of a chapter, by the folder whose folders are parts."""
    return part_of(path.relative_to(base)) if path.is_relative_to(base) else ""


def in_order(folder: Path, kinds: Collection[str] = CHAPTERS) -> Iterable[Path]:
    """The chapters of some kinds below a folder, numbers by their value: 2 before 10; hidden folders and a repository's own files apart."""
    return in_natural_order(folder, kinds, APART)


def own_pages_in_order(folder: Path) -> Sequence[Path]:
    """The pages of the folders below one, each called README, where several have such: a repository shows a chapter so. Its own page is none."""
    found = in_natural_order(folder, CHAPTERS, APART - OWN_PAGES)
    pages = [path for path in found if path.parent != folder and path.stem.lower() in OWN_PAGES]
    return pages if len(pages) >= FEWEST_OWN else ()


def in_natural_order(folder: Path, kinds: Collection[str], apart: AbstractSet[str]) -> Sequence[Path]:
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in kinds and IN_LANGUAGE.sub("", path.stem.lower()) not in apart and path.is_file() and not path.name.startswith("~$")
        and not any(part.startswith((".", "_")) or part in FOLDERS for part in path.relative_to(folder).parts)
    ]  # fmt: skip
    return sorted(found, key=lambda path: natural(path.relative_to(folder).as_posix()))


def folders_passed(folder: Path) -> list[str]:
    """The folders with chapters in them that are passed over for their names, but not hidden ones: `_pandoc/songs`."""
    paths = (
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.suffix.lower() in CHAPTERS and path.stem.lower() not in APART
    )
    return sorted(
        {
            path.parent.as_posix()
            for path in paths
            if not any(part.startswith(".") or part in FOLDERS for part in path.parts)
        }
        - {"."}
    )


def whole_copies(paths: Sequence[Path]) -> set[Path]:
    """Of the chapters of a folder those that are all others one after the other: what a program put together of them."""
    texts = {path: lines_of(path) for path in paths}
    sizes = {path: sum(map(len, lines)) for path, lines in texts.items()}
    whole = sum(sizes.values())
    found = set()
    for path, lines in texts.items():
        others = whole - sizes[path]
        if len(paths) > MOST_APART and sizes[path] >= SAME * others > 0:
            held = sum(len(line) for other, more in texts.items() if other != path for line in more & lines)
            found |= {path} if held >= SAME * others else set()
    return found


def exports_of_notebooks(paths: Sequence[Path]) -> set[Path]:
    """Of the chapters of a folder those that a program wrote of notebooks which lie there too: called so, with the same lines."""
    notebooks = {path.stem: path for path in paths if path.suffix.lower() == NOTEBOOK}
    found = set()
    for path in paths:
        other = notebooks.get(path.stem)
        if other and path.suffix.lower() != NOTEBOOK:
            lines = lines_of(path)
            held = sum(map(len, lines & lines_of_notebook(other)))
            found |= {path} if lines and held >= MOSTLY * sum(map(len, lines)) else set()
    return found


def said_of_exports(exports: Iterable[Path], root: Path) -> tuple[str, ...]:
    return tuple(
        say("{name}: was written of the notebook of the same name, and is left out", name=path.relative_to(root))
        for path in sorted(exports)
    )


def said_of_files_beside(paths: Iterable[Path], root: Path) -> tuple[str, ...]:
    """What is told of files that could be chapters as well, and that the kind of a manuscript has no place for."""
    names = [str(path.relative_to(root)) for path in paths]
    if not names:
        return ()
    told = say("{count} files beside the chapters, left out: {names}", count=len(names), names=shown_names(names))
    return (told,)


def shown_names(names: Sequence[str]) -> str:
    """The first names of many."""
    return ", ".join(names[:MOST_SHOWN]) + ("…" if len(names) > MOST_SHOWN else "")


def lines_of_notebook(path: Path) -> set[str]:
    try:
        text, _ = notebook_text("\n".join(ordered_lines(path)), path.name)
    except UsageError:
        return set()
    return set(text.splitlines())


def lines_of(path: Path) -> set[str]:
    """What stands on the lines of a file, each once; nothing of one that cannot be read as text."""
    return set(ordered_lines(path))


def ordered_lines(path: Path) -> list[str]:
    try:
        return unified(read_regular(path, path.parent, LARGEST).data.decode("utf-8")).splitlines()
    except (UnreadableError, UnicodeDecodeError):
        return []


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which 第2章 comes before 第10章, 第九章 before 第十章, a preface before the chapters and an appendix behind them.

    >>> sorted(["c10.md", "c2.md", "附录A.md", "前言.md"], key=natural), sorted(["第十章", "第九章", "第一章"], key=natural)
    (['前言.md', 'c2.md', 'c10.md', '附录A.md'], ['第一章', '第九章', '第十章'])
    >>> sorted(["第2章", "第 10 章", "第 1 章", "第 三 章"], key=natural)
    ['第 1 章', '第2章', '第 三 章', '第 10 章']
    """
    return [one for part in re.split("(?<=/)", name) for one in key_of_part(part)]


def key_of_part(name: str) -> Iterator[tuple[int, int, str]]:
    stem = PurePath(name).stem
    if BEFORE.fullmatch(stem):
        yield (-1, 0, "")
    elif BEHIND.fullmatch(stem):
        yield (2, 0, "")
    in_figures = COUNTED.sub(lambda found: str(value_of(found[0])), SPACE.sub("", name))
    for part in NUMBERS.split(in_figures):
        yield (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())


def parted_from_front(text: str) -> tuple[str, str]:
    """The front matter as it stands, empty where there is none, and the text below it."""
    found = FRONT.match(text)
    return (found[0], text[found.end() :]) if found and front_of(text, Path())[0] else ("", text)


def front_of(text: str, path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a chapter, YAML or TOML, and the text below it; of one that cannot be read, its plain lines."""
    found = FRONT.match(text)
    if not found:
        return {}, text
    written = found[1] if found[1] is not None else found[2]
    try:
        front = yaml_of(written, path) if found[1] is not None else {}
    except UsageError:
        front = {}
    front = front or {key: value.strip("\"'") for key, value in KEY.findall(written)}
    if not front and written.strip():
        # Two breaks with text between them.
        return {}, text
    return front, text[found.end() :]


def authors_of(pieces: Sequence[tuple[Path, str]]) -> dict[Path, tuple[str, ...]]:
    """Who wrote each chapter as its front matter says, where they are not all by the same hands: a book has one author in book.yaml."""
    fronts = ((path, front_of(text, path)[0]) for path, text in pieces if path.suffix.lower() in PAGES)
    found = {path: names_of(front.get("author") or front.get("authors")) for path, front in fronts}
    named = {path: names for path, names in found.items() if names and not any(NO_NAME.search(name) for name in names)}
    return named if len(set(named.values())) > 1 else {}


PAGES = frozenset({".md", ".markdown", ".rmd", ".qmd"})
NO_NAME = re.compile(r"[@/:<>{}]|\.{41,}|^\s*(?:admin|anonymous|author|root)\s*$", re.IGNORECASE)
"""What stands where a name should, and is none."""


def words_in(value: Any) -> Iterator[str]:
    """The texts of a value, however deep they lie in its lists and keys.

    >>> list(words_in(["甲", ["乙", {"丙": "丁"}]]))
    ['甲', '乙', '丁']
    """
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from words_in(one)
    elif words := text_of(value):
        yield words


def texts_left_out(front: Mapping[str, Any], name: PurePath) -> Iterator[Said]:
    """What is told of the texts in a front matter that a reader would see, and no chapter has."""
    for key in sorted(TEXTS_OF_FRONT & front.keys()):
        if words := " ".join(words_in(front[key])):
            yield say("{name}: '{key}' of its front matter is left out: {words}", name=name, key=key, words=words)
