"""`banxin init --from`: a manuscript as its author keeps it becomes a book that builds, and what needs a hand is told."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from banxin.clean import clean_book, numbered
from banxin.cleaning.editor.body_list import body_lines
from banxin.cleaning.knowledge.languages import language_of
from banxin.errors import PublishingError, UsageError, flat
from banxin.extraction.extractors import is_source
from banxin.importing.book_tools import natural, read_manuscript
from banxin.importing.manuscript import CHAPTERS, ListedChapter, Manuscript, read_text
from banxin.importing.package_facts import PackageFacts, facts_of_package
from banxin.importing.rewriting import Rewriter, divided
from banxin.outputs import refusals_told, write_whole
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.yaml.fields import parse_language
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

REPORT = "import.md"
LANGUAGES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "cn": "zh-Hans",
}
"""What tools call the languages whose script a book has to say."""
EDITIONS = """
editions:
  reader:
    format: epub
  print:
    format: pdf
    trim: 大32开
    opening: page
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A book that was begun: what its manuscript was kept in, its chapters, what was changed and what needs a hand."""

    root: Path
    kind: str
    chapters: int
    changes: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    complaints: tuple[PublishingError, ...] = ()

    @property
    def needs_a_hand(self) -> int:
        return len(self.missing) + len(self.complaints)


def begin_book(manuscript: Path, target: Path) -> Begun:
    """Write the book of a manuscript (a folder or a file) into a new folder.

    UsageError when there is no manuscript, or the folder is not empty. Nothing in the manuscript is changed.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(say("'{target}' is not an empty folder", target=target), hint=say("name a new one"))
    if not manuscript.exists():
        raise UsageError(
            say("there is no '{manuscript}'", manuscript=manuscript),
            hint=say("give the folder or the file of a manuscript"),
        )
    if target.resolve().is_relative_to(manuscript.resolve()):
        raise UsageError(
            say("'{target}' lies inside the manuscript", target=target), hint=say("name a folder beside it")
        )
    raw = raw_files(manuscript)
    with refusals_told(target):
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target / ".gitignore", b"build/\n")
        begun = begin_from_raw(raw, target) if raw else begin_from_markdown(manuscript, target)
        begun = judged(begun)
        write_whole(target / REPORT, report_of(begun).encode())
    return begun


def raw_files(manuscript: Path) -> tuple[Path, ...]:
    """The files that have to be cleaned first: a document, or a folder of documents without any Markdown."""
    if manuscript.is_file():
        return () if manuscript.suffix.lower() in CHAPTERS else (manuscript,)
    if any(path.suffix.lower() in CHAPTERS for path in manuscript.rglob("*")):
        return ()
    found = (
        path for path in manuscript.iterdir() if path.is_file() and not path.name.startswith(".") and is_source(path)
    )
    return tuple(sorted(found, key=lambda path: natural(path.name)))


def begin_from_raw(files: Sequence[Path], target: Path) -> Begun:
    """Documents go into sources/ and are cleaned; their chapters are listed."""
    facts = PackageFacts()
    for path in files:
        try:
            data = read_regular(path, path.parent, 256 * 1024 * 1024).data
        except UnreadableError as error:
            raise error.told(UsageError, say("manuscript"), path) from error
        (target / "sources").mkdir(exist_ok=True)
        write_whole(target / "sources" / path.name, data)
        facts = facts if facts.title else facts_of_package(data, path)
    cover = ""
    if facts.cover:
        cover = f"images/{facts.cover[0]}"
        (target / "images").mkdir(exist_ok=True)
        write_whole(target / cover, facts.cover[1])
    cleaned = clean_book(target)
    named = [(name, made.chapter) for _, name, made, _ in numbered(cleaned.cleaned)]
    texts = "".join(cleaned.files[name] for name, _ in named)
    write_manifest(
        target, title=facts.title or files[0].stem, authors=facts.authors, language=tag_of(facts.language, texts),
        cover=cover, body=body_lines(named),
    )  # fmt: skip
    asked = sum(len(one.open_queries) for one in cleaned.cleaned)
    changes: dict[str, int] = {say("question of the cleaning, see build/review/"): asked} if asked else {}
    return Begun(
        root=target,
        kind=say("raw text, cleaned"),
        chapters=len(named),
        changes=changes,
        complaints=tuple(cleaned.refused),
    )


def begin_from_markdown(path: Path, target: Path) -> Begun:
    """Markdown stays as it is, but for the paths in it."""
    manuscript = (
        read_manuscript(path)
        if path.is_dir()
        else Manuscript(kind=say("one file"), root=path.parent, entries=(ListedChapter(path=path),))
    )
    pieces = tuple(chapter_texts(manuscript))
    names = names_for(pieces)
    rewriter = Rewriter(
        root=manuscript.root,
        chapters={entry.path.resolve(): name for (entry, _), name in reversed(tuple(zip(pieces, names, strict=True)))},
    )
    texts = [rewriter.chapter(text, entry) for entry, text in pieces]
    (target / "chapters").mkdir()
    for name, text in zip(names, texts, strict=True):
        write_whole(target / "chapters" / name, text.encode())
    for place, file in rewriter.pictures.items():
        (target / "images").mkdir(exist_ok=True)
        write_whole(target / place, read_regular(file, manuscript.root).data)
    title = manuscript.title or path.resolve().stem
    write_manifest(
        target, title=title, authors=manuscript.authors, language=tag_of(manuscript.language, "".join(texts)),
        body=body_of([(entry.part, name) for (entry, _), name in zip(pieces, names, strict=True)]),
    )  # fmt: skip
    missing = (
        *(say("{name}: listed, and not there as Markdown", name=name) for name in manuscript.missing),
        *rewriter.absent,
    )
    return Begun(
        root=target,
        kind=manuscript.kind,
        chapters=len(names),
        changes=dict(rewriter.changes),
        missing=tuple(dict.fromkeys(missing)),
    )


def chapter_texts(manuscript: Manuscript) -> Iterator[tuple[ListedChapter, str]]:
    """Every chapter with its text; a single file is divided at its headings."""
    for entry in manuscript.entries:
        text = read_text(entry.path, manuscript.root)
        if manuscript.kind == "one file":
            for title, piece in divided(text):
                yield ListedChapter(path=entry.path, title=title), piece
        elif text.strip():
            yield entry, text


def names_for(pieces: Sequence[tuple[ListedChapter, str]]) -> list[str]:
    """The names of the chapter files: number and name, of one width so that they sort; no two share the name."""
    width = max(2, len(str(len(pieces))))
    is_single = len({entry.path for entry, _ in pieces}) < len(pieces)
    seen: Counter[str] = Counter()
    names = []
    for number, (entry, _) in enumerate(pieces, start=1):
        # A folder's own page is called after the folder.
        stem = entry.path.parent.name if entry.path.stem.lower() in {"readme", "index", "summary"} else entry.path.stem
        word = re.sub(r"[^\w]+", "-", entry.title if is_single else stem).strip("-").lower()[:40] or "chapter"
        word = re.sub(r"^[\d_.-]+(?=[^\d_.-])", "", word)
        seen[word] += 1
        names.append(f"{number:0{width}}-{word}{f'-{seen[word]}' if seen[word] > 1 else ''}.md")
    return names


def body_of(chapters: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The lines of the key `body`."""
    yield "body:"
    for part, group in groupby(chapters, key=lambda one: one[0]):
        if part:
            yield f"  - part: {quoted(part)}"
            yield "    chapters:"
        yield from (f"{'      ' if part else '  '}- {quoted(f'chapters/{name}')}" for _, name in group)


def write_manifest(
    target: Path, *, title: str, authors: Iterable[str], language: str, body: Iterable[str], cover: str = ""
) -> None:
    """book.yaml with what the manuscript tells of the book, and two editions to begin with."""
    people = [f"  - name: {quoted(name)}" for name in authors]
    lines = [
        f"id: {id_from(title, 60)}", f"title: {quoted(title)}", f"language: {language}",
        *(["authors:", *people] if people else []), *([f"cover: {quoted(cover)}"] if cover else []),
        "", "front_matter: [title_page, imprint, toc]", *body, "back_matter: []",
    ]  # fmt: skip
    write_whole(target / "book.yaml", ("\n".join(lines) + "\n" + EDITIONS).encode())


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def id_from(title: str, most: int) -> str:
    """A name for the output files, of at most so many characters: of the title what is ASCII.

    >>> id_from("Rust 程序设计语言", 60), id_from("My Book", 60), id_from("红楼梦", 60)
    ('rust', 'my-book', 'book')
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold()))[:most].strip("-") or "book"


def tag_of(said: str, text: str) -> str:
    """The language tag of a book: what the manuscript says, with its script, else what its characters prove."""
    plain = LANGUAGES.get(said.replace("_", "-").casefold(), said.replace("_", "-"))
    try:
        return parse_language(plain)
    except ValueError:
        return language_of(text)


def judged(begun: Begun) -> Begun:
    """The book read as every build reads it: what is wrong with it needs a hand."""
    try:
        read_book(begun.root)
    except PublishingError as error:
        found = (*begun.complaints, *flat([error]))
        return replace(begun, complaints=found)
    return begun


def report_of(begun: Begun) -> str:
    """What was changed, and what needs a hand, each with its place; the likes of one another stand together."""
    lines = [f"# {begun.root.name}", "", f"{begun.kind}: {begun.chapters} chapters."]
    if begun.changes:
        lines += ["", "## Changed", "", *(f"- {what}: {count}" for what, count in sorted(begun.changes.items()))]
    if begun.missing:
        lines += ["", "## Not there", "", *(f"- {one}" for one in begun.missing)]
    if begun.complaints:
        kinds = Counter(error.message for error in begun.complaints)
        lines += [
            "",
            "## Needs a hand",
            "",
            *(f"- {error}" for error in begun.complaints),
            "",
            f"{len(begun.complaints)} places, {len(kinds)} kinds.",
        ]
    if not begun.needs_a_hand:
        lines += ["", "Nothing needs a hand: `banxin build` makes the book."]
    return "\n".join(lines) + "\n"
