"""The stylesheets of a print edition in the order of the cascade."""

from collections.abc import Iterator
from pathlib import Path

from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.printer import ink_rules
from banxin.pdf.styles.own_page_boxes import own_boxes, parted, silence_of
from banxin.pdf.styles.page_frame import frame_of
from banxin.pdf.styles.page_rules import page_rules
from banxin.pdf.styles.press_marks import press_rules, rules_for_printer
from banxin.pdf.styles.style_values import own_values, style_values
from banxin.reading import BookFiles
from banxin.templates.editions.selection import LISTS
from banxin.theme import theme_sheets_of, theme_text
from banxin.theme.packs import pack_sheets, shown_sheet
from banxin.theme.packs.ornaments import ornament_rules
from banxin.theme.read_sheets import Sheet
from banxin.theme.style_files import read_stylesheet


def stylesheets(book: Book, edition: Edition, fonts: FontSet, files: BookFiles) -> Iterator[Sheet]:
    """The stylesheets in their order: theme, values of the edition, pages, ornaments, the theme by name, the book's own, the edition's last word."""
    # A set would read all the text of the book for the hashes of its chapters.
    for path in theme_sheets_of(book, edition, has_lists=any(leaf in book.sections for leaf in LISTS)):
        yield Sheet(
            text=theme_text(path),
            shown=Path("theme", path.name),
            base_url=path.as_uri(),
            is_theme=True,
        )
    yield Sheet(text=style_values(book, edition, fonts), is_theme=True)
    yield Sheet(text=page_rules(book, edition), is_theme=True)
    if book.inks:
        yield Sheet(text=ink_rules(book.inks), is_theme=True)
    if edition.ornaments:
        yield Sheet(text=ornament_rules(edition, book.root), base_url=f"{book.root.as_uri()}/", is_theme=True)
    own = [(path, *parted(text), is_theme) for path, text, is_theme in later_sheets(edition, files)]
    boxes = [box for _, _, found, _ in own for box in found]
    if boxes:
        yield Sheet(text=silence_of(boxes), is_theme=True)
    for path, text, found, is_theme in own:
        shown = shown_sheet(path) if is_theme else shown_path(book, path)
        yield Sheet(text=text, shown=shown, base_url=path.as_uri(), is_theme=is_theme)
        if edition.grid and "@page" in text:
            frame = frame_of(edition, edition.grid)
            yield Sheet(
                text="\n".join((*own_boxes(found, edition, frame), *press_rules(text, edition.grid))),
                is_theme=True,
            )
    if edition.printer and edition.grid:
        yield Sheet(text="\n".join(rules_for_printer(edition.printer, edition.grid)), is_theme=True)
    yield Sheet(text=own_values(edition), shown=shown_path(book, book.manifest))


def later_sheets(edition: Edition, files: BookFiles) -> Iterator[tuple[Path, str, bool]]:
    """What comes after the plain look: the theme of the edition, then the book's own; each with its text, and whether it is the former."""
    for path in pack_sheets(edition):
        yield path, theme_text(path), True
    for path in edition.stylesheets:
        yield path, read_stylesheet(files, path), False


def shown_path(book: Book, path: Path) -> Path:
    return path.relative_to(book.root) if path.is_relative_to(book.root) else path
