"""`banxin styles`: every custom property of an edition, what sets it, what wins and what it beats."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tinycss2

from banxin.checks.styles.written_rules import WrittenDeclaration, rules_in, written_rules
from banxin.epub.css.stylesheets import faces_of
from banxin.epub.css.stylesheets import sheets_of as sheets_of_epub
from banxin.fonts.edition_faces import faces_for
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.pdf.styles.sheets import stylesheets
from banxin.reading import BookFiles
from banxin.theme.properties import ThemeProperty, theme_properties

WHOLE = ("html", ":root")
"""Selectors of the whole document, the weaker first (Selectors 4, section 17)."""
WORKED_OUT = Path("edition")
"""What stands for the place of values that banxin works out: from the grid, the faces, the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value that a property is given: where, by which selector, and whether the book itself does it."""

    value: str
    place: str
    selector: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StyledProperty:
    """A property with its values for the whole document, the winner first, and those for some elements, in their order.

    `known` is its row in the table of the theme; None for one of the book's own.
    """

    name: str
    settings: tuple[Setting, ...]
    elsewhere: tuple[Setting, ...]
    known: ThemeProperty | None

    @property
    def is_own(self) -> bool:
        """Whether the book sets it."""
        return any(one.is_own for one in (*self.settings, *self.elsewhere))


def styles_of(book: Book, edition: Edition) -> tuple[StyledProperty, ...]:
    """Every custom property that an edition sets or may set, in the order of the table, the book's own last."""
    settings: dict[str, list[Setting]] = {
        name: [] for name, known in theme_properties().items() if edition.format in known.formats
    }
    for one, is_own in declarations_of(book, edition):
        if one.name.startswith("--"):
            place = "" if one.source.path == WORKED_OUT else str(one.source)
            setting = Setting(value=one.text, place=place, selector=one.selector, is_own=is_own)
            settings.setdefault(one.name[2:], []).append(setting)
    return tuple(styled(name, given) for name, given in settings.items())


def styled(name: str, given: Sequence[Setting]) -> StyledProperty:
    """The values of one property in the order of the cascade (CSS Cascade 4, section 6)."""
    whole = [one for one in given if rank(one) >= 0]
    order = sorted(range(len(whole)), key=lambda number: (rank(whole[number]), number), reverse=True)
    return StyledProperty(
        name=name,
        settings=tuple(whole[number] for number in order),
        elsewhere=tuple(one for one in given if rank(one) < 0),
        known=theme_properties().get(name),
    )


def rank(setting: Setting) -> int:
    """How strong a selector of the whole document is; -1 for one of some elements."""
    parts = {part.strip() for part in setting.selector.split(",")}
    return max((number for number, whole in enumerate(WHOLE) if whole in parts), default=-1)


def declarations_of(book: Book, edition: Edition) -> Iterator[tuple[WrittenDeclaration, bool]]:
    """Every declaration of an edition's stylesheets in the order of the cascade, and whether the book makes it."""
    files = BookFiles(book.root)
    for shown, text in given_sheets(book, edition, files):
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        yield from ((one, False) for rule in rules_in(nodes, shown) for one in rule.declarations)
    for rule in written_rules(files, edition):
        yield from ((one, True) for one in rule.declarations)


def given_sheets(book: Book, edition: Edition, files: BookFiles) -> Iterable[tuple[Path, str]]:
    """The stylesheets that banxin brings itself: those of the theme, and what it works out for the edition."""
    fonts = faces_for(book, edition)
    if edition.format is Format.PDF:
        sheets = [
            (one.shown or WORKED_OUT, one.text) for one in stylesheets(book, edition, fonts, files) if one.is_theme
        ]
    else:
        faces = faces_of(book, edition, fonts, ())
        every = sheets_of_epub(book, edition, fonts, faces, files, pictures="")
        # The last one has the edition's properties, which are told with their places in book.yaml.
        sheets = [
            (one.path if one.path.parts[0] == "theme" else WORKED_OUT, one.text)
            for one in list(every)[:-1]
            if not one.is_own
        ]
    return sheets
