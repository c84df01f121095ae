"""Themes by their names: those that come with banxin, and the book's own in `themes/NAME/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from banxin.errors import ManifestError, PublishingError
from banxin.model.edition import Format, WritingMode
from banxin.readers.author_text import read_author_text
from banxin.readers.manifest.editions.inheritance import MERGED, keys_of
from banxin.readers.manifest.schema.edition_schema import LookFields
from banxin.readers.manifest.schema.theme_schema import ThemeFields
from banxin.readers.yaml.complaints import nearest, read_fields
from banxin.readers.yaml.yaml_nodes import Composer, Node, Sequence, node_at
from banxin.reading import BookFiles, UnreadableError, files_below
from banxin.saying.said import say
from banxin.source import Source

PACKS = Path(__file__).parents[3] / "theme" / "packs"
FOLDER = "themes"
NAME = "theme.yaml"
WRITTEN = re.compile(r"\w[\w -]*")
"""What may be the name of a folder of themes/."""
PLAIN = "plain"
"""What an edition writes that takes no theme."""
OF_COVERS = "cover.css"
"""The stylesheet of printed covers, which have no other of a theme."""
SHEETS = ("shared.css", "print.css", "print-vertical.css", "reader.css", "reader-vertical.css", OF_COVERS)
"""The stylesheets that a theme may have, in the order of the cascade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme that has been read.

    `pack` is the one of banxin that it is or extends, empty for none; `sheets` are the stylesheets of the book's own one.
    `tree` is its theme.yaml, `fields` what that says, `below` what the theme that it extends says.
    """

    pack: str
    fields: ThemeFields
    tree: Node
    sheets: tuple[Path, ...] = ()
    below: "Theme | None" = None

    def values(self, mode: WritingMode) -> dict[str, Any]:
        """What it says of an edition in a direction, key by key."""
        own = keys_of(self.fields, LookFields)
        own = over(own, keys_of(self.fields.vertical)) if mode is WritingMode.VERTICAL else own
        return fitted_below(self.below.values(mode), own, mode) if self.below else own

    @property
    def cover(self) -> dict[str, tuple[str, Source]]:
        """The custom properties of the drawn cover, each with its place."""
        below = self.below.cover if self.below else {}
        said = ((key, getattr(self.fields.cover, key)) for key in ("paper", "accent"))
        return below | {f"cover-{key}": (value, self.place("cover", key)) for key, value in said if value}

    @property
    def writing_mode(self) -> WritingMode:
        """The direction of editions that name none."""
        said = "writing_mode" in self.fields.model_fields_set
        return self.fields.writing_mode if said or self.below is None else self.below.writing_mode

    def place(self, *keys: str) -> Source:
        """Where in its theme.yaml a value stands, or in that of the one that it extends."""
        for one in (("vertical", *keys), keys):
            found = node_at(self.tree, one)
            if found.source != node_at(self.tree, one[:-1]).source:
                return found.source
        return self.below.place(*keys) if self.below else self.tree.source


def over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of both; what is filled in key by key is mixed, all else that stands above wins."""
    mixed = {key: below[key] | above[key] for key in MERGED if key in below and key in above}
    return {**below, **above, **mixed}


def fitted_below(theme: Mapping[str, Any], said: Mapping[str, Any], mode: WritingMode | None = None) -> dict[str, Any]:
    """A theme's values and what an edition says over them, or another theme that extends it.

    A page grid hangs together: where one takes another sheet, size or leading, the counts and margins that the theme
    has for its own no longer fit, and are worked out anew. `mode` is the direction where it is decided.
    """
    grid, own = dict(theme.get("grid", {})), said.get("grid", {})
    margins = theme.get("margins", {})
    if "trim" in said or "type_size" in own:
        grid = {
            key: value
            for key, value in grid.items()
            if key == "type_size" or (key == "leading" and "type_size" not in own)
        }
        margins = {}
    elif "leading" in own:
        direction = mode or said.get("writing_mode") or theme.get("writing_mode")
        grid.pop("lines", None)
        margins = (
            {} if direction is WritingMode.VERTICAL else {k: v for k, v in margins.items() if k in ("inner", "outer")}
        )
    return over({**theme, "grid": grid, "margins": margins}, said)


def sheets_for(kind: Format, *, is_vertical: bool) -> tuple[str, ...]:
    """The stylesheets of a theme that an edition takes.

    >>> sheets_for(Format.EPUB, is_vertical=False)
    ('shared.css', 'reader.css')
    """
    medium = "reader" if kind.is_for_screens else "print"
    return ("shared.css", f"{medium}.css", *((f"{medium}-vertical.css",) if is_vertical else ()))


@cache
def pack_names() -> tuple[str, ...]:
    """The themes that come with banxin, in the order of the alphabet."""
    return tuple(sorted(path.parent.name for path in PACKS.glob(f"*/{NAME}")))


class ThemeReader:
    """Reads the themes of a book, each once; complaints are collected in `errors`."""

    def __init__(self, files: BookFiles, errors: list[PublishingError]) -> None:
        self.files = files
        self.errors = errors
        self.read: dict[tuple[str, bool], Theme | None] = {}

    def theme(self, name: str, place: Source) -> Theme | None:
        """The theme of this name, None for `plain`, and with a complaint where there is none."""
        if name == PLAIN:
            return None
        is_own = bool(WRITTEN.fullmatch(name)) and self.files.has(self.files.root / FOLDER / name / NAME)
        if not is_own and name not in pack_names():
            known = [*pack_names(), *self.own_names(), PLAIN]
            self.errors.append(
                ManifestError(say("no theme is called '{name}'", name=name), place, nearest(name, known))
            )
            return None
        if (name, is_own) not in self.read:
            self.read[name, is_own] = self.own_theme(name) if is_own else pack(name)
        return self.read[name, is_own]

    def own_names(self) -> tuple[str, ...]:
        """The names of the book's own themes."""
        folder = self.files.root / FOLDER
        found = (path.relative_to(folder) for path in files_below(folder, self.files.root) if path.name == NAME)
        return tuple(path.parent.name for path in found if len(path.parts) == len(("name", NAME)))

    def own_theme(self, name: str) -> Theme | None:
        folder = self.files.root / FOLDER / name
        shown = Path(FOLDER, name, NAME)
        told = len(self.errors)
        try:
            tree = composed(read_author_text(self.files, folder / NAME, shown), shown, self.errors)
        except PublishingError as error:
            self.errors.append(error)
            return None
        fields = read_fields(ThemeFields, tree, self.errors) if tree else None
        if tree is None or fields is None or len(self.errors) > told:
            return None
        below = self.extended(fields, tree)
        return Theme(
            pack=below.pack if below else "", fields=fields, tree=tree, sheets=self.sheets(folder, shown), below=below
        )

    def extended(self, fields: ThemeFields, tree: Node) -> Theme | None:
        """The theme of banxin that a book's own one extends."""
        if not fields.extends:
            return None
        if fields.extends not in pack_names():
            message = say("no theme of banxin is called '{name}'", name=fields.extends)
            place = node_at(tree, ("extends",)).source
            self.errors.append(ManifestError(message, place, nearest(fields.extends, list(pack_names()))))
            return None
        return pack(fields.extends)

    def sheets(self, folder: Path, shown: Path) -> tuple[Path, ...]:
        """The stylesheets of a book's own theme; complaints about files that no edition would take."""
        try:
            names = self.files.names(folder)
        except UnreadableError as error:
            self.errors.append(error.told(ManifestError, say("folder"), shown.parent))
            return ()
        for one in names:
            if one.endswith(".css") and one not in SHEETS:
                message = say("'{name}' is no stylesheet that a theme has", name=one)
                self.errors.append(ManifestError(message, Source(path=shown.parent / one), nearest(one, list(SHEETS))))
        return tuple(folder / one for one in SHEETS if one in names)


@cache
def pack(name: str) -> Theme:
    """A theme of banxin by its name."""
    shown = Path("theme", name, NAME)
    errors: list[PublishingError] = []
    files = BookFiles(PACKS / name)
    tree = composed(read_author_text(files, PACKS / name / NAME, shown), shown, errors)
    fields = read_fields(ThemeFields, tree, errors) if tree else None
    assert tree is not None, errors
    assert fields is not None, errors
    return Theme(pack=name, fields=fields, tree=tree)


def composed(text: str, shown: Path, errors: list[PublishingError]) -> Node | None:
    """The tree of a theme.yaml; one that says nothing, as all else may stand in stylesheets, is in order."""
    if not text.strip():
        text = "{}"
    composer = Composer(shown, first_line=1)
    tree = composer.compose(text)
    errors.extend(composer.errors)
    if isinstance(tree, Sequence):
        errors.append(
            ManifestError(say("a theme wants keys with values"), tree.source, say("it begins with 'summary: ...'"))
        )
        return None
    return tree
