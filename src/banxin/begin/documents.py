"""Documents that are no Markdown: those of Word, e-books and pages become chapters in our own marks, all others are cleaned."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from banxin.begin.begun import Begun
from banxin.begin.listed_sections import lists_sections
from banxin.begin.new_manifest import BookFacts, body_of, names_for, tag_of, write_manifest
from banxin.begin.subtitles import are_subtitles, spoken_text
from banxin.begin.taken_pictures import as_kept, fault_of_data
from banxin.begin.told_of_texts import told_of_text, where_taken
from banxin.checks.text.chapter_text import common_length, text_of, without_space
from banxin.cleaning.chapters.assembly import UNTITLED
from banxin.cleaning.editor.body_list import body_lines
from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.errors import BuildError, PublishingError, UsageError, with_hint
from banxin.importing.documents.document_manuscript import DocumentChapter
from banxin.importing.documents.docx_manuscript import change_in_words, read_docx_manuscript
from banxin.importing.documents.libre_office import is_saved_by_office, saved_as_word
from banxin.importing.documents.page_manuscript import read_page_manuscript
from banxin.importing.manuscript import ListedChapter
from banxin.importing.numbered_titles import is_of_contents
from banxin.importing.package_facts import PackageFacts, facts_of_package, pictures_of_epub
from banxin.importing.title_page_lines import Person, TitleLines, read_title_lines, title_of_name, told_title_lines
from banxin.importing.typed.straight_quotes import STRAIGHT
from banxin.model.book import ContributorRole
from banxin.outputs import write_whole
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.reading import BookFiles, UnreadableError, read_regular
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.typography.scripts import is_cjk_letter
from banxin.verbs.clean import CleanedBook, clean_book, names_of_asides, numbered

LARGEST = 256 * 1024 * 1024
"""Bytes of a document."""
PAGES = frozenset({".epub", ".html", ".htm", ".xhtml"})
"""Endings of what is read as pages."""
LEAF = "extraction-leaf"
MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
FEWEST_HEADINGS = 3
"""Headings in Markdown of a text that is no plain one."""


def begin_from_documents(files: Sequence[Path], manuscript: Path, target: Path) -> Begun | None:
    """Word documents, e-books and pages become chapters in our own marks, and every character of them is in one, or is told.

    None where a page says nothing of its chapters: its text has to be cleaned.
    """
    facts, found = PackageFacts(), []
    for number, path in enumerate(files, start=1):
        data = bytes_of(path)
        if is_saved_by_office(path):
            data = saved_as_word(data, path)
        of_file = facts_of_package(data, path)
        facts = of_file if number == 1 else replace(facts, title="")
        prefix = f"{number:02}-" if len(files) > 1 else ""
        if path.suffix.lower() in PAGES:
            read = read_page_manuscript(data, Path(path.name), beside(path, manuscript), prefix, of_file.cover_part)
            if read is None:
                return None
            found.append(read)
        else:
            found.append(read_docx_manuscript(data, Path(path.name), prefix))
    pieces = [
        (ListedChapter(path=path, title=chapter.title, part=chapter.part), chapter)
        for path, one in zip(files, found, strict=True)
        for chapter in one.chapters
    ]
    if not pieces:
        raise UsageError(say("there is no text in '{path}'", path=manuscript), hint=say("give another document"))
    names = names_for([entry for entry, _ in pieces])
    (target / "chapters").mkdir()
    for name, (_, chapter) in zip(names, pieces, strict=True):
        write_whole(target / "chapters" / name, chapter.text.encode())
    for place, picture in (pair for one in found for pair in one.pictures.items()):
        (target / "images").mkdir(exist_ok=True)
        write_whole(target / place, picture)
    cover = cover_written(facts, target) if len(files) == 1 else ""
    said = found[0].title or facts.title if found[0].form == "Word" else facts.title or found[0].title
    title = said if len(files) == 1 else ""
    guessed = "" if title else manuscript.resolve().stem
    people = found[0].people if len(files) == 1 else ()
    write_manifest(
        target,
        BookFacts(
            title=title or guessed, subtitle=found[0].subtitle if len(files) == 1 else "",
            authors=authors_of(people, facts),
            contributors=tuple((name, role) for name, role in people if role is not ContributorRole.AUTHOR) or facts.others,
            language=tag_of(facts.language, "".join(chapter.text for _, chapter in pieces)), cover=cover,
        ),
        body=body_of([(entry.part, name) for name, (entry, _) in zip(names, pieces, strict=True)]),
    )  # fmt: skip
    changes = sum((Counter(one.counts) for one in found), Counter[str]())
    placed = [(f"chapters/{name}", chapter) for name, (_, chapter) in zip(names, pieces, strict=True)]
    return Begun(
        root=target, kind=found[0].form, chapters=len(names), guessed_title=guessed, is_of_folder=manuscript.is_dir(), changes=dict(changes),
        missing=tuple(say("{place}: {message}", place=f"{name}:{line}", message=what) for name, one in placed for line, what in one.told)
        + tuple(say("{place}: {message}", place=path.name, message=what) for path, one in zip(files, found, strict=True) for what in one.told),
        questions=tuple(say("{place}: {message}", place=f"{name}:{line}", message=change_in_words(one)) for name, of in placed for line, one in of.changes),
        left_out=tuple(say("{place}: {message}", place=path.name, message=what) for path, one in zip(files, found, strict=True) for what in one.left_out),
        complaints=tuple(error for name, one in placed for error in lost_words(target, name, one)),
    )  # fmt: skip


def authors_of(people: Sequence[Person], facts: PackageFacts) -> tuple[str, ...]:
    """The authors whom a title page names; those of the file where it names none, or only some of them."""
    named = tuple(name for name, role in people if role is ContributorRole.AUTHOR)
    return facts.authors if facts.authors and set(named) <= set(facts.authors) else named


def beside(path: Path, manuscript: Path) -> Callable[[str], bytes | None]:
    """The bytes of a sound picture by its name from a page; None for what is none, or lies outside of the manuscript."""
    root = manuscript if manuscript.is_dir() else path.parent

    def read(name: str) -> bytes | None:
        try:
            return read_regular(path.parent / name, root, LARGEST).data
        except (UnreadableError, OSError, ValueError):
            return None

    return read


def cover_written(facts: PackageFacts, target: Path) -> str:
    """The place of the cover in the book; nothing where there is none."""
    if not facts.cover:
        return ""
    name = f"images/{facts.cover[0]}"
    (target / "images").mkdir(exist_ok=True)
    write_whole(target / name, facts.cover[1])
    return name


def lost_words(root: Path, name: str, chapter: DocumentChapter) -> Iterator[PublishingError]:
    """An error where a chapter, read again, has other words than its document; a chapter that cannot be read tells itself why."""
    try:
        found = text_of(read_chapter(root.resolve() / name, BookFiles(root)))
    except PublishingError:
        return
    for in_document, in_chapter in ((chapter.body, found.body), (chapter.notes, found.notes)):
        wanted, there = without_space(in_document).translate(STRAIGHT), in_chapter.translate(STRAIGHT)
        if wanted != there:
            place = common_length(wanted, there)
            yield BuildError(
                say("the chapter has '{there}' where the document has '{wanted}'", there=there[place : place + 20], wanted=wanted[place : place + 20]),
                Source(path=Path(name)), say("see the document, and write the passage by hand"),
            )  # fmt: skip


def bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("manuscript"), path) from error


def begin_from_raw(files: Sequence[Path], target: Path) -> Begun:
    """Documents go into sources/ and are cleaned; their chapters are listed. Where none can be read, the first says why."""
    facts = PackageFacts()
    subtitled: list[Said] = []
    for path in files:
        data, name = bytes_of(path), path.name
        (target / "sources").mkdir(exist_ok=True)
        if are_subtitles(path):
            data, name, what = spoken_text(data, path)
            subtitled.append(what)
        write_whole(target / "sources" / name, data)
        facts = facts if facts.title else facts_of_package(data, path)
    cover = cover_written(facts, target)
    pictured = tuple(_with_pictures(files, target, facts.cover[0] if facts.cover else ""))
    cleaned = clean_book(target)
    if not cleaned.cleaned and cleaned.refused:
        raise cleaned.refused[0]
    named = [(name, made.chapter) for _, name, made, _ in numbered(cleaned.cleaned)]
    if not named and not cleaned.refused:
        raise UsageError(say("there is no text in '{path}'", path=files[0].name), hint=say("give another document"))
    asides = names_of_asides(cleaned.cleaned)
    texts = "".join(cleaned.files[name] for name, _ in named)
    told = _title_lines(files, cleaned) if not facts.title else TitleLines()
    if not facts.title and not told.title and len(named) == 1:
        told = replace(told, title=lone_title(named[0][1].title, files[0].stem))
    write_manifest(
        target,
        BookFacts(
            title=facts.title or told.title or title_of_name(files[0].stem), subtitle=told.subtitle, language=tag_of(facts.language, texts), cover=cover,
            authors=facts.authors or tuple(name for name, role in told.people if role is ContributorRole.AUTHOR),
            contributors=tuple((name, role) for name, role in told.people if role is not ContributorRole.AUTHOR),
            lists_sections=len(named) == 1 and lists_sections([texts]),
        ),
        body=body_lines(named, asides=asides),
    )  # fmt: skip
    asked = sum(len(one.open_queries) for one in cleaned.cleaned)
    return Begun(
        root=target,
        kind=say("raw text, cleaned"),
        guessed_title="" if facts.title or told.title else title_of_name(files[0].stem),
        begins_with=_begins_with(cleaned),
        chapters=len(named),
        questions=(say("questions of the cleaning, see build/review/: {count}", count=asked),) if asked else (),
        missing=(
            *where_taken(files[0].name, told),
            *(what for one in cleaned.cleaned for what in told_of_text(one)),
            *subtitled,
            *_in_markdown(files),
            *_of_pages(files),
            *pictured,
            *_findings(cleaned, is_leaf=False),
        ),
        left_out=(
            *(say("{place}: {message}", place=f"chapters/{name}", message=why) for name, why in asides.items()),
            *_findings(cleaned, is_leaf=True),
        ),
        complaints=tuple(cleaned.refused),
    )


def _begins_with(cleaned: CleanedBook) -> str:
    """The title of the first chapter where the first text begins with it, and it has no number or name of its own, 目录 say."""
    blocks = cleaned.cleaned[0].document.standing() if cleaned.cleaned else ()
    is_title = bool(blocks) and blocks[0].kind is Kind.HEADLINE and numbered_line(blocks[0].text) is None
    title = blocks[0].text.strip(" \t\u3000#") if is_title else ""
    return "" if is_of_contents(title) else title


def lone_title(title: str, name: str) -> str:
    """The title of the only chapter for that of its book, where the file has a name in other letters; empty where it is none.

    >>> lone_title("作图的一点经验", "mpg"), lone_title("第一章", "mpg"), lone_title("序", "逍遥游"), lone_title("（无题）", "mpg")
    ('作图的一点经验', '', '', '')
    """
    says_much = any(map(is_cjk_letter, title)) and title not in UNTITLED and not NUMBERED.match(title)
    return title if says_much and not any(map(is_cjk_letter, name)) else ""


NUMBERED = re.compile(r"\s*[第卷（(]?\s*[0-9０-９零〇一二三四五六七八九十百千上中下]+\s*[章回节節卷部篇编編集、.．)）]")


def _title_lines(files: Sequence[Path], cleaned: CleanedBook) -> TitleLines:
    """What the first lines of the only text tell of the book; of several each would tell its own."""
    if len(files) > 1 or not cleaned.cleaned or files[0].suffix.lower() != ".txt":
        return TitleLines()
    document = cleaned.cleaned[0].document
    if document.source.codec == AOZORA:
        head = [*takewhile(lambda block: block.kind in OF_HEAD, document.standing())]
        told = told_title_lines([block.text for block in head if block.kind is not Kind.SUBTITLE])
        return replace(told, subtitle=" ".join(block.text for block in head if block.kind is Kind.SUBTITLE))
    told = read_title_lines(document.source.text, files[0].stem)
    standing = {document.source.place(block.start)[0] for block in document.standing()[:NEAR_HEAD]}
    return told if told.line in standing else replace(told, line=0)


OF_HEAD = frozenset({Kind.HEADLINE, Kind.SUBTITLE, Kind.BYLINE})
NEAR_HEAD = 40
"""Blocks among which the lines of a title page stand, if they stand in a chapter at all."""
AOZORA = "aozora"
"""The form of texts whose first lines are title, author and translator, whatever they look like."""


def _in_markdown(files: Sequence[Path]) -> Iterator[Said]:
    """What is told of texts that are Markdown by another name: cleaning takes no sign of theirs for more than a letter."""
    for path in files:
        if path.suffix.lower() == ".txt":
            count = len(MARKDOWN_HEADING.findall(bytes_of(path).decode("utf-8", "ignore")))
            if count >= FEWEST_HEADINGS:
                yield say(
                    "{name}: {count} headings of Markdown; under the name {other} its notes and marks are read, too",
                    name=path.name,
                    count=count,
                    other=f"{path.stem}.md",
                )


def _findings(cleaned: CleanedBook, *, is_leaf: bool) -> Iterator[Said]:
    """What documents hold and cleaning did not take over, pictures, tables, lists, code; or the leaves that a book makes itself."""
    for one in cleaned.cleaned:
        for finding in one.findings:
            if (finding.code == LEAF) is is_leaf:
                place = finding.source or one.document.source.path
                yield say("{place}: {message}", place=place, message=with_hint(finding.message, finding.hint))


def _with_pictures(files: Sequence[Path], target: Path, cover: str) -> Iterator[Said]:
    """Put the pictures of e-books where the lines that an editor writes for them will look; those that are none stay away."""
    for path in files:
        count = 0
        for name, picture in pictures_of_epub(bytes_of(path), path, cover):
            if not fault_of_data(picture, name) and not (target / "images" / name).exists():
                (target / "images").mkdir(exist_ok=True)
                write_whole(target / "images" / name, as_kept(picture, name))
                count += 1
        if count:
            yield say(
                "{name}: its pictures are in images/, and in no chapter yet: {count}", name=path.name, count=count
            )


def _of_pages(files: Sequence[Path]) -> Iterator[Said]:
    for path in files:
        if path.suffix.lower() == ".pdf":
            yield say(
                "{name}: a PDF tells where letters stand, and not what they are: compare paragraphs, verse, speakers, lists, tables and notes with its pages",
                name=path.name,
            )
