"""`banxin init --from`: a manuscript as its author keeps it becomes a book that builds, and what needs a hand is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from banxin.begin.begun import REPORT, Begun, report_of
from banxin.begin.documents import begin_from_documents, begin_from_raw
from banxin.begin.new_manifest import body_of, names_for, tag_of, write_manifest
from banxin.errors import PublishingError, UsageError, flat
from banxin.extraction.extractors import is_source
from banxin.importing.book_tools import natural, read_manuscript
from banxin.importing.manuscript import CHAPTERS, ListedChapter, Manuscript, read_text
from banxin.importing.rewriting import Rewriter, divided
from banxin.outputs import refusals_told, write_whole
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import read_regular
from banxin.saying.said import say


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
        if raw and all(path.suffix.lower() == ".docx" for path in raw):
            begun = begin_from_documents(raw, manuscript, target)
        else:
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


def judged(begun: Begun) -> Begun:
    """The book read as every build reads it: what is wrong with it needs a hand."""
    try:
        read_book(begun.root)
    except PublishingError as error:
        found = (*begun.complaints, *flat([error]))
        return replace(begun, complaints=found)
    return begun
