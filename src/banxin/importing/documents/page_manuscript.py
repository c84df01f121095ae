"""An e-book or a page of HTML as chapters in our own Markdown: nothing of it is lost, and what is in no chapter is told.

The reader is the one of cleaning. What it hears beside the text makes blocks, as those of a Word document; so one place writes both.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from banxin.extraction.archive import Archive
from banxin.extraction.document_listener import Picture
from banxin.extraction.epub_reader import is_epub, read_epub
from banxin.extraction.extraction import Role
from banxin.extraction.html.html_reader import read_html
from banxin.extraction.html.html_text import Pages
from banxin.extraction.writing import Writer, check_texts
from banxin.importing.data_pictures import picture_in_address
from banxin.importing.documents.block_markdown import Scribe
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentFrame, DocumentParagraph, DocumentRule
from banxin.importing.documents.document_chapters import Division, divisions, is_blank, is_empty_contents
from banxin.importing.documents.document_manuscript import (
    DocumentManuscript,
    Reading,
    chapter_of,
    ids_of,
    kept_pictures,
    left_out,
    texts_in,
    told_by_reader,
    with_pairs,
    without_hidden_signs,
)
from banxin.importing.documents.typed_bylines import OF_BYLINES, mark_typed_bylines
from banxin.importing.manuscript import word_for_picture
from banxin.importing.marks.in_line import INVISIBLE, OF_HIDDEN
from banxin.saying.said import say
from banxin.typography.picture_words import names_only_file

SCENE = re.compile(r"(?:[*＊]\s*){1,7}|[⁂❧]")
"""A line of signs alone, which ends a scene."""
POINTS_OF_PIXEL = 0.75
FEWEST = 2
"""Headings of one level below a single higher one that are chapters of what it names."""


def read_page_manuscript(
    data: bytes, path: Path, near: Callable[[str], bytes | None], prefix: str = "", cover: str = ""
) -> DocumentManuscript | None:
    """The chapters of an e-book or a page; None where nothing says where chapters begin: such a text has to be cleaned.

    `near` gives the bytes of a file beside a page, `prefix` begins the names of pictures and says that there are several pages, `cover`
    is the picture that is no part of a chapter. ManifestError for a damaged file, BuildError when anything would be lost.
    """
    archive = Archive(data, path) if data.startswith(b"PK") else None
    form = "EPUB" if archive is not None and is_epub(archive) else "HTML"
    reading = Reading(path=path, writer=Writer(path, form))
    pages = Pages(writer=reading.writer, listener=reading.body, note_writer=reading.note)
    if archive is not None and form == "EPUB":
        original = read_epub(archive, reading.body, pages)
        files = archive
        read = lambda name: files.read(name) if name in files else None  # noqa: E731
    else:
        original = read_html(data, path, reading.body, pages)
        read = near
    blocks = list(with_scenes(reading.body.finished()))
    for note in reading.notes.values():
        note.finished()
    check_texts(texts_in(reading), original, form, path)
    divided = divided_pages(blocks, has_several=bool(prefix))
    if divided is None:
        return None
    bylines = mark_typed_bylines(divided.chapters)
    names, pictures, drawn = kept_pictures(reading, with_data(read), prefix)
    measure_pictures(reading, names, pictures)
    scribe = Scribe(ids=ids_of(reading), names=names, alt=word_for_picture("\n".join(texts_in(reading))))
    title = divided.title
    kept = [one for one in divided.chapters if is_kept(one, cover)]
    chapters = tuple(chapter_of(one, scribe, reading, level_of(one), one.part or title or path.stem) for one in kept)
    if drawn:
        scribe.counts[
            say("picture of Windows (WMF, EMF) drawn as PNG by LibreOffice: compare it with the document")
        ] += drawn
    if bylines:
        scribe.counts[OF_BYLINES] += bylines
    if hidden := sum(len(INVISIBLE.findall(one.text)) for one in chapters):
        scribe.counts[OF_HIDDEN] += hidden
    return DocumentManuscript(
        chapters=tuple(with_pairs(without_hidden_signs(one), scribe) for one in chapters), title=title, pictures=pictures,
        left_out=tuple(left_out(reading.writer)), told=tuple(told_by_reader(reading.writer)), counts=dict(scribe.counts), form=form,
    )  # fmt: skip


def with_data(read: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    """Reads pictures that stand in their address itself as well."""
    return lambda name: picture_in_address(name) if name.startswith("data:") else read(name)


def with_scenes(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Lines of stars as rules; rules at the beginning, at the end, beside a heading and twice are none."""
    made = [DocumentRule() if isinstance(one, DocumentParagraph) and is_scene(one) else one for one in blocks]
    for place, block in enumerate(made):
        after = made[place + 1] if place + 1 < len(made) else None
        before = made[place - 1] if place else None
        is_between = all(
            one is not None and not (isinstance(one, DocumentParagraph) and one.level) for one in (before, after)
        )
        if not isinstance(block, DocumentRule) or (is_between and not isinstance(after, DocumentRule)):
            yield block


def is_scene(paragraph: DocumentParagraph) -> bool:
    return (
        bool(SCENE.fullmatch(paragraph.text))
        and not paragraph.level
        and not paragraph.pictures
        and all(one.kind.value != "note" for one in paragraph.content.marks)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DividedPages:
    """Pages as chapters; `title` is a heading over all of them."""

    chapters: tuple[Division, ...]
    title: str = ""


def divided_pages(blocks: Sequence[DocumentBlock], *, has_several: bool) -> DividedPages | None:
    """The chapters: as the pages say themselves, else at the highest headings, or at those below a single one; None without any."""
    headings = [one for one in blocks if isinstance(one, DocumentParagraph) and one.level]
    if not headings:
        return None
    if any(one.role in {Role.TITLE, Role.PART} for one in headings):
        return DividedPages(chapters=tuple(said_divisions(blocks)))
    first = headings[0]
    if (
        not has_several
        and "title" in first.look.style.split()
        and any(one.level <= first.level for one in headings[1:])
    ):
        below = divided_pages([one for one in blocks if one is not first], has_several=True)
        return replace(below, title=" ".join(first.text.split())) if below else None
    top = min(one.level for one in headings)
    firsts = [one for one in headings if one.level == top]
    deeper = min((one.level for one in headings if one.level > top), default=0)
    if (
        not has_several
        and len(firsts) == 1
        and sum(one.level == deeper for one in headings) >= FEWEST
        and headings[0] is firsts[0]
    ):
        rest = [one for one in blocks if one is not firsts[0]]
        return DividedPages(chapters=tuple(divisions(rest, deeper)), title=" ".join(firsts[0].text.split()))
    return DividedPages(chapters=tuple(divisions(blocks, top)))


def said_divisions(blocks: Sequence[DocumentBlock]) -> Iterator[Division]:
    """Chapters where a page says that a title stands, in the parts that it names; text below the title of a part is a chapter of its name."""
    current = Division(title=None)
    part, depth = "", 0
    waiting: list[DocumentBlock] = []
    for block in blocks:
        role = block.role if isinstance(block, DocumentParagraph) else None
        if isinstance(block, DocumentParagraph) and role in {Role.TITLE, Role.PART} and block.level:
            yield from (current,) if current.title or current.blocks else ()
            if role is Role.PART:
                part, depth = " ".join(block.text.split()), block.depth
            elif block.depth and block.depth <= depth:
                part = ""  # The contents set it beside the part.
            current = (
                Division(title=None, part=part)
                if role is Role.PART
                else Division(title=block, part=part, blocks=waiting)
            )
            waiting = []
        elif role is Role.LABEL:
            waiting.append(block)
        else:
            current.blocks += [*waiting, block]
            waiting = []
    current.blocks += waiting
    if current.title or current.blocks:
        yield current


def is_kept(division: Division, cover: str) -> bool:
    """Whether a division is a chapter: not the picture of the cover alone, not contents of which only the heading is left."""
    if is_empty_contents(division):
        return False
    if division.title is not None:
        return True
    is_cover = all(
        isinstance(one, DocumentParagraph) and not one.text and all(picture.part == cover for picture in one.pictures)
        for one in division.blocks
    )
    return not is_blank(division) and not (cover and is_cover)


def level_of(division: Division) -> int:
    """The level above that of the highest heading in a chapter."""
    levels = [one.level for one in headings_in(division.blocks)]
    return max(min(levels, default=2) - 1, 1)


def headings_in(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentParagraph]:
    for one in blocks:
        if isinstance(one, DocumentParagraph) and one.level:
            yield one
        elif isinstance(one, DocumentFrame):
            yield from headings_in(one.blocks)


def measure_pictures(reading: Reading, names: dict[str, str], pictures: dict[str, bytes]) -> None:
    """Give pictures whose page does not say it the height that they are shown with; words that only name the file say nothing."""
    heights: dict[str, float] = {}

    def measured(picture: Picture) -> Picture:
        name = names.get(picture.part, "")
        if name and name not in heights:
            heights[name] = height_in(pictures[name])
        said = "" if names_only_file(picture.alt, picture.part) else picture.alt
        return replace(picture, alt=said, height=picture.height or heights.get(name, 0.0))

    for one in reading.paragraphs():
        one.pictures = tuple(map(measured, one.pictures))


def height_in(data: bytes) -> float:
    """The height of a picture of pixels in points, as browsers show it; that of a drawing is that of a picture by itself."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return float(picture.size[1]) * POINTS_OF_PIXEL
    except (OSError, ValueError, SyntaxError):
        return float("inf")
