"""The keys `inks` and `printers` of book.yaml."""

from collections.abc import Mapping
from pathlib import Path

from banxin.errors import ManifestError, PublishingError
from banxin.model.printer import (
    BLACK,
    INK_LIMITS,
    PROCESS,
    Conformance,
    Ink,
    Printer,
    Resolution,
)
from banxin.readers.manifest.printer_presets import PRESETS
from banxin.readers.manifest.schema.press_schema import InkFields, PrinterFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.yaml_nodes import Node, Scalar, node_at
from banxin.saying.said import say
from banxin.source import Source
from banxin.units import Length

BUILT_IN = {"fogra39": "FOGRA39", "fogra29": "FOGRA29"}
"""The profiles that come with banxin, and the printing conditions that they describe."""


def known_printer(name: str) -> Printer | None:
    """A kind of printer that is known without a book; None for a name that is none."""
    if name not in PRESETS:
        return None
    nowhere = Scalar(value="", source=Source(path=Path()))
    return PrinterReader(Path(), nowhere, {}, {}, []).printer(name, PrinterFields.model_validate(dict(PRESETS[name])))


class PrinterReader:
    """Reads the inks and printers of one manifest; complaints are collected in `errors`."""

    def __init__(
        self,
        root: Path,
        tree: Node,
        inks: Mapping[str, InkFields],
        printers: Mapping[str, PrinterFields],
        errors: list[PublishingError],
    ) -> None:
        self.root = root
        self.tree = tree
        self.fields = printers
        self.errors = errors
        self.inks = tuple(self.ink(name, fields) for name, fields in inks.items())

    def ink(self, name: str, fields: InkFields) -> Ink:
        cyan, magenta, yellow, black = fields.cmyk
        red, green, blue = fields.screen
        return Ink(
            name=name,
            cmyk=(cyan, magenta, yellow, black),
            screen=(red, green, blue),
            spot=fields.spot,
            source=node_at(self.tree, ("inks", name)).source,
        )

    def printers(self) -> tuple[Printer, ...]:
        return tuple(self.printer(name, self.filled(name, fields)) for name, fields in self.fields.items())

    def filled(self, name: str, fields: PrinterFields) -> PrinterFields:
        """The values of a printer with those of the kind that it is like."""
        if fields.like is None:
            return fields
        if fields.like not in PRESETS:
            self.complain(
                say("printers.{name}.like: no kind of printer is called '{kind}'", name=name, kind=fields.like),
                name, "like", hint=nearest(fields.like, list(PRESETS)),
            )  # fmt: skip
            return fields
        base = PrinterFields.model_validate(dict(PRESETS[fields.like]))
        given = {key: getattr(fields, key) for key in fields.model_fields_set}
        return base.model_copy(update=given)

    def printer(self, name: str, fields: PrinterFields) -> Printer:
        built_in, profile, condition = self.condition(name, fields)
        return Printer(
            name=name,
            source=self.place(name),
            title=fields.name,
            conformance=fields.conformance,
            condition=condition,
            built_in=built_in,
            profile=profile,
            has_process=PROCESS in fields.colours,
            plates=self.plates(name, fields),
            inks=self.inks,
            marks=frozenset(fields.marks),
            has_slug=fields.slug,
            total_ink=fields.total_ink or INK_LIMITS[fields.paper] / 100,
            resolution=Resolution(pictures=fields.resolution.pictures, line_art=fields.resolution.line_art),
            is_filled=fields.fill,
            overprints_black=fields.overprint,
            paper=fields.paper,
            bleed=self.length(name, "bleed", fields.bleed, "3mm"),
            hairline=self.length(name, "hairline", fields.hairline, "0.25pt"),
            signature=max(1, fields.signature),
            leaf=fields.leaf,
            glue=self.length(name, "glue", fields.glue, "0.5mm"),
            has_flaps=fields.flaps,
        )

    def length(self, name: str, key: str, given: Length | None, usual: str) -> Length:
        """A length in absolute units."""
        if given is None or given.is_absolute:
            return given or Length.parse(usual)
        self.complain(
            say("printers.{name}.{key}: {length} depends on a size of type", name=name, key=key, length=str(given)),
            name, key, hint=say("write millimetres or points"),
        )  # fmt: skip
        return Length.parse(usual)

    def plates(self, name: str, fields: PrinterFields) -> frozenset[str]:
        """The inks with a plate of their own, of those in `colours`."""
        spots = {ink.name for ink in self.inks if ink.spot}
        known = [BLACK, PROCESS, *(ink.name for ink in self.inks)]
        for number, one in enumerate(fields.colours):
            if one not in known:
                self.complain(
                    say("printers.{name}.colours: the book has no ink '{ink}'", name=name, ink=one),
                    name, "colours", number, hint=nearest(one, known),
                )  # fmt: skip
        return frozenset(spots.intersection(fields.colours))

    def condition(self, name: str, fields: PrinterFields) -> tuple[str, Path | None, str]:
        """The profile, by its name or as a file, and the printing condition that it stands for."""
        if fields.profile and fields.profile not in BUILT_IN:
            try:
                path = path_inside(self.root, fields.profile, self.place(name, "profile"), what=say("profile"))
            except ManifestError as error:
                self.errors.append(error)
                path = None
            return "", path, fields.condition
        built_in = fields.profile or next(
            (key for key, condition in BUILT_IN.items() if condition == fields.condition), "fogra39"
        )
        condition = fields.condition or BUILT_IN[built_in]
        converts = PROCESS in fields.colours and condition != BUILT_IN[built_in]
        if converts or (fields.conformance is not Conformance.X1A and condition != BUILT_IN[built_in]):
            self.complain(
                say("printers.{name}.condition: '{condition}' needs a profile", name=name, condition=condition),
                name, "condition",
                hint=say("ask the printer for the ICC file, put it into the book and write 'profile: its path'"),
            )  # fmt: skip
        return built_in, None, condition

    def complain(self, message: str, *keys: str | int, hint: str = "") -> None:
        self.errors.append(ManifestError(message, self.place(*keys), hint))

    def place(self, *keys: str | int) -> Source:
        return node_at(self.tree, ("printers", *keys)).source
