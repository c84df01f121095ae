"""The stylesheets of an EPUB: theme, faces, the book's own, the edition's values; each a file, in plain CSS."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.epub.css_resources import FOLDER, Resources
from banxin.epub.device_faces import device_properties, embedded_properties, generic_properties, with_rare
from banxin.epub.part import Part
from banxin.epub.plain_css import Sheet, plain_sheets
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, Format, Store, WritingMode
from banxin.source import Source
from banxin.templates.addresses import Names
from banxin.theme import theme_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The stylesheets in the order of the cascade, and the files that they name."""

    sheets: tuple[Part, ...]
    files: tuple[Part, ...]


def make_styles(book: Book, edition: Edition, fonts: FontSet, rare: Sequence[str] = ()) -> Styles:
    """The styles of an edition: theme, faces, direction, the book's own sheets, the edition's values.

    `rare` are families in the EPUB that are asked for after those of the device.
    """
    resources = Resources(book.root)
    theme = [
        Sheet(text=path.read_text(encoding="utf-8"), path=Path("theme", path.name))
        for path in theme_sheets(Format.EPUB)
    ]
    language = book.metadata.language
    values = device_properties(language) if Store.KOBO not in edition.stores else generic_properties()
    values = {name: with_rare(stack, rare) for name, stack in values.items()}
    embedded = embedded_properties(fonts, values) if edition.embeds_fonts else {}
    sheets = [
        *theme,
        Sheet(text=root_rule([*values.items(), *embedded.items()]), path=Path("faces.css")),
        Sheet(text=mode_rule(edition), path=Path("direction.css")),
        *(resources.taken_in(read_sheet(path, book.root)) for path in edition.stylesheets),
        Sheet(text=root_rule(edition.properties.items()), path=Path("edition.css")),
    ]
    names = Names()
    names.take("fonts")
    parts = tuple(
        Part(name=f"{FOLDER}/{names.take(safe(sheet.path.stem))}.css", data=text.encode(), id=f"style-{number:02}")
        for number, (sheet, text) in enumerate(zip(sheets, plain_sheets(sheets, edition.writing_mode), strict=True), 1)
        if text.strip()
    )
    return Styles(sheets=parts, files=tuple(resources.parts.values()))


def root_rule(properties: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in properties)
    return f":root {{\n{lines}}}\n" if lines else ""


def mode_rule(edition: Edition) -> str:
    """The writing mode stands on the root, or reading systems overlook it.

    Chromium 156 draws the first Han character after Latin beside its line when it makes gaps (`text-autospace`) in
    vertical text, where an element begins between the two.
    """
    if edition.writing_mode is WritingMode.VERTICAL:
        # The cover is horizontal in a vertical book, too: foliate-js would take 100vh for more than a page there.
        return f"html.vrtl {{ writing-mode: {edition.writing_mode}; text-autospace: no-autospace; }}\n"
    return f"html {{ writing-mode: {edition.writing_mode}; }}\n"


def read_sheet(path: Path, root: Path) -> Sheet:
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    try:
        return Sheet(text=path.read_text(encoding="utf-8-sig"), path=shown)
    except UnicodeDecodeError as error:
        raise BuildError("the stylesheet is not UTF-8", Source(path=shown), "save it as UTF-8") from error
    except OSError as error:
        raise BuildError(f"the stylesheet cannot be read: {error.strerror}", Source(path=shown)) from error


def safe(stem: str) -> str:
    kept = "".join(
        character if character.isascii() and (character.isalnum() or character in "-_") else "-" for character in stem
    )
    return kept.strip("-") or "style"
