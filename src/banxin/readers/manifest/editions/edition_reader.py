"""The editions of a manifest: what they extend filled in, their page grid fitted, their stylesheets found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from banxin.errors import ManifestError, PublishingError, WrongValueError
from banxin.model.block import walk
from banxin.model.book import Chapter, Leaf, Matter
from banxin.model.choice import Choice
from banxin.model.edition import (
    AccessibilityClaim,
    Edition,
    FolioPlace,
    Format,
    LatinFaces,
    Numbers,
    PageGrid,
    Quotes,
    RunningHead,
    Typefaces,
    WritingMode,
)
from banxin.readers.manifest.matter.own_matter import name_of
from banxin.readers.manifest.schema.edition_schema import AccessibilityFields, EditionFields, OwnImprintFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.yaml_nodes import Mapping as MappingNode
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.language_tags import LanguageFamily, conversion_between, language_family
from banxin.typography.latin_pairs import latin_beside
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid

OWN_LATIN = "none"
"""Written for a Latin family: the face of Han keeps its own."""
NAME_OF_PROPERTY = re.compile(r"[a-z_][a-z0-9_-]*", re.IGNORECASE)
MERGED = ("grid", "margins", "contents", "captions", "typefaces", "properties", "budgets")
"""These are filled in key by key, the others as a whole."""
AS_THEY_ARE = (
    "title", "isbn", "writing_mode", "opening", "folio", "notes", "embed_fonts", "quotes", "page_list", "properties", "stores", "viewer_right_to_left",
)  # fmt: skip
"""Keys whose values the record of an edition takes as they are."""
PLAIN = {"embed_fonts": "embeds_fonts"}
"""What the record calls some of them."""
WITH_CORNERS = frozenset({"zh-Hant-TW", "zh-Hant-HK"})
"""Scripts of regions that quote in corner brackets."""
OWN = ("isbn", "extends", "accessibility")
"""These belong to one edition and are not inherited; a check of one e-book says nothing of another."""
OWN_METADATA = {"imprint": "imprint_lines", "colophon": "colophon_lines"}
"""What the record calls otherwise than book.yaml."""
NO_METADATA = frozenset({"cover", "front_matter", "back_matter"})
STYLES = "styles"
OF_PAPER = ("trim", "grid", "margins", "opening", "folio", "running_heads", "viewer_right_to_left")
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
    ) -> None:
        self.files = files
        self.root = files.root
        self.language = language
        self.tree = tree
        self.fields = fields
        self.errors = errors
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
        self.check_chapters()
        editions = []
        for name in self.fields:
            chain = self.chain(name)
            if chain and (edition := self.edition(name, chain, section_ids)):
                editions.append(edition)
        self.check_isbns()
        self.check_scripts(editions)
        return tuple(editions)

    def place(self, name: str, *keys: str | int) -> Source:
        """The value under the keys of an edition; where it has none, the name of the edition."""
        editions = node_at(self.tree, ("editions",))
        own = editions.key(name) if isinstance(editions, MappingNode) else None
        node = node_at(self.tree, ("editions", name))
        found = node_at(node, keys)
        return found.source if found is not node else own.source if own else node.source

    def complain(self, message: str, place: Source, hint: str = "") -> None:
        self.errors.append(ManifestError(message, place, hint))

    def chain(self, name: str) -> tuple[str, ...]:
        """The edition and what it extends, the base first; empty when that cannot be told."""
        names = [name]
        while base := self.fields[names[-1]].extends:
            if base not in self.fields:
                if len(names) == 1:
                    hint = nearest(base, list(self.fields))
                    self.complain(
                        say("editions.{name}.extends: no edition is called '{base}'", name=name, base=base),
                        self.place(name, "extends"),
                        hint,
                    )
                return ()
            if base in names:
                if base == name:
                    circle = " → ".join([*names, base])
                    self.complain(
                        say("editions.{name} extends itself: {circle}", name=name, circle=circle),
                        self.place(name, "extends"),
                    )
                return ()
            names.append(base)
        return tuple(reversed(names))

    def filled(self, chain: tuple[str, ...]) -> dict[str, Any]:
        """The keys that hold for an edition."""
        values: dict[str, Any] = {}
        for name in chain:
            fields = self.fields[name]
            for key in fields.model_fields_set:
                value = getattr(fields, key)
                if key in MERGED:
                    given = value if isinstance(value, dict) else {k: getattr(value, k) for k in value.model_fields_set}
                    values[key] = values.get(key, {}) | given
                elif key == "stylesheets":
                    values[key] = (*values.get(key, ()), *((name, number) for number in range(len(value))))
                elif key not in OWN or name == chain[-1]:
                    values[key] = value
        return values

    def edition(self, name: str, chain: tuple[str, ...], section_ids: frozenset[str]) -> Edition | None:
        values = self.filled(chain)
        kind = values.get("format")
        if kind is None:
            self.complain(
                say("editions.{name} has no 'format'", name=name),
                self.place(name),
                say("write 'format: epub' or 'format: pdf'"),
            )
            return None
        self.check_omit(name, section_ids)
        self.check_page_list(name, kind)
        script = self.script(name, values.get("script") or "")
        language = script or self.language
        if kind is Format.EPUB:
            self.refuse_paper(name)
        elif values.get("writing_mode") is not WritingMode.VERTICAL:
            self.refuse_columns(name, values)
        plain = {PLAIN.get(key, key): values[key] for key in AS_THEY_ARE if key in values}
        verso, recto = running_heads_in(values)
        return Edition(
            name=name,
            format=kind,
            grid=self.grid(name, values) if kind is Format.PDF else None,
            numbers=values.get("numbers") or usual_numbers(language),
            typefaces=self.typefaces(values, script),
            script=script,
            stylesheets=self.stylesheets(chain, values),
            property_sources=self.property_sources(chain),
            accessibility=claim_in(values),
            has_captions_above_figures=values.get("captions", {}).get("figures") == "above",
            has_captions_below_tables=values.get("captions", {}).get("tables") == "below",
            contents_depth=values.get("contents", {}).get("depth") or 0,
            budgets={key: value for key, value in values.get("budgets", {}).items() if value is not None},
            omit=frozenset(
                (
                    *(str(MATTERS.get(one) or self.ids_of_paths.get(one, one)) for one in values.get("omit", ())),
                    *(chapter.id for chapter in self.chapters if not choice_of(chapter).holds(name, str(kind))),
                )
            ),
            metadata={
                OWN_METADATA.get(key, key): values[key]
                for key in OwnImprintFields.model_fields
                if key in values and key not in NO_METADATA
            },
            cover=self.cover(name, chain, values),
            front_matter=self.matter(values, "front_matter"),
            back_matter=self.matter(values, "back_matter"),
            verso_head=verso,
            recto_head=recto,
            **({"quotes": Quotes.CORNER} if script in WITH_CORNERS else {}) | plain,
        )

    def typefaces(self, values: Mapping[str, Any], script: str) -> Typefaces:
        """The families of an edition; one in another script has the book's own as well, for code and what else is not converted."""
        faces = typefaces_in(values.get("typefaces", {}), script or self.language)
        own = Typefaces.of_language(self.language).body
        return replace(faces, extra=(*faces.extra, own)) if script and own not in faces.families else faces

    def script(self, name: str, script: str) -> str:
        """The language tag of an edition in another script; empty, with a complaint, where the book cannot be converted to it."""
        if not script or conversion_between(self.language, script):
            return script
        place = self.place(name, "script")
        if self.language == script:
            self.complain(
                say("editions.{name}.script: the book is in {script} already", name=name, script=script), place
            )
        else:
            message = say(
                "editions.{name}.script: a book in {language} cannot be converted to {script}",
                name=name,
                language=self.language,
                script=script,
            )
            self.complain(
                message, place, say("books in simplified Chinese become traditional, and traditional ones simplified")
            )
        return ""

    def check_scripts(self, editions: Sequence[Edition]) -> None:
        """Complain about e-books that list the pages of an edition in another script: their places are counted otherwise."""
        scripts = {edition.name: edition.script for edition in editions}
        for edition in editions:
            other = edition.page_list
            if other and scripts.get(other, edition.script) != edition.script:
                message = say(
                    "editions.{name}.page_list: '{other}' is in another script", name=edition.name, other=other
                )
                self.complain(
                    message,
                    self.place(edition.name, "page_list"),
                    say("list the pages of an edition in the same script"),
                )

    def grid(self, name: str, values: Mapping[str, Any]) -> PageGrid | None:
        given = {**values.get("grid", {}), **values.get("margins", {})}
        more = {"writing_mode": values["writing_mode"]} if "writing_mode" in values else {}
        try:
            return fit_page_grid(values.get("trim") or TRIM_SIZES["大32开"], **given, **more)
        except WrongValueError as error:
            key = next((key for key in ("grid", "margins", "trim") if key in self.fields[name].model_fields_set), "")
            self.complain(
                say("editions.{name}: {message}", name=name, message=error.message),
                self.place(name, *([key] if key else [])),
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

    def stylesheets(self, chain: tuple[str, ...], values: Mapping[str, Any]) -> tuple[Path, ...]:
        """The book's own styles, then those of the editions from the base on, then the ones that are listed."""
        folder = self.root / STYLES
        paths = [folder / name for name in self.names_in(folder) if name.endswith(".css")]
        own = (folder / "editions" / f"{name}.css" for name in chain)
        paths += [path for path in own if self.files.has(path)]
        for owner, number in values.get("stylesheets", ()):
            place = self.place(owner, "stylesheets", number)
            try:
                path = path_inside(self.root, self.fields[owner].stylesheets[number], place, what=say("stylesheet"))
            except ManifestError as error:
                if owner == chain[-1]:
                    self.errors.append(error)
                continue
            paths.append(path)
        return tuple(dict.fromkeys(paths))

    def property_sources(self, chain: tuple[str, ...]) -> dict[str, Source]:
        """Where each custom property of an edition got its value; complaints about names that none can have."""
        for key in self.fields[chain[-1]].properties:
            if not NAME_OF_PROPERTY.fullmatch(key):
                name = chain[-1]
                message = say("editions.{name}.properties: '{key}' is no name of a property", name=name, key=key)
                hint = say("write it without the dashes before it, such as size-title")
                self.complain(message, self.place(name, "properties", key), hint)
        return {key: self.place(owner, "properties", key) for owner in chain for key in self.fields[owner].properties}

    def cover(self, name: str, chain: tuple[str, ...], values: Mapping[str, Any]) -> Path | None:
        """The picture on the cover of an edition; None where it is the book's."""
        if not values.get("cover"):
            return None
        owner = next(one for one in reversed(chain) if "cover" in self.fields[one].model_fields_set)
        try:
            return path_inside(self.root, values["cover"], self.place(owner, "cover"), what=say("picture"))
        except ManifestError as error:
            if owner == name:
                self.errors.append(error)
            return None

    def matter(self, values: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
        """The ids of a matter of an edition's own; what could not be read has been told."""
        if key not in values:
            return None
        return tuple(self.entries[one] for one in map(name_of, values[key]) if one in self.entries)

    def check_chapters(self) -> None:
        """Complain about chapters and blocks that are for an edition that the book does not have."""
        known = [*self.fields, *Format]
        for chapter in self.chapters:
            for block in walk(chapter.blocks_and_notes) if chapter.has_choices else ():
                for one in (word for choice in block.choices for word in (*choice.only, *choice.excepted)):
                    if one not in known:
                        message = say(
                            "the block is for '{one}', which is no edition of the book and no format", one=one
                        )
                        self.complain(message, block.source, nearest(one, known))
            for one in (*chapter.only, *chapter.excepted):
                if one not in known:
                    message = say("the chapter is for '{one}', which is no edition of the book and no format", one=one)
                    self.complain(message, chapter.source, nearest(one, known))

    def check_omit(self, name: str, section_ids: frozenset[str]) -> None:
        known = sorted({*Leaf, *MATTERS, *section_ids, *self.ids_of_paths})
        for number, one in enumerate(self.fields[name].omit):
            if one not in known:
                place = self.place(name, "omit", number)
                self.complain(
                    say("editions.{name}.omit: the book has no '{one}'", name=name, one=one), place, nearest(one, known)
                )

    def check_page_list(self, name: str, kind: Format) -> None:
        target = self.fields[name].page_list
        if not target:
            return
        place = self.place(name, "page_list")
        printed = [other for other in self.fields if other != name and self.format_of(other) is Format.PDF]
        if kind is not Format.EPUB:
            self.complain(
                say("editions.{name}.page_list: only an EPUB lists the pages of another edition", name=name), place
            )
        elif target not in printed:
            hint = nearest(target, printed) or say("the book has no PDF edition")
            self.complain(
                say("editions.{name}.page_list: no PDF edition is called '{target}'", name=name, target=target),
                place,
                hint,
            )

    def format_of(self, name: str) -> Format | None:
        seen: set[str] = set()
        current: str | None = name
        while current and current in self.fields and current not in seen:
            seen.add(current)
            fields = self.fields[current]
            if fields.format:
                return fields.format
            current = fields.extends
        return None

    def refuse_paper(self, name: str) -> None:
        for key in OF_PAPER:
            if key in self.fields[name].model_fields_set:
                place = self.place(name, key)
                self.complain(
                    say("editions.{name}.{key}: an EPUB has no pages", name=name, key=key),
                    place,
                    say("leave it to the PDF editions"),
                )

    def refuse_columns(self, name: str, values: Mapping[str, Any]) -> None:
        """Complain about what only pages of vertical text have."""
        if values.get("folio") is FolioPlace.FORE_EDGE:
            hint = say("write 'writing_mode: vertical-rl', or choose foot-outer, foot-center, head-outer or none")
            message = say("editions.{name}.folio: only vertical editions have folios at the fore-edge", name=name)
            self.complain(message, self.place(name, "folio"), hint)
        if values.get("viewer_right_to_left"):
            place = self.place(name, "viewer_right_to_left")
            self.complain(say("editions.{name}.viewer_right_to_left: the book is bound at the left", name=name), place)

    def check_isbns(self) -> None:
        first: dict[str, str] = {}
        for name, fields in self.fields.items():
            digits = "".join(filter(str.isalnum, fields.isbn))
            if digits and digits in first:
                message = say("editions.{name}.isbn is the one of '{first}'", name=name, first=first[digits])
                self.complain(message, self.place(name, "isbn"), say("each edition has an ISBN of its own"))
            first.setdefault(digits, name)


def choice_of(chapter: Chapter) -> Choice:
    """Which editions a chapter says that it is for: `only`, `except`."""
    return Choice(only=chapter.only, excepted=chapter.excepted)


def typefaces_in(values: Mapping[str, Any], language: str) -> Typefaces:
    """The families of an edition: those of its language, what the manifest says, and the Latin that goes with them."""
    given = {key: value for key, value in values.items() if value is not None and key != "latin"}
    faces = replace(Typefaces.of_language(language), **given)
    usual = {job: latin_beside(getattr(faces, job)) for job in ("body", "heading", "quote")}
    latin = values.get("latin")
    said = {job: getattr(latin, job) for job in latin.model_fields_set} if latin else {}
    named = {job: "" if name == OWN_LATIN else name for job, name in said.items() if name}
    return replace(faces, latin=LatinFaces(**usual | named))


def usual_numbers(language: str) -> Numbers:
    """How numbers stand in the vertical books of a language: Japanese ones keep two figures at most in one square (JLREQ 4.1)."""
    return Numbers.UPRIGHT if language_family(language) is LanguageFamily.JAPANESE else Numbers.SIDEWAYS


def claim_in(values: Mapping[str, Any]) -> AccessibilityClaim | None:
    fields: AccessibilityFields | None = values.get("accessibility")
    return AccessibilityClaim(**fields.model_dump()) if fields else None


def running_heads_in(values: Mapping[str, Any]) -> tuple[RunningHead, RunningHead]:
    """What the running heads of versos and rectos say."""
    given = values.get("running_heads", True)
    if isinstance(given, bool):
        return (RunningHead.PART, RunningHead.CHAPTER) if given else (RunningHead.NONE, RunningHead.NONE)
    return given.verso, given.recto
