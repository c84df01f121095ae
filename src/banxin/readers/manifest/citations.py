"""Citations, `[@key, 57页; @b]`, and the bibliography that they lead to.

A citation is read as the words that stand in the chapter; here, when the whole book is read, it becomes a number, author and
year, or a note, and the works that are cited a chapter of their own. Numbers count in the order of citing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from banxin.bibliography.gbt7714 import described
from banxin.bibliography.markup import inlines_of
from banxin.bibliography.work import HAN, Work
from banxin.errors import ManifestError, PublishingError
from banxin.model.block import AnyBlock, Note, Paragraph, inline_parts, walk
from banxin.model.book import Chapter, Part, Section, chapters_in
from banxin.model.inline import Inline, Link, NoteReference, Span, SpanKind, Text
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say
from banxin.source import Source

ONE = re.compile(r"-?@(?P<key>\w[\w:.#$%&+?<>~/-]*)(?:\s*[,，]\s*(?P<place>.+))?")
PAGES = re.compile(r"(?:pp?\.|第)?\s*(?P<pages>\d+(?:\s*[-–—]\s*\d+)?)\s*[页頁]?")
REFERENCE = "reference"
"""The class of a work in the bibliography."""
WANTED = {"author": ("author", "editor", "director"), "title": ("title",), "year": ("issued",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """One of the works of a citation; `place` is the page as it is printed, or empty."""

    key: str
    place: str = ""


@dataclass(slots=True, kw_only=True)
class Cited:
    """How the book cites: `manner` is number, author-date or note; `works` are all that may be cited, by their keys."""

    manner: str
    works: Mapping[str, Work]
    numbers: dict[str, int] = field(default_factory=dict)
    years: dict[str, str] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)


def parsed(written: str) -> tuple[CitedWork, ...]:
    """The works that a citation names; none where it is not understood.

    >>> parsed("[@wang1980, 57页; @b]")
    (CitedWork(key='wang1980', place='57'), CitedWork(key='b', place=''))
    """
    found = []
    for piece in re.split(r"[;；]", written.strip("[]")):
        match = ONE.fullmatch(piece.strip())
        if not match:
            return ()
        place = (match["place"] or "").strip()
        pages = PAGES.fullmatch(place)
        found.append(
            CitedWork(key=match["key"].rstrip(".:"), place=re.sub(r"\s", "", pages["pages"]) if pages else place)
        )
    return tuple(found)


def citations_in(chapter: Chapter) -> Iterator[tuple[AnyBlock, Span]]:
    """The citations of a chapter in the order of reading, each with its block."""
    for block in walk(chapter.blocks_and_notes):
        for inlines in inline_parts(block):
            if len(inlines) == 1 and type(inlines[0]) is Text:
                continue
            for one in walk_inlines(inlines):
                if isinstance(one, Span) and one.kind is SpanKind.CITATION:
                    yield block, one


def words_in(span: Span) -> str:
    only = span.children[0]
    return only.text if isinstance(only, Text) else ""


def with_citations(
    sections: Sequence[Section],
    cited: Cited | None,
    bibliography: str,
    *,
    lists_all: bool,
    errors: list[PublishingError],
) -> tuple[Section, ...]:
    """The sections with their citations written out, and the chapter `bibliography` filled; complaints go into `errors`."""
    chapters = chapters_in(sections)
    found = [(chapter, block, span) for chapter in chapters for block, span in citations_in(chapter)]
    if not found and not (cited and bibliography):
        return tuple(sections)
    if cited is None:
        errors.extend(without_works(block, span) for _, block, span in found)
        return tuple(sections)
    for chapter, block, span in found:
        errors.extend(complaints_about(block, span, cited))
        for one in parsed(words_in(span)):
            if one.key in cited.works:
                cited.numbers.setdefault(one.key, len(cited.numbers) + 1)
                cited.first.setdefault(one.key, f"{chapter.id}/{span.mark}")
    if found and not bibliography and cited.manner != "note":
        message = say("the book cites works, and has no place for its bibliography")
        errors.append(
            ManifestError(message, found[0][1].source, say("write 'bibliography' in back_matter of book.yaml"))
        )
    listed = works_listed(cited, lists_all=lists_all)
    cited.years.update(years_told_apart(listed))

    def changed(chapter: Chapter) -> Chapter:
        if chapter.id == bibliography:
            return replace(chapter, blocks=tuple(reference(work, cited) for work in listed))
        return with_words_of(chapter, cited)

    return tuple(
        replace(section, chapters=tuple(map(changed, section.chapters)))
        if isinstance(section, Part)
        else changed(section)
        if isinstance(section, Chapter)
        else section
        for section in sections
    )


def without_works(block: AnyBlock, span: Span) -> ManifestError:
    message = say("a citation: '{words}', and the book names no file of works", words=words_in(span))
    hint = say("write 'bibliography: refs.json' in book.yaml, or a note, ^[author, title, page]; '\\@' prints the sign")
    return ManifestError(message, block.source, hint)


def complaints_about(block: AnyBlock, span: Span, cited: Cited) -> Iterator[ManifestError]:
    """What is wrong with a citation: it is not understood, or names a work that is not there."""
    works = parsed(words_in(span))
    if not works:
        yield ManifestError(
            say("the citation '{words}' is not understood", words=words_in(span)),
            block.source,
            say("write [@key, 57页; @other]"),
        )
    for one in works:
        if one.key not in cited.works:
            hint = nearest(one.key, list(cited.works)) or say("its file has no work of that id")
            yield ManifestError(
                say("the work '@{key}' is cited, and the bibliography does not have it", key=one.key),
                block.source,
                hint,
            )


def works_listed(cited: Cited, *, lists_all: bool) -> list[Work]:
    """The works of the bibliography in their order: that of citing, or of authors and years."""
    keys = list(cited.works) if lists_all else [key for key in cited.numbers if key in cited.works]
    if cited.manner == "author-date":
        return sorted((cited.works[key] for key in keys), key=author_order)
    for key in sorted(keys, key=lambda key: cited.numbers.get(key, len(cited.works) + 1)):
        cited.numbers.setdefault(key, len(cited.numbers) + 1)
    return [cited.works[key] for key in sorted(keys, key=lambda key: cited.numbers[key])]


def author_order(work: Work) -> tuple[bool, bytes, str, str]:
    """Chinese works first, by pinyin, then others by their letters (GB/T 7714-2015, 9.3.2).

    GB 18030 has the common characters in the order of their pinyin, so no dictionary is needed for the names of authors.
    """
    name = label_of(work, is_whole=True)
    key = name.encode("gb18030", "replace") if work.is_chinese else name.casefold().encode()
    return not work.is_chinese, key, work.year, work.text("title")


def years_told_apart(works: Sequence[Work]) -> dict[str, str]:
    """a, b, ... for works that author and year do not tell apart, in the order of the list."""
    groups: dict[tuple[str, str], list[str]] = {}
    for work in works:
        groups.setdefault((label_of(work), work.year), []).append(work.key)
    return {key: letters_of(place) for keys in groups.values() if len(keys) > 1 for place, key in enumerate(keys)}


def letters_of(place: int) -> str:
    """A to z, then aa, ab ..."""
    return (letters_of(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def label_of(work: Work, *, is_whole: bool = False) -> str:
    """What a sentence calls the authors: the first, with 等 or et al. for others; a work without any by its title."""
    people = work.people(*WANTED["author"])
    if not people:
        return work.text("title")
    first = people[0]
    is_han = bool(HAN.search(first.family + first.given))
    name = first.literal or (f"{first.family}{first.given}" if is_han else first.family)
    if is_whole:
        return name
    return f"{name}等" if len(people) > 1 and work.is_chinese else f"{name} et al." if len(people) > 1 else name


def reference(work: Work, cited: Cited) -> Paragraph:
    """A work in the bibliography; its number leads back to where it is cited first."""
    is_dated = cited.manner == "author-date"
    words = described(work, after_year=cited.years.get(work.key, ""), with_year_first=is_dated)
    children = inlines_of(words)
    back = cited.first.get(work.key)
    if not is_dated:
        label = Text(f"[{cited.numbers[work.key]}]")
        children = (Link(f"#{back}", (label,)) if back else label, Text(" "), *children)
    return Paragraph(source=work.source, id=f"ref-{work.key}", classes=(REFERENCE,), children=children)


def with_words_of(chapter: Chapter, cited: Cited) -> Chapter:
    """A chapter with its citations written out; those that become notes count among the others."""
    if not any(True for _ in citations_in(chapter)):
        return chapter
    notes: list[Note] = []

    def change(run: tuple[Any, ...]) -> tuple[Any, ...]:
        if not any(isinstance(one, Span) and one.kind is SpanKind.CITATION for one in run):
            return run
        return tuple(written(one, cited, notes, chapter.source) if is_citation(one) else one for one in run)

    chapter = mapped(chapter, tuple, change)
    return with_counted_notes(replace(chapter, notes=(*chapter.notes, *notes))) if notes else chapter


def is_citation(one: object) -> bool:
    return isinstance(one, Span) and one.kind is SpanKind.CITATION and words_in(one).startswith("[")


def written(span: Span, cited: Cited, notes: list[Note], source: Source) -> Inline:
    """A citation as the book writes it."""
    works = [one for one in parsed(words_in(span)) if one.key in cited.works]
    if cited.manner == "note":
        name = f"cited-{span.mark}"
        children: list[Inline] = []
        for one in works:
            work = cited.works[one.key]
            if one.place:
                work = replace(work, fields={**work.fields, "page": one.place})
            children += [*([Text(" ")] if children else []), *inlines_of(described(work))]
        notes.append(
            Note(id=name, number=0, source=source, blocks=(Paragraph(source=source, children=tuple(children)),))
        )
        return NoteReference(name, 0)
    parts = dated(works, cited) if cited.manner == "author-date" else numbered(works, cited)
    return replace(span, children=parts)


def numbered(works: Sequence[CitedWork], cited: Cited) -> tuple[Inline, ...]:
    """[1], [1,3-5] above the line, the pages behind the bracket (10.1.3)."""
    if any(one.place for one in works):
        parts: list[Inline] = []
        for one in works:
            number = cited.numbers[one.key]
            parts += [Link(f"#ref-{one.key}", (Text(f"[{number}]"),)), *([lying(one.place)] if one.place else [])]
        return (Span(SpanKind.SUPERSCRIPT, tuple(parts)),)
    keys = {cited.numbers[one.key]: one.key for one in works}
    parts = [Text("[")]
    for place, run in enumerate(runs_of(sorted(keys))):
        parts += [Text(",")] if place else []
        ends = [run[0], run[-1]] if len(run) > 2 else run
        for number, end in enumerate(ends):
            parts += [Text("-" if len(run) > 2 else ",")] if number else []
            parts.append(Link(f"#ref-{keys[end]}", (Text(str(end)),)))
    return (Span(SpanKind.SUPERSCRIPT, (*parts, Text("]"))),)


def lying(place: str) -> Span:
    """Pages of a work: in vertical text they lie on their side, whatever their length."""
    return Span(SpanKind.SIDEWAYS, (Text(place),))


def runs_of(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow upon one another together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def dated(works: Sequence[CitedWork], cited: Cited) -> tuple[Inline, ...]:
    """（王力，1980；Knuth，1984）, the pages behind the bracket above the line (10.2.1)."""
    parts: list[Inline] = [Text("（")]
    for place, one in enumerate(works):
        work = cited.works[one.key]
        words = f"{label_of(work)}，{work.year or '[n.d.]'}{cited.years.get(one.key, '')}"
        parts += [Text("；")] if place else []
        parts.append(Link(f"#ref-{one.key}", (Text(words),)))
        if one.place and len(works) > 1:
            parts.append(Text(f"：{one.place}"))
    parts.append(Text("）"))
    if len(works) == 1 and works[0].place:
        parts.append(Span(SpanKind.SUPERSCRIPT, (lying(works[0].place),)))
    return tuple(parts)


def with_counted_notes(chapter: Chapter) -> Chapter:
    """The chapter with its notes numbered in the order in which the text refers to them."""
    numbers: dict[str, int] = {}
    notes = {note.id: note for note in chapter.notes}

    def count(blocks: tuple[AnyBlock, ...]) -> None:
        for block in walk(blocks):
            for inlines in inline_parts(block):
                for one in walk_inlines(inlines):
                    if isinstance(one, NoteReference):
                        numbers.setdefault(one.note, len(numbers) + 1)

    count(chapter.blocks)
    for name in iter_growing(numbers):
        count(notes[name].blocks)
    chapter = mapped(chapter, NoteReference, lambda one: replace(one, number=numbers[one.note]))
    counted = (replace(note, number=numbers.setdefault(note.id, len(numbers) + 1)) for note in chapter.notes)
    return replace(chapter, notes=tuple(sorted(counted, key=lambda note: note.number)))


def iter_growing(numbers: Mapping[str, int]) -> Iterator[str]:
    """The names of a table that grows while it is gone through."""
    seen: set[str] = set()
    while waiting := [name for name in numbers if name not in seen]:
        seen.add(waiting[0])
        yield waiting[0]
