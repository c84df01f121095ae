"""The keys `inks` and `printers` of book.yaml."""

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
from banxin.readers.manifest.schema.manifest_schema import ManifestFields
from banxin.readers.manifest.schema.press_schema import PrinterFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.saying.said import say
from banxin.source import Source

BUILT_IN = {"fogra39": "FOGRA39", "fogra29": "FOGRA29"}
"""The profiles that come with banxin, and the printing conditions that they describe."""


class PrinterReader:
    """Reads the inks and printers of one manifest; complaints are collected in `errors`."""

    def __init__(self, root: Path, tree: Node, fields: ManifestFields, errors: list[PublishingError]) -> None:
        self.root = root
        self.tree = tree
        self.fields = fields
        self.errors = errors
        self.inks = tuple(self.ink(name) for name in fields.inks)

    def ink(self, name: str) -> Ink:
        fields = self.fields.inks[name]
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
        return tuple(self.printer(name, fields) for name, fields in self.fields.printers.items())

    def printer(self, name: str, fields: PrinterFields) -> Printer:
        built_in, profile, condition = self.condition(name, fields)
        given = {
            key: value
            for key, value in (("bleed", fields.bleed), ("hairline", fields.hairline), ("signature", fields.signature))
            if value is not None
        }
        for key in ("bleed", "hairline"):
            if key in given and not given[key].is_absolute:
                self.complain(
                    say("printers.{name}.{key}: {length} depends on a size of type", name=name, key=key, length=given.pop(key)),
                    name, key, hint=say("write millimetres or points"),
                )  # fmt: skip
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
            **{**given, "signature": max(1, fields.signature)},
        )

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
