"""The values of an edition as custom properties, which theme and book stylesheets build on."""

from collections.abc import Iterable, Iterator

from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, PageFrame, PageGrid, WritingMode
from banxin.pdf.styles.page_frame import size_of_margin_note
from banxin.pdf.styles.page_rules import css_string
from banxin.pdf.styles.woodblock import beside_frame
from banxin.templates.renderer import first_mark_of
from banxin.templates.words.book_words import words_for
from banxin.theme import language_values
from banxin.typography.language_tags import is_chinese, regional_tag
from banxin.typography.numbers.marks_of_notes import ON_PAGES, is_counted_by_page, note_mark, standing
from banxin.typography.page_grid import LEAST_MARGIN
from banxin.typography.titles.title_lines import measure_of_titles, title_size, width_of, width_of_spaces
from banxin.typography.titles.titles_in_marks import width_of_title
from banxin.units import Length

CALL = 0.74
"""em of the text: how large the call of a note is (--size-note-call)."""
CONTENTS_EDGE = 3
"""em of a line of the contents that no title takes (print.css)."""


def style_values(book: Book, edition: Edition, fonts: FontSet) -> str:
    """A `:root` rule: the faces by their job, the page grid, the size of the titles; and one for each other language."""
    language = language_values(book.metadata.language)
    values = (
        *language,
        *_faces(fonts),
        *_grid(edition),
        *_titles(book, edition),
        *_words(book),
        *_notes(book, edition),
    )
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
    """Whole em of a note in the margin (base.css), between an em beside the type area, or the frame, and what the guillotine may take."""
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    margin = grid.margins.head if is_vertical else grid.margins.outer
    em = size_of_margin_note(edition, grid)
    beside = beside_frame(grid, em) if edition.frame is PageFrame.WOODBLOCK else em
    return Length.of_points(max(0, int((margin.points - LEAST_MARGIN - beside) / em + 0.01)) * em)


def _words(book: Book) -> Iterator[tuple[str, str]]:
    """What the stylesheets say in the words of the book: over a table that goes on overleaf."""
    yield "banxin-continued", " ".join(map(css_string, words_for(book.metadata.language).continued))


def _titles(book: Book, edition: Edition) -> Iterator[tuple[str, str]]:
    """One size for all chapter titles, and a leading that goes with it."""
    if not edition.grid:
        return
    kept = [chapter for chapter in book.chapters if chapter.id not in edition.omit]
    widest = [width_of_title(chapter) for chapter in kept]
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    size = title_size(widest, measure_of_titles(edition.grid.characters, is_vertical=is_vertical))
    yield "size-title", f"{size}em"
    if any(chapter.heading for chapter in kept):
        # Characters stand on a line of words, and on both sides of the middle of a column, beside which the call stands out a little.
        rise = 0.5 * (size - CALL) + 0.1 if is_vertical else 0.88 * (size - CALL)
        yield "title-call-rise", f"{round(rise, 3)}rem"
    listed = [chapter.toc_title or chapter.title for chapter in kept]
    contents = [width_of(title) + width_of_spaces(title) for title in listed]
    if max(contents, default=0) > edition.grid.characters - CONTENTS_EDGE and is_chinese(book.metadata.language):
        yield "break-of-contents", "auto-phrase"


def _notes(book: Book, edition: Edition) -> Iterator[tuple[str, str]]:
    """The em behind which the text of a note begins: the widest mark, and half an em."""
    first = first_mark_of(book, edition)
    if first != ON_PAGES:
        is_vertical = edition.writing_mode is WritingMode.VERTICAL
        most = max((len(chapter.notes) for chapter in book.chapters), default=0)
        marks = [first] if is_counted_by_page(first) else [note_mark(first, number + 1) for number in range(most)]
        widest = max((width_of(standing(mark) if is_vertical else mark) for mark in marks), default=1.0)
        yield "note-indent", f"{widest + 0.5}em"


def _families(names: Iterable[str]) -> str:
    return ", ".join(css_string(name) for name in dict.fromkeys(filter(None, names)))
