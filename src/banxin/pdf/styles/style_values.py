"""The values of an edition as custom properties, which theme and book stylesheets build on."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, PageGrid, WritingMode
from banxin.pdf.styles.page_frame import EDGE
from banxin.pdf.styles.page_rules import css_string
from banxin.templates.book_words import words_for
from banxin.theme import language_values
from banxin.typography.language_tags import regional_tag
from banxin.units import Length

MARGIN_NOTE_SIZE = 0.762
"""em of the text, as --size-margin-note in print.css: 8 pt of 五号."""
TITLE_SIZES = (2.095, 1.714, 1.524, 1.429)
"""Sizes for chapter titles in em of the text: 二号, 小二, 三号 and 小三 of a 五号 text."""


def style_values(book: Book, edition: Edition, fonts: FontSet) -> str:
    """A `:root` rule: the faces by their job, the page grid, the size of the titles; and one for each other language."""
    language = language_values(book.metadata.language)
    values = (*language, *_faces(fonts), *_grid(edition), *_titles(book, edition), *_words(book))
    lines = [f"  --{name}: {value};" for name, value in values]
    return "\n".join([":root {", *lines, "}", *_regions(fonts), ""])


def _regions(fonts: FontSet) -> Iterator[str]:
    """A rule for the chapters in each other language: the faces of its region, the body's from here on."""
    for tag, region in fonts.regions.items():
        # Those that base.css derives were worked out where the book begins.
        derived = (("face-title", "var(--face-body)"), ("face-reading", "var(--face-heading)"))
        lines = [f"  --{name}: {value};" for name, value in (*_faces(region), *derived)]
        yield f'[data-chapter]:lang("{regional_tag(tag)}") {{'
        yield from (*lines, "  font-family: var(--face-body);", "}")


def own_values(edition: Edition) -> str:
    """The custom properties that the manifest gives the edition: its last word, after all stylesheets."""
    return "\n".join([":root {", *(f"  --{name}: {value};" for name, value in edition.properties.items()), "}", ""])


def _faces(fonts: FontSet) -> Iterator[tuple[str, str]]:
    """The Latin face first, then the face of the job, then those that have rare characters."""
    for job, family in (("body", fonts.body), ("heading", fonts.heading), ("quote", fonts.quote)):
        yield f"face-{job}", _families((fonts.latin[job], family, fonts.body, *fonts.extra))
    emphasis = fonts.heading if fonts.quotes_in_body else fonts.quote
    yield "face-emphasis", _families((fonts.latin["body"], emphasis, fonts.body, *fonts.extra))
    yield "face-emphasis-in-heading", _families((fonts.latin["heading"], fonts.quote, fonts.body, *fonts.extra))
    yield "face-mono", _families((fonts.mono, fonts.body, *fonts.extra))


def _grid(edition: Edition) -> Iterator[tuple[str, str]]:
    if edition.grid:
        yield "type-size", edition.grid.type_size.css
        yield "leading", edition.grid.leading.css
        yield "characters", str(edition.grid.characters)
        yield "lines", str(edition.grid.lines)
        yield "margin-note-measure", _margin_note_measure(edition, edition.grid).css


def _margin_note_measure(edition: Edition, grid: PageGrid) -> Length:
    """Whole em of a note in the margin (base.css), between an em beside the type area and the edge of the sheet."""
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    margin = grid.margins.head if is_vertical else grid.margins.outer
    em = MARGIN_NOTE_SIZE * grid.type_size.points
    return Length.of_points(max(0, int((margin.points - EDGE) / em + 0.01) - 1) * em)


def _words(book: Book) -> Iterator[tuple[str, str]]:
    """What the stylesheets say in the words of the book: over a table that goes on overleaf."""
    yield "banxin-continued", " ".join(map(css_string, words_for(book.metadata.language).continued))


def _titles(book: Book, edition: Edition) -> Iterator[tuple[str, str]]:
    """One size for all chapter titles, at which each line that was broken by sense fits the measure.

    A title that is too long even at the smallest size turns over; it does not make the others small.
    """
    if not edition.grid:
        return
    measure = edition.grid.characters
    widest = [
        max(map(width_of, chapter.display_lines or (chapter.title,)))
        for chapter in book.chapters
        if chapter.id not in edition.omit
    ]
    fitting = [width for width in widest if width * TITLE_SIZES[-1] <= measure]
    longest = max(fitting, default=0)
    yield "size-title", f"{next(size for size in TITLE_SIZES if longest * size <= measure)}em"


def width_of(text: str) -> float:
    """About how many em a text is wide: half for what is not full width.

    >>> width_of("版心 banxin")
    5.5
    """
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def _families(names: Iterable[str]) -> str:
    return ", ".join(css_string(name) for name in dict.fromkeys(filter(None, names)))
