"""`banxin init --from`: a manuscript as its author keeps it becomes a book that builds, and what needs a hand is told."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import compress, zip_longest
from pathlib import Path

from banxin.begin.begun import REPORT, Begun, report_of
from banxin.begin.documents import PAGES, begin_from_documents, begin_from_raw
from banxin.begin.listed_sections import lists_sections, with_words_unlisted
from banxin.begin.new_manifest import BookFacts, body_of, names_for, tag_of, with_faces, write_manifest
from banxin.begin.settling import settled
from banxin.begin.taken_pictures import as_kept, fault_of, fault_of_data, taken
from banxin.errors import PublishingError, UsageError
from banxin.extraction.extractors import is_source
from banxin.fonts.cache import is_fetched
from banxin.fonts.edition_faces import families_of
from banxin.fonts.faces import weights_of
from banxin.importing.division.divided_text import divided, has_short_sections, without_signs
from banxin.importing.division.links_across import with_called_headings
from banxin.importing.division.title_page_above import without_title_page
from banxin.importing.division.typed_headings import with_typed_headings
from banxin.importing.division.underlined_headings import with_signed_headings
from banxin.importing.documents.libre_office import SAVED_BY_IT, is_saved_by_office
from banxin.importing.joined_sections import Piece, with_sections
from banxin.importing.manuscript import CHAPTERS, ONE_FILE, ListedChapter, Manuscript, decoded, variables_of
from banxin.importing.marks.drawings import with_drawings_as_code
from banxin.importing.notes.shared_notes import with_own_notes
from banxin.importing.one_file import MARKDOWN, ROLES, one_file
from banxin.importing.ordered_folder import APART, natural
from banxin.importing.pandoc.by_pandoc import OF_BOOKS, is_by_pandoc, markdown_by_pandoc
from banxin.importing.rewriting import Rewriter
from banxin.importing.tools.book_tools import read_manuscript
from banxin.importing.tools.notion import KIND as NOTION
from banxin.importing.tools.notion import page_of_notion
from banxin.outputs import refusals_told, write_whole
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import read_regular
from banxin.saying.languages import Language
from banxin.saying.said import Said, listed, say

OF_DOCUMENTS = PAGES | {".docx"}
"""Endings of documents that say themselves what their parts are."""
TEXTS = frozenset({".txt", ".text", ".docx", ".doc"})
"""Endings of what is a manuscript beside a short README; with other documents it may be the book, and they what it speaks of."""
ASKED = re.compile(r"(?<!!)\[\]\(#([^()\s]+)\)(?!\{)")
INDEX_MARK = "]{.index"
FRONT = "---\n"
"""What a front matter begins with."""
GITBOOK = ".gitbook"
"""The folder in which GitBook keeps the pictures of what it writes."""


def begin_book(manuscript: Path, target: Path, language: Language = Language.ENGLISH) -> Begun:
    """Write the book of a manuscript (a folder or a file) into a new folder.

    UsageError when there is no manuscript, or the folder is not empty. Nothing in the manuscript is changed. `language` is that of
    its report.
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
    has_folder = target.exists()
    try:
        with refusals_told(target):
            target.mkdir(parents=True, exist_ok=True)
            return written_book(manuscript, target, raw, language)
    except PublishingError:
        emptied(target, has_folder=has_folder)
        raise


def emptied(target: Path, *, has_folder: bool) -> None:
    """Take away what was begun in a folder, which was empty before, and the folder if there was none."""
    if not has_folder:
        shutil.rmtree(target, ignore_errors=True)
        return
    for one in target.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def written_book(manuscript: Path, target: Path, raw: Sequence[Path], language: Language) -> Begun:
    """The book in its folder, with its report."""
    write_whole(target / ".gitignore", b"build/\n")
    begun = None
    if raw and all(path.suffix.lower() in OF_DOCUMENTS or is_saved_by_office(path) for path in raw):
        begun = begin_from_documents(raw, manuscript, target)
    if begun is None:
        begun = begin_from_raw(raw, target) if raw else begin_from_markdown(manuscript, target)
    before = ChaptersBefore()
    places, errors = settled(target, {name: OwnBlock(title="") for name in begun.own_blocks}, before)
    begun = replace(begun, settled=places, complaints=(*begun.complaints, *errors))
    begun = replace(begun, settled=(*begun.settled, *with_faces(target)), unfetched=unfetched_families(target, before))
    write_whole(target / REPORT, report_of(begun, language).encode())
    return begun


def unfetched_families(target: Path, before: ChaptersBefore) -> tuple[str, ...]:
    """The families that the editions of a new book ask for and that are not on this machine; none where the book cannot be read.

    `before` has read its chapters.
    """
    with suppress(PublishingError):
        wanted = families_of(read_book(target, before))
        return tuple(
            family.family for family, weights in wanted.items() if not is_fetched(family, weights_of(family, weights))
        )
    return ()


def raw_files(manuscript: Path) -> tuple[Path, ...]:
    """The files that have to be cleaned first: a document, or a folder of documents without any Markdown but what a repository says of itself."""
    if manuscript.is_file():
        is_text = manuscript.suffix.lower() in CHAPTERS or is_by_pandoc(manuscript)
        return () if is_text and not is_saved_by_office(manuscript) else (manuscript,)
    marked = [path for path in manuscript.rglob("*") if path.suffix.lower() in CHAPTERS | OF_BOOKS and path.is_file()]
    found = [
        path for path in manuscript.iterdir() if path.is_file() and not path.name.startswith(".") and is_source(path)
    ]
    texts = sum(path.stat().st_size for path in found if path.suffix.lower() in TEXTS)
    if any(path.stem.lower() not in APART for path in marked) or (
        marked and texts <= sum(path.stat().st_size for path in marked)
    ):
        return ()
    return tuple(sorted(found, key=lambda path: natural(path.name)))


def begin_from_markdown(path: Path, target: Path) -> Begun:
    """Markdown stays as it is, but for the paths in it."""
    manuscript = read_manuscript(path) if path.is_dir() else one_file(path, path.parent)
    told: list[Said] = []
    pieces = tuple(chapter_texts(manuscript, told.append))
    if not pieces:
        raise UsageError(
            say("there is no text in '{manuscript}'", manuscript=path.name), hint=say("name another file or folder")
        )
    names = names_for([entry for entry, _ in pieces])
    rewriter = Rewriter(
        root=manuscript.root,
        site=manuscript.site,
        variants=manuscript.variants,
        chapters={entry.path.resolve(): name for (entry, _), name in reversed(tuple(zip(pieces, names, strict=True)))},
        fault_of=lambda file, name: fault_of(file, manuscript.root, name),
        fault_of_data=fault_of_data,
        hides_lines=manuscript.kind == "mdBook",
        is_vault=manuscript.kind == "Obsidian",
        escapes_brackets=(manuscript.root / GITBOOK).is_dir(),
        of_book=frozenset({"subtitle", *ROLES}) if is_text_in_markdown(manuscript) else frozenset(),
        values=manuscript.variables or variables_of(manuscript.title, manuscript.authors),
    )
    rewriter.called.has_works = bool(manuscript.works)
    chapters, empty = written_chapters(rewriter, pieces, names)
    (target / "chapters").mkdir()
    has_sections = lists_sections([one.text for one in chapters])
    for one in chapters:
        whole, words = with_words_unlisted(one.text) if has_sections else (one.text, 0)
        if words:
            rewriter.changes[say("headings of single words kept out of the contents")] += words
        whole = as_appendix(whole) if one.entry.is_appendix else whole
        text = with_drawings_as_code(whole, f"chapters/{one.name}", rewriter.changes, rewriter.absent.append)
        write_whole(target / "chapters" / one.name, text.encode())
    write_other_files(target, manuscript, rewriter, path)
    declared = BookFacts(
        title=manuscript.title or path.resolve().stem, subtitle=manuscript.subtitle, authors=manuscript.authors, contributors=manuscript.contributors,
        publisher=manuscript.publisher,
        language=tag_of(manuscript.language, "".join(one.text for one in chapters)), blocks=tuple(sorted(rewriter.own_blocks)),
        works=tuple(file.name for file in manuscript.works), macros=rewriter.macros, numbered=tuple(sorted({*rewriter.called.asked, *asked_numbers(chapters)})),
        counts=manuscript.counts, statements=manuscript.statements, has_appendices=any(one.entry.is_appendix for one in chapters),
        has_index=any(INDEX_MARK in one.text for one in chapters), lists_sections=has_sections,
    )  # fmt: skip
    write_manifest(
        target, declared,
        body=body_of([(one.entry.part, one.name) for one in chapters]),
    )  # fmt: skip
    missing = (
        *(
            name if isinstance(name, Said) else say("{name}: listed, and not there as Markdown", name=name)
            for name in manuscript.missing
        ),
        *(
            say("{name}: nothing of it is left, and it is no chapter", name=path.relative_to(manuscript.root))
            for path in empty
        ),
        *told,
        *rewriter.absent,
    )
    return Begun(
        root=target,
        kind=manuscript.kind,
        guessed_title="" if manuscript.title else path.resolve().stem,
        chapters=len(chapters),
        changes=dict(rewriter.changes),
        missing=tuple(dict.fromkeys(missing)),
        own_blocks=declared.blocks,
    )


def as_appendix(text: str) -> str:
    r"""A chapter whose front matter says that it is an appendix.

    >>> as_appendix("# 甲\n"), as_appendix('---\ntitle: "甲"\n---\n\n乙\n')
    ('---\nkind: appendix\n---\n\n# 甲\n', '---\nkind: appendix\ntitle: "甲"\n---\n\n乙\n')
    """
    return (
        f"---\nkind: appendix\n{text.removeprefix(FRONT) if text.startswith(FRONT) else f'---{chr(10)}{chr(10)}{text}'}"
    )


def asked_numbers(chapters: Sequence[Piece]) -> Iterator[str]:
    """The ids whose number or title a sentence takes."""
    for one in chapters:
        yield from ASKED.findall(one.text)


def written_chapters(
    rewriter: Rewriter, pieces: Sequence[tuple[ListedChapter, str]], names: Sequence[str]
) -> tuple[tuple[Piece, ...], list[Path]]:
    """The chapters as they will be, each with its sections, and the files of which nothing is left."""
    texts = rewriter.texts(pieces)
    written = [
        Piece(entry=entry, name=name, text=text) for (entry, _), name, text in zip(pieces, names, texts, strict=True)
    ]
    left = [
        one.has_text or (below is not None and below.entry.level > one.entry.level)
        for one, below in zip_longest(written, written[1:])
    ]
    kept = list(compress(written, left))
    chapters = with_sections(kept, names_for)
    if len(chapters) < len(kept):
        rewriter.changes[say("section that a list sets in below a chapter joined to it")] += len(kept) - len(chapters)
    return chapters, [one.entry.path for one, is_left in zip(written, left, strict=True) if not is_left]


def write_other_files(target: Path, manuscript: Manuscript, rewriter: Rewriter, path: Path) -> None:
    """Pictures that chapters show, those that were made of their text, and the files of works cited."""
    if rewriter.pictures or rewriter.made:
        (target / "images").mkdir()
    for place, file in rewriter.pictures.items():
        write_whole(target / place, taken(file, manuscript.root, place))
    for address, data in rewriter.made.items():
        name = rewriter.picture(address, path)
        write_whole(target / name, as_kept(data, name))
    for file in manuscript.works:
        write_whole(target / file.name, read_regular(file, manuscript.root).data)


def chapter_texts(manuscript: Manuscript, tell: Callable[[Said], None]) -> Iterator[tuple[ListedChapter, str]]:
    """Every chapter with its text; a single file is divided at its headings, and one that is not UTF-8 is told."""
    for entry in manuscript.entries:
        text = text_of_chapter(entry.path, manuscript.root, tell)
        if manuscript.kind == ONE_FILE:
            if is_text_in_markdown(manuscript):
                text = titled(text, entry.path.name, tell)
            found = tuple(divided(text, has_parts=manuscript.has_parts))
            if len(found) == 1 and has_short_sections(text):
                tell(
                    say(
                        "{name}: the sections (##) have a few lines each, and run on in one chapter: write # before those that are chapters",
                        name=entry.path.name,
                    )
                )
            texts = list(with_called_headings([one.text for one in found]))
            for one, piece in zip(found, with_own_notes(texts), strict=True):
                yield ListedChapter(path=entry.path, title=one.title, part=one.part, is_appendix=one.is_appendix), piece
        elif text.strip():
            if manuscript.kind == NOTION:
                text = page_of_notion(text, entry.path, str(entry.path.relative_to(manuscript.root)), tell)
            yield entry, without_signs(text)


def is_text_in_markdown(manuscript: Manuscript) -> bool:
    return manuscript.kind == ONE_FILE and manuscript.entries[0].path.suffix.lower() in MARKDOWN


def titled(text: str, name: str, tell: Callable[[Said], None]) -> str:
    """The text of a book without the people of its title page, who stand in book.yaml, and with typed titles as headings."""
    text, people = without_title_page(text)
    if people:
        tell(say("{name}: the lines that name {people} below the title are in book.yaml", name=name, people=listed([name for name, _ in people])))  # fmt: skip
    return with_typed_headings(text, name, tell)


def text_of_chapter(path: Path, root: Path, tell: Callable[[Said], None]) -> str:
    """The Markdown of a file, whatever it is written in."""
    if is_by_pandoc(path):
        if path.suffix.lower() in SAVED_BY_IT:
            tell(
                say(
                    "{name}: read through Pandoc, since LibreOffice is not on this machine: compare merged cells, pictures and headings, or save it as .docx",
                    name=path.name,
                )
            )
        return markdown_by_pandoc(path, root, tell)
    found = decoded(path, root)
    if not found.codec.startswith("utf-8"):
        name = path.relative_to(root)
        tell(say("{name}: read as {codec}, since it is not UTF-8", name=name, codec=found.codec))
    return with_signed_headings(found.text) if path.suffix.lower() in MARKDOWN else found.text
