"""The values of an edition as custom properties, which theme and book stylesheets build on."""

from collections.abc import Iterable, Iterator

from banxin.model.edition import Edition, Typefaces
from banxin.pdf.page_rules import css_string


def style_values(edition: Edition) -> str:
    """One `:root` rule: the faces by their job, and the page grid."""
    lines = [f"  --{name}: {value};" for name, value in _values(edition)]
    return "\n".join([":root {", *lines, "}", ""])


def _values(edition: Edition) -> Iterator[tuple[str, str]]:
    faces = edition.typefaces
    for job in ("body", "heading", "quote"):
        yield f"face-{job}", _stack(faces, getattr(faces, job))
    yield "face-mono", _families((faces.mono, faces.body, *faces.extra))
    if faces.latin:
        yield "face-latin", _families((faces.latin,))
    grid = edition.grid
    if grid:
        yield "type-size", grid.type_size.css
        yield "leading", grid.leading.css
        yield "characters", str(grid.characters)
        yield "lines", str(grid.lines)


def own_values(edition: Edition) -> str:
    """The custom properties that the manifest gives the edition: its last word, after all stylesheets."""
    return "\n".join([":root {", *(f"  --{name}: {value};" for name, value in edition.properties.items()), "}", ""])


def _stack(faces: Typefaces, family: str) -> str:
    """The Latin face first, then the face of the job, then those that have rare characters."""
    return _families((faces.latin, family, faces.body, *faces.extra))


def _families(names: Iterable[str]) -> str:
    return ", ".join(css_string(name) for name in dict.fromkeys(filter(None, names)))
