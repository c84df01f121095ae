"""Documents that say nothing of their chapters are cleaned, and the chapters that come of it are listed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from banxin.begin.begun import Begun
from banxin.begin.given_files import bytes_of, cover_written, parts_of_folders, source_name
from banxin.begin.listed_sections import lists_sections
from banxin.begin.new_manifest import BookFacts, tag_of, write_manifest
from banxin.begin.subtitles import are_subtitles, spoken_text
from banxin.begin.taken_pictures import as_kept, fault_of_data
from banxin.begin.told_of_texts import told_of_text, where_taken
from banxin.cleaning.chapters.assembly import UNTITLED
from banxin.cleaning.chapters.clean_chapter import CleanChapter
from banxin.cleaning.editor.body_list import body_lines
from banxin.cleaning.source.document import Kind
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.errors import UsageError, with_hint
from banxin.importing.numbered_titles import is_of_contents
from banxin.importing.package_facts import PackageFacts, facts_of_package, pictures_of_epub
from banxin.importing.title_page_lines import TitleLines, read_title_lines, title_of_name, told_title_lines
from banxin.model.people import ContributorRole
from banxin.outputs import write_whole
from banxin.saying.said import Said, say
from banxin.typography.scripts import is_cjk_letter
from banxin.verbs.clean import CleanedBook, clean_book, names_of_asides, numbered

LEAF = "extraction-leaf"
MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
FEWEST_HEADINGS = 3
"""Headings in Markdown of a text that is no plain one."""


def begin_from_raw(files: Sequence[Path], manuscript: Path, target: Path) -> Begun:
    """Documents go into sources/ and are cleaned; their chapters are listed, folders are parts. Where none can be read, the first says why."""
    root = manuscript if manuscript.is_dir() else manuscript.parent
    facts, subtitled = _as_sources(files, root, target)
    cover = cover_written(facts, target)
    pictured = tuple(_with_pictures(files, target, facts.cover[0] if facts.cover else ""))
    cleaned = clean_book(target)
    if not cleaned.cleaned and cleaned.refused:
        raise cleaned.refused[0]
    named = [(name, made.chapter) for _, name, made, _ in numbered(cleaned.cleaned)]
    if not named and not cleaned.refused:
        raise UsageError(say("there is no text in '{path}'", path=files[0].name), hint=say("give another document"))
    asides = names_of_asides(cleaned.cleaned)
    told = TitleLines() if facts.title else _title_lines(files, cleaned)
    if not facts.title and not told.title and len(named) == 1:
        told = replace(told, title=lone_title(named[0][1].title, files[0].stem))
    is_of_folder = len(files) > 1
    guessed = "" if facts.title or told.title else root.resolve().name if is_of_folder else title_of_name(files[0].stem)
    texts = [cleaned.files[name] for name, _ in named]
    of_book = replace(_facts_of(facts, told, texts), cover=cover)
    write_manifest(
        target,
        replace(of_book, title=of_book.title or guessed),
        body=body_lines(in_parts(named, files, root), asides=asides),
    )
    asked = sum(len(one.open_queries) for one in cleaned.cleaned)
    return Begun(
        root=target,
        kind=say("raw text, cleaned"),
        guessed_title=guessed,
        is_of_folder=is_of_folder,
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


def in_parts(
    named: Sequence[tuple[str, CleanChapter]], files: Sequence[Path], root: Path
) -> Iterator[tuple[str, CleanChapter]]:
    """The chapters as book.yaml lists them: one of a text in a folder stands in the part of that name, unless its text says another."""
    parts = parts_of_folders(files, root)
    for name, chapter in named:
        part = chapter.section or parts.get(Path(chapter.origin.file).name)
        yield name, replace(chapter, section=part)


def _as_sources(files: Sequence[Path], root: Path, target: Path) -> tuple[PackageFacts, list[Said]]:
    """Put the documents into sources/: what the first that has a title says of the book, and what is told of subtitles."""
    facts, subtitled = PackageFacts(), []
    (target / "sources").mkdir(exist_ok=True)
    for path in files:
        data, name = bytes_of(path), source_name(path, root)
        if are_subtitles(path):
            data, name, what = spoken_text(data, path)
            subtitled.append(what)
        write_whole(target / "sources" / name, data)
        facts = facts if facts.title else facts_of_package(data, path)
    return facts, subtitled


def _facts_of(facts: PackageFacts, told: TitleLines, texts: Sequence[str]) -> BookFacts:
    """What the file says of the book, and what its first lines tell."""
    named = [name for name, role in told.people if role is ContributorRole.AUTHOR]
    return BookFacts(
        title=facts.title or told.title,
        subtitle=told.subtitle,
        language=tag_of(facts.language, "".join(texts)),
        authors=facts.authors or tuple(named),
        contributors=tuple((name, role) for name, role in told.people if role is not ContributorRole.AUTHOR),
        lists_sections=len(texts) == 1 and lists_sections(texts),
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
