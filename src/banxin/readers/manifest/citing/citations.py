"""Citations, `[@key, 57页; @b]`, and the bibliography that they lead to.

A citation is read as the words that stand in the chapter; here, when the whole book is read, it becomes a number, author and
year, or a note, and the works that are cited a chapter of their own. Numbers count in the order of citing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from banxin.bibliography.completeness import missing_fields
from banxin.bibliography.work import Work, WorkFaultError
from banxin.errors import ManifestError, PublishingError
from banxin.late_patterns import late_pattern
from banxin.model.block import AnyBlock, Note, Paragraph, inline_parts, walk, walk_marked
from banxin.model.book import Chapter, Section, chapters_in, sections_with
from banxin.model.counted_notes import with_counted_notes
from banxin.model.finding import Remark
from banxin.model.inline import Inline, Link, NoteReference, Span, SpanKind, Text
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped
from banxin.readers.manifest.citing.cited_works import Manner, parsed
from banxin.readers.manifest.citing.national_manner import NationalManner
from banxin.readers.manifest.places import Places
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import listed as enumerated
from banxin.saying.said import say
from banxin.source import Source

REFERENCE = "reference"
"""The class of a work in the bibliography."""
BEHIND_WORDS = late_pattern(
    r"\[(?!-?@)(?P<words>[^\[\]@\n]{1,60}?)\s*-?@(?P<key>[A-Za-z0-9_][A-Za-z0-9_:.-]*)(?=[^\[\]\n]*\])"
)
"""What stands in a bracket before the key of a work; an escaped sign is not found as it stands in the file."""
INCOMPLETE = "bibliography-001"


@dataclass(slots=True, kw_only=True)
class Cited:
    """How the book cites, and the works that may be cited, by their keys.

    `order` are the works in the order of citing; `first` says where each is cited first.
    """

    manner: Manner
    works: Mapping[str, Work]
    order: list[str] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)


def citations_in(chapter: Chapter) -> Iterator[tuple[AnyBlock, Span]]:
    """The citations of a chapter in the order of reading, each with its block."""
    for block in walk_marked(chapter.blocks_and_notes):
        for inlines in inline_parts(block):
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
    places: Places,
    errors: list[PublishingError],
) -> tuple[Section, ...]:
    """The sections with their citations written out, and the chapter `bibliography` filled; complaints go into `errors`."""
    chapters = chapters_in(sections)
    found = [(chapter, block, span) for chapter in chapters for block, span in citations_in(chapter)]
    if not found and not (cited and bibliography):
        return tuple(sections)
    if cited is None:
        errors.extend(without_works(block, span, places) for _, block, span in found)
        return tuple(sections)
    errors.extend(fault for chapter in chapters for fault in citations_behind_words(chapter, cited, places))
    for chapter, block, span in found:
        errors.extend(complaints_about(block, span, cited, places))
        for one in parsed(words_in(span)):
            if one.key in cited.works and one.key not in cited.first:
                cited.order.append(one.key)
                cited.first[one.key] = f"{chapter.id}/{span.mark}"
    if found and not bibliography and not cited.manner.is_in_notes:
        message = say("the book cites works, and has no place for its bibliography")
        hint = say("write 'bibliography' in back_matter of book.yaml")
        errors.append(ManifestError(message, places.of(found[0][1].source, words_in(found[0][2])), hint))
    try:
        return written_out(sections, cited, bibliography, lists_all=lists_all)
    except WorkFaultError as error:
        errors.append(error.told(cited.works[error.key].source))
        return tuple(sections)


def written_out(
    sections: Sequence[Section], cited: Cited, bibliography: str, *, lists_all: bool
) -> tuple[Section, ...]:
    """The sections with their citations as the book's manner has them, and the list of works."""
    others = [key for key in cited.works if key not in cited.first] if lists_all else []
    listed = cited.manner.listed([*cited.order, *others])

    def changed(chapter: Chapter) -> Chapter:
        if chapter.id == bibliography:
            return replace(
                chapter,
                blocks=tuple(reference(key, cited) for key in listed),
                remarks=tuple(remarks_about([cited.works[key] for key in listed], cited.manner)),
            )
        return with_words_of(chapter, cited)

    return sections_with(sections, changed)


def without_works(block: AnyBlock, span: Span, places: Places) -> ManifestError:
    message = say("a citation: '{words}', and the book names no file of works", words=words_in(span))
    hint = say("write 'bibliography: refs.json' in book.yaml, or a note, ^[author, title, page]; '\\@' prints the sign")
    return ManifestError(message, places.of(block.source, words_in(span)), hint)


def complaints_about(block: AnyBlock, span: Span, cited: Cited, places: Places) -> Iterator[ManifestError]:
    """What is wrong with a citation: it is not understood, or names a work that is not there."""
    works = parsed(words_in(span))
    if not works:
        yield ManifestError(
            say("the citation '{words}' is not understood", words=words_in(span)),
            places.of(block.source, words_in(span)),
            say("write [@key, 57页; @other]"),
        )
    for one in works:
        if one.key not in cited.works:
            hint = nearest(one.key, list(cited.works)) or say("its file has no work of that id")
            yield ManifestError(
                say("the work '@{key}' is cited, and the bibliography does not have it", key=one.key),
                places.of(block.source, f"@{one.key}"),
                hint,
            )


def citations_behind_words(chapter: Chapter, cited: Cited, places: Places) -> Iterator[ManifestError]:
    """Citations of Pandoc that have words before their keys, `[见 @key]`: as they stand they would be printed."""
    for block in walk(chapter.blocks_and_notes):
        for inlines in inline_parts(block):
            for one in walk_inlines(inlines):
                for found in BEHIND_WORDS.finditer(one.text) if isinstance(one, Text) and "@" in one.text else ():
                    place = places.of(block.source, found[0])
                    if found["key"].rstrip(".:") in cited.works and place != block.source:
                        message = say("words stand before the key of a citation: '{words}'", words=f"{found[0]}]")
                        hint = say("write them before its bracket: {mark}", mark=f"{found['words']}[@{found['key']}]")
                        yield ManifestError(message, place, hint)


def remarks_about(works: Iterable[Work], manner: Manner) -> Iterator[Remark]:
    """Works of the list that lack what their description wants."""
    for work in works:
        if missing := missing_fields(work, is_national=isinstance(manner, NationalManner)):
            message = say("the work '@{key}' has no {fields}", key=work.key, fields=enumerated(missing))
            hint = say("add it to the file of works, or say in 'ignore' why there is none")
            yield Remark(code=INCOMPLETE, message=message, source=work.source, hint=hint)


def reference(key: str, cited: Cited) -> Paragraph:
    """A work in the bibliography; its number leads back to where it is cited first."""
    children = cited.manner.reference(key)
    if cited.manner.is_numbered and key in cited.first and not cited.manner.is_in_notes:
        children = (Link(f"#{cited.first[key]}", children[:1]), *children[1:])
    return Paragraph(source=cited.works[key].source, id=f"ref-{key}", classes=(REFERENCE,), children=children)


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
    if not cited.manner.is_in_notes:
        return replace(span, children=cited.manner.citation(works))
    name = f"cited-{span.mark}"
    words = Paragraph(source=source, children=cited.manner.note(works))
    notes.append(Note(id=name, number=0, source=source, blocks=(words,)))
    return NoteReference(name, 0)
