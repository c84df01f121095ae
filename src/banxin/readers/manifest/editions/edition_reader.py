"""The editions of a manifest: what they extend filled in, their page grid fitted, their stylesheets found."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from banxin.errors import ManifestError, PublishingError, WrongValueError
from banxin.late_patterns import late_pattern
from banxin.model.book import Chapter, Leaf, Matter
from banxin.model.edition import (
    Edition,
    Format,
    Ornament,
    OrnamentPlace,
    PageGrid,
    Typefaces,
    WritingMode,
)
from banxin.model.printer import Printer
from banxin.readers.manifest.editions.cover_editions import COVER, as_cover, cover_of, refuse_of
from banxin.readers.manifest.editions.edition_checks import (
    check_chapters,
    check_first_page,
    check_fold,
    check_isbns,
    check_marks,
    check_names,
    check_page_list,
    check_pdf_pages,
    check_scripts,
    check_standards,
    refuse_columns,
    refuse_layout,
    refuse_paper,
    refuse_trade,
)
from banxin.readers.manifest.editions.edition_places import EditionPlaces
from banxin.readers.manifest.editions.edition_values import (
    choice_of,
    frame_in,
    ornament_of,
    pictures_in,
    stores_in,
    typefaces_in,
    usual_numbers,
    usual_quotes,
    with_claims,
    with_layout,
    with_pages,
    with_pictures,
)
from banxin.readers.manifest.editions.inheritance import chain_of, filled, format_of
from banxin.readers.manifest.editions.named_themes import OF_COVERS, Theme, ThemeReader, fitted_below, sheets_for
from banxin.readers.manifest.matter.own_matter import name_of
from banxin.readers.manifest.schema.edition_schema import EditionFields, OwnImprintFields, PictureFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.language_tags import conversion_between
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid

NAME_OF_PROPERTY = late_pattern(r"[a-z_][a-z0-9_-]*", re.IGNORECASE)
AS_THEY_ARE = (
    "title", "isbn", "writing_mode", "opening", "folio", "first_page", "notes", "note_marks", "embed_fonts", "embed_formula_face", "quotes", "punctuation", "page_list", "binding", "properties", "stores", "viewer_right_to_left",
)  # fmt: skip
"""Keys whose values the record of an edition takes as they are."""
PLAIN = {"embed_fonts": "embeds_fonts", "embed_formula_face": "embeds_formula_face"}
"""What the record calls some of them."""
OWN_METADATA = {"imprint": "imprint_lines", "colophon": "colophon_lines"}
"""What the record calls otherwise than book.yaml."""
NO_METADATA = frozenset({"cover", "front_matter", "back_matter"})
SCREEN = "none"
"""What an edition writes as its printer that is for no press, though what it extends is."""
STYLES = "styles"
MATTERS = {"front_matter": Matter.FRONT, "body": Matter.BODY, "back_matter": Matter.BACK}


class EditionReader:
    """Reads all editions of one manifest; complaints are collected in `errors`."""

    def __init__(
        self,
        files: BookFiles,
        tree: Node,
        fields: Mapping[str, EditionFields],
        language: str,
        errors: list[PublishingError],
        *,
        theme: str = "",
        printers: Sequence[Printer] = (),
    ) -> None:
        self.printers = {printer.name: printer for printer in printers}
        self.files = files
        self.theme_of_book = theme
        self.themes = ThemeReader(files, errors)
        self.root = files.root
        self.language = language
        self.fields = fields
        self.errors = errors
        self.places = EditionPlaces(tree, errors)
        self.ids_of_paths: Mapping[str, str] = {}
        self.entries: Mapping[str, str] = {}
        self.chapters: Sequence[Chapter] = ()

    def read(
        self,
        section_ids: frozenset[str],
        ids_of_paths: Mapping[str, str],
        chapters: Sequence[Chapter] = (),
        entries: Mapping[str, str] | None = None,
    ) -> tuple[Edition, ...]:
        """All editions that can be understood, in their order; a chapter may be meant by its id or by its file.

        `chapters` may say themselves which editions they are for. `entries` are the ids of what stands in a matter of an
        edition's own, by the entries as they are written.
        """
        self.ids_of_paths = ids_of_paths
        self.entries = entries or {}
        self.chapters = chapters
        check_chapters(chapters, self.fields, self.places)
        editions: list[Edition] = []
        covers = {name for name in self.fields if format_of(name, self.fields) == COVER}
        for name in self.fields:
            chain = chain_of(name, self.fields, self.places)
            if chain and name not in covers and (edition := self.edition(name, chain, section_ids)):
                refuse_of(name, self.fields[name], self.places)
                editions.append(edition)
        editions += [cover for name in self.fields if name in covers and (cover := self.cover_edition(name, editions))]
        order = [*self.fields]
        editions.sort(key=lambda edition: order.index(edition.name))
        check_names(self.fields, self.places)
        check_isbns(self.fields, self.places)
        check_scripts(editions, self.places)
        check_pdf_pages(chapters, editions, self.places)
        return tuple(editions)

    def edition(self, name: str, chain: tuple[str, ...], section_ids: frozenset[str]) -> Edition | None:
        said = filled(chain, self.fields)
        theme = self.theme(chain, said)
        values = fitted_below(theme.values(said.get("writing_mode") or theme.writing_mode), said) if theme else said
        kind = values.get("format")
        if kind is None:
            self.places.complain(
                say("editions.{name} has no 'format'", name=name),
                self.places.place(name),
                say("write 'format: epub', 'format: pdf' or 'format: web'"),
            )
            return None
        self.check_omit(name, section_ids)
        self.check_keys(name, kind, values)
        script = self.script(name, values.get("script") or "")
        colours = theme.cover if theme and kind.is_for_screens else {}
        values["stores"] = stores_in(values, kind)
        values["properties"] = {key: value for key, (value, _) in colours.items()} | values.get("properties", {})
        pictures = self.pictures(name, values, kind)
        grid = self.grid(name, values) if kind is Format.PDF else None
        check_fold(name, frame_in(values).style, grid, self.places)
        printer = self.printer(name, chain, values)
        check_standards(name, values, is_printed=printer is not None, fields=self.fields, places=self.places)
        if self.printers or printer:
            values["printer"] = printer.title if printer else ""
        edition = Edition(
            name=name,
            format=kind,
            grid=grid,
            numbers=values.get("numbers") or usual_numbers(script or self.language),
            typefaces=self.typefaces(values, script),
            script=script,
            printer=printer,
            standards=() if printer else values.get("conformance", ()),
            stylesheets=self.stylesheets(chain, values, theme, kind),
            theme=theme.pack if theme else "",
            ornaments=self.ornaments(chain, values, theme),
            property_sources={key: place for key, (_, place) in colours.items()} | self.property_sources(chain),
            omit=self.omitted(name, kind, values),
            metadata=self.own_metadata(values),
            cover=self.cover(name, chain, values),
            front_matter=self.matter(values, "front_matter"),
            back_matter=self.matter(values, "back_matter"),
            **{"quotes": usual_quotes(self.language, script, values.get("writing_mode"))}
            | {PLAIN.get(key, key): values[key] for key in AS_THEY_ARE if key in values},
        )
        return with_layout(with_pictures(with_pages(with_claims(edition, values), values), pictures), values)

    def check_keys(self, name: str, kind: Format, values: Mapping[str, Any]) -> None:
        """Complain of what is written for another format, or for another writing mode."""
        check_page_list(name, kind, self.fields, self.places)
        check_marks(name, values, self.places)
        check_first_page(name, values, self.places)
        refuse_layout(name, kind, self.fields[name], self.places)
        if kind.is_for_screens:
            refuse_paper(name, self.fields[name], self.places)
            if kind is Format.WEB:
                refuse_trade(name, self.fields[name], self.places)
        elif values.get("writing_mode") is not WritingMode.VERTICAL:
            refuse_columns(name, values, self.places)

    def omitted(self, name: str, kind: Format, values: Mapping[str, Any]) -> frozenset[str]:
        """The ids of what the edition leaves out, and of the chapters that are for others only."""
        said = (str(MATTERS.get(one) or self.ids_of_paths.get(one, one)) for one in values.get("omit", ()))
        others = (chapter.id for chapter in self.chapters if not choice_of(chapter).holds(name, str(kind)))
        return frozenset((*said, *others))

    def own_metadata(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of the imprint that the edition says for itself; without a printer of `printers:` none is named."""
        said = [key for key in OwnImprintFields.model_fields if key in values and key not in NO_METADATA]
        return {
            OWN_METADATA.get(key, key): values[key]
            for key in said
            if not (key == "printer" and self.printers and not values[key])
        }

    def cover_edition(self, name: str, editions: Sequence[Edition]) -> Edition | None:
        """The cover of one of the editions; None, with a complaint, where it cannot be one."""
        fields = self.fields[name]
        base = cover_of(name, fields, editions, self.places)
        if base is None or base.printer is None:
            return None
        chain = (name,)
        values = filled(chain, self.fields)
        theme = self.theme(*self.theme_said(base.name))
        return as_cover(
            base,
            name,
            printer=self.printer(name, chain, {**values, "format": Format.PDF}) or base.printer,
            values=values,
            stylesheets=self.cover_stylesheets(chain, values, theme),
            picture=self.cover(name, chain, values),
            colours=theme.cover if theme else {},
            places=self.property_sources(chain),
        )

    def theme_said(self, name: str) -> tuple[tuple[str, ...], dict[str, Any]]:
        """What an edition extends, and what it says itself."""
        chain = chain_of(name, self.fields, self.places)
        return chain, filled(chain, self.fields)

    def cover_stylesheets(
        self, chain: tuple[str, ...], values: Mapping[str, Any], theme: Theme | None
    ) -> tuple[Path, ...]:
        """The stylesheets of a cover: that of the book's own theme, the one with the name of the edition, those that are listed."""
        paths = [path for path in theme.sheets if path.name == OF_COVERS] if theme else []
        return (*paths, *self.own_stylesheets(chain, values))

    def printer(self, name: str, chain: tuple[str, ...], values: Mapping[str, Any]) -> Printer | None:
        """The house that an edition is made for; None for the screen. Where a book names no printers, what is no known kind of one is words for the imprint."""
        said = values.get("printer", "")
        if said in {"", SCREEN}:
            return None
        # Few books name a house.
        from banxin.readers.manifest.printers import known_printer

        house = self.printers.get(said) or known_printer(said)
        if not self.printers and house is None:
            return None
        is_own = "printer" in self.fields[name].model_fields_set
        owner = next(one for one in reversed(chain) if "printer" in self.fields[one].model_fields_set)
        if house is None:
            if is_own:
                self.places.complain(
                    say("editions.{name}.printer: no printer is called '{printer}'", name=name, printer=said),
                    self.places.place(owner, "printer"),
                    nearest(said, [*self.printers, SCREEN]),
                )
            return None
        if values.get("format") is Format.PDF:
            return house
        if is_own:
            self.places.complain(
                say("editions.{name}.printer: only a PDF is printed", name=name),
                self.places.place(owner, "printer"),
                say("leave it to the PDF editions"),
            )
        return None

    def theme(self, chain: tuple[str, ...], said: Mapping[str, Any]) -> Theme | None:
        """The theme of an edition: its own, or that of the book."""
        name = said.get("theme") or self.theme_of_book
        if not name:
            return None
        owner = next((one for one in reversed(chain) if "theme" in self.fields[one].model_fields_set), "")
        place = self.places.place(owner, "theme") if owner else node_at(self.places.tree, ("theme",)).source
        return self.themes.theme(name, place)

    def ornaments(
        self, chain: tuple[str, ...], values: Mapping[str, Any], theme: Theme | None
    ) -> dict[OrnamentPlace, Ornament]:
        """What adorns the places of an edition; complaints about pictures that are not there."""
        found: dict[OrnamentPlace, Ornament] = {}
        for key, value in values.get("ornaments", {}).items():
            owner = next((one for one in reversed(chain) if key in self.fields[one].ornaments), "")
            place = (
                self.places.place(owner, "ornaments", key) if owner or theme is None else theme.place("ornaments", key)
            )
            try:
                found[OrnamentPlace(key)] = ornament_of(value, self.root, place)
            except ManifestError as error:
                if owner in {"", chain[-1]}:
                    self.errors.append(error)
        return found

    def pictures(self, name: str, values: Mapping[str, Any], kind: Format) -> PictureFields:
        """What becomes of the pictures; a complaint about a number of pixels for print, which takes them whole."""
        found = pictures_in(values)
        own = self.fields[name].pictures
        if found.longest and kind is Format.PDF and own.longest:
            message = say("editions.{name}.pictures.longest: print takes pictures with all their pixels", name=name)
            self.places.complain(message, self.places.place(name, "pictures", "longest"), say("leave it to e-books"))
        if found.total and kind is Format.PDF and own.total:
            message = say("editions.{name}.pictures.total: print takes pictures with all their pixels", name=name)
            self.places.complain(message, self.places.place(name, "pictures", "total"), say("leave it to e-books"))
        return found

    def typefaces(self, values: Mapping[str, Any], script: str) -> Typefaces:
        """The families of an edition; one in another script has the book's own as well, for code and what else is not converted."""
        faces = typefaces_in(values.get("typefaces", {}), script or self.language)
        own = Typefaces.of_language(self.language).body
        return replace(faces, extra=(*faces.extra, own)) if script and own not in faces.families else faces

    def script(self, name: str, script: str) -> str:
        """The language tag of an edition in another script; empty, with a complaint, where the book cannot be converted to it."""
        if not script or conversion_between(self.language, script):
            return script
        place = self.places.place(name, "script")
        if self.language == script:
            self.places.complain(
                say("editions.{name}.script: the book is in {script} already", name=name, script=script), place
            )
        else:
            message = say(
                "editions.{name}.script: a book in {language} cannot be converted to {script}",
                name=name,
                language=self.language,
                script=script,
            )
            self.places.complain(
                message, place, say("books in simplified Chinese become traditional, and traditional ones simplified")
            )
        return ""

    def grid(self, name: str, values: Mapping[str, Any]) -> PageGrid | None:
        given = {**values.get("grid", {}), **values.get("margins", {})}
        more = {"writing_mode": values["writing_mode"]} if "writing_mode" in values else {}
        try:
            return fit_page_grid(values.get("trim") or TRIM_SIZES["大32开"], **given, **more)
        except WrongValueError as error:
            key = next((key for key in ("grid", "margins", "trim") if key in self.fields[name].model_fields_set), "")
            self.places.complain(
                say("editions.{name}: {message}", name=name, message=error.message),
                self.places.place(name, *([key] if key else [])),
                error.hint,
            )
            return None

    def names_in(self, folder: Path) -> tuple[str, ...]:
        """What stands in a folder of stylesheets; complaints when that cannot be told."""
        try:
            return self.files.names(folder)
        except UnreadableError as error:
            shown = error.path.relative_to(self.root)
            self.errors.append(
                error.told(ManifestError, say("folder") if error.path == folder else say("stylesheet"), shown)
            )
            return ()

    def stylesheets(
        self, chain: tuple[str, ...], values: Mapping[str, Any], theme: Theme | None, kind: Format
    ) -> tuple[Path, ...]:
        """The book's own theme and styles, then those of the editions from the base on, then the ones that are listed."""
        folder = self.root / STYLES
        names = sheets_for(kind, is_vertical=values.get("writing_mode") is WritingMode.VERTICAL)
        paths = [path for path in theme.sheets if path.name in names] if theme else []
        paths += [folder / name for name in self.names_in(folder) if name.endswith(".css")]
        return tuple(dict.fromkeys((*paths, *self.own_stylesheets(chain, values))))

    def own_stylesheets(self, chain: tuple[str, ...], values: Mapping[str, Any]) -> Iterator[Path]:
        """The stylesheets with the names of the editions, from the base on, then those that are listed."""
        own = (self.root / STYLES / "editions" / f"{name}.css" for name in chain)
        yield from (path for path in own if self.files.has(path))
        for owner, number in values.get("stylesheets", ()):
            place = self.places.place(owner, "stylesheets", number)
            try:
                path = path_inside(self.root, self.fields[owner].stylesheets[number], place, what=say("stylesheet"))
            except ManifestError as error:
                if owner == chain[-1]:
                    self.errors.append(error)
                continue
            yield path

    def property_sources(self, chain: tuple[str, ...]) -> dict[str, Source]:
        """Where each custom property of an edition got its value; complaints about names that none can have."""
        for key in self.fields[chain[-1]].properties:
            if not NAME_OF_PROPERTY.fullmatch(key):
                name = chain[-1]
                message = say("editions.{name}.properties: '{key}' is no name of a property", name=name, key=key)
                hint = say("write it without the dashes before it, such as size-title")
                self.places.complain(message, self.places.place(name, "properties", key), hint)
        return {
            key: self.places.place(owner, "properties", key) for owner in chain for key in self.fields[owner].properties
        }

    def cover(self, name: str, chain: tuple[str, ...], values: Mapping[str, Any]) -> Path | None:
        """The picture on the cover of an edition; None where it is the book's."""
        if not values.get("cover"):
            return None
        owner = next(one for one in reversed(chain) if "cover" in self.fields[one].model_fields_set)
        try:
            return path_inside(self.root, values["cover"], self.places.place(owner, "cover"), what=say("picture"))
        except ManifestError as error:
            if owner == name:
                self.errors.append(error)
            return None

    def matter(self, values: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
        """The ids of a matter of an edition's own; what could not be read has been told."""
        if key not in values:
            return None
        return tuple(self.entries[one] for one in map(name_of, values[key]) if one in self.entries)

    def check_omit(self, name: str, section_ids: frozenset[str]) -> None:
        known = sorted({*Leaf, *MATTERS, *section_ids, *self.ids_of_paths})
        for number, one in enumerate(self.fields[name].omit):
            if one not in known:
                place = self.places.place(name, "omit", number)
                self.places.complain(
                    say("editions.{name}.omit: the book has no '{one}'", name=name, one=one), place, nearest(one, known)
                )
