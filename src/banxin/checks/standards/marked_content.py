"""What is painted on the pages and what it is marked as: text and pictures of the book, or ornament (ISO 14289-1, 7.1 and 7.20).

On the way it notes which fonts are used, how, and with which codes, and which colours: only what is used has to be sound.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from banxin.checks.standards.structure_rules import LANGUAGE, Fault
from banxin.checks.standards.structure_tree import Id, StructureTree
from banxin.checks.standards.used_colours import DEEPEST, DEVICE, UsedColours, named
from banxin.saying.said import say

SHOWS = ("Tj", "TJ", "'", '"')
PAINTS = ("f", "F", "f*", "b", "b*", "B", "B*", "S", "s")
MOST_OPERATORS = 30_000_000
INLINE = "INLINE IMAGE"
INVISIBLE = 3
SPOKEN = ("/ActualText", "/Alt", "/E")


@dataclass(slots=True)
class UsedFont:
    """A font of the file: the codes that are shown with it, and whether some are to be seen; `page` is the first with it."""

    font: Any
    page: int
    strings: set[bytes] = field(default_factory=set)
    is_seen: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece that BDC opened: whether it belongs to the structure, or is ornament; the language that it tells, if any."""

    is_tagged: bool = False
    is_ornament: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content is drawn: the page, the things that it may name, the entry in the parent tree, and how many forms deep."""

    page: int
    resources: Any
    parents: Any = None
    depth: int = 0

    def inside(self, stream: Any, parents: Any = None) -> "Place":
        return Place(self.page, stream.get("/Resources", self.resources), parents, self.depth + 1)


@dataclass
class MarkedContent:
    """Walks through the pages, once; `language` is that of the catalogue."""

    tree: StructureTree
    language: str | None
    needs_marks: bool = True
    faults: dict[Fault, None] = field(default_factory=dict)
    fonts: dict[Id, UsedFont] = field(default_factory=dict)
    forms: dict[Id, int] = field(default_factory=dict)
    colours: UsedColours = field(default_factory=UsedColours)
    deepest_save: int = 0
    steps: int = 0

    def add(self, code: str, page: int, said: str) -> None:
        self.faults[code, page, said] = None

    def page(self, number: int, page: pikepdf.Page) -> None:
        self.content(Place(number, inherited(page.obj, "/Resources"), page.obj.get("/StructParents")), page, ())

    def content(self, place: Place, stream: Any, above: tuple[Mark, ...]) -> None:
        """A page, a form, a tile or a letter; `above` are the pieces in which it is called."""
        if place.depth > DEEPEST or self.steps > MOST_OPERATORS:
            return
        reading = Reading(self, place, above)
        for one in pikepdf.parse_content_stream(stream, WANTED):
            self.steps += 1
            operator = str(one.operator)
            operands: Any = [one.iimage] if isinstance(one, pikepdf.ContentStreamInlineImage) else one.operands
            if len(operands) >= LEAST.get(operator, 0):
                ACTIONS[operator](reading, operator, operands)

    def shown(self, page: int, font: Any, shown: Any, *, is_seen: bool) -> UsedFont | None:
        """A text that is set with a font."""
        if not isinstance(font, Dictionary):
            return None
        used = self.fonts.setdefault(font.objgen if font.is_indirect else (id(font), -1), UsedFont(font, page))
        used.is_seen = used.is_seen or is_seen
        used.strings.update(
            bytes(one) for one in (shown if isinstance(shown, Array) else (shown,)) if isinstance(one, String)
        )
        return used


class Reading:
    """One content while it is read."""

    def __init__(self, walk: MarkedContent, place: Place, above: tuple[Mark, ...]) -> None:
        self.walk = walk
        self.place = place
        self.marks = list(above)
        self.above = len(above)
        self.font: Any = None
        self.mode = 0
        self.kept: list[tuple[Any, int]] = []

    def paint(self, operator: str, _operands: Any) -> None:
        """Whatever leaves ink, and has to be text of the book or ornament."""
        if self.walk.needs_marks and not any(one.is_tagged or one.is_ornament for one in self.marks):
            what = say("text") if operator in SHOWS else say("a line, a surface or a picture")
            said = say("{what} is neither tagged nor marked as ornament (7.1)", what=what)
            self.walk.add("pdfua-003", self.place.page, said)

    def show(self, operator: str, operands: Any) -> None:
        self.paint(operator, operands)
        if not self.walk.language and not any(one.language for one in self.marks):
            self.walk.add("pdfua-005", self.place.page, say("text is in no language that is told (7.2)"))
        known = len(self.walk.fonts)
        self.walk.shown(self.place.page, self.font, operands[-1], is_seen=self.mode != INVISIBLE)
        if len(self.walk.fonts) > known and self.font.get("/Subtype") == Name.Type3:
            for letter in (self.font.get("/CharProcs") or {}).values():
                self.walk.content(self.place.inside(self.font), letter, (*self.marks, Mark(is_ornament=True)))

    def open(self, _operator: str, operands: Any) -> None:
        """A piece that begins: BMC has a tag alone, BDC properties as well, by name or written out."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = named(self.place.resources, "/Properties", properties)
        properties = properties if isinstance(properties, Dictionary) else Dictionary()
        is_ornament = operands[0] == Name.Artifact
        has_number = "/MCID" in properties and not is_ornament
        owner = self.walk.tree.owner(self.place.parents, int(properties["/MCID"])) if has_number else None
        language = str(properties["/Lang"]) if "/Lang" in properties else None
        self.nest(is_ornament=is_ornament, is_tagged=owner is not None)
        if language is not None and not LANGUAGE.fullmatch(language):
            self.walk.add("pdfua-005", self.place.page, say("'{name}' is no language (7.2)", name=language))
        language = language or (owner.inherited("/Lang") if owner else None)
        is_told = self.walk.language or language or any(one.language for one in self.marks)
        if operands[0] == Name.Span and not is_told and any(key in properties for key in SPOKEN):
            said = say("words for a '{kind}' are in no language that is told (7.2)", kind="Span")
            self.walk.add("pdfua-005", self.place.page, said)
        self.marks.append(Mark(owner is not None, is_ornament, language))

    def nest(self, *, is_ornament: bool, is_tagged: bool) -> None:
        """Ornament in a text, and text in an ornament (7.1)."""
        if is_ornament and any(one.is_tagged for one in self.marks):
            self.walk.add("pdfua-003", self.place.page, say("ornament stands in tagged text (7.1)"))
        if is_tagged and any(one.is_ornament for one in self.marks):
            self.walk.add("pdfua-003", self.place.page, say("tagged text stands in ornament (7.1)"))

    def close(self, _operator: str, _operands: Any) -> None:
        if len(self.marks) > self.above:
            self.marks.pop()

    def save(self, _operator: str, _operands: Any) -> None:
        self.kept.append((self.font, self.mode))
        self.walk.deepest_save = max(self.walk.deepest_save, len(self.kept))

    def restore(self, _operator: str, _operands: Any) -> None:
        if self.kept:
            self.font, self.mode = self.kept.pop()

    def take_font(self, _operator: str, operands: Any) -> None:
        self.font = named(self.place.resources, "/Font", operands[0])

    def take_mode(self, _operator: str, operands: Any) -> None:
        self.mode = int(operands[0])

    def take_state(self, _operator: str, operands: Any) -> None:
        state = named(self.place.resources, "/ExtGState", operands[0])
        self.walk.colours.state(self.place.page, state)
        mask = state.get("/SMask") if isinstance(state, Dictionary) else None
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            self.walk.content(self.place.inside(mask["/G"]), mask["/G"], (*self.marks, Mark(is_ornament=True)))

    def take_device(self, operator: str, _operands: Any) -> None:
        self.walk.colours.device(self.place.page, operator, self.place.resources)

    def take_space(self, _operator: str, operands: Any) -> None:
        self.walk.colours.space(self.place.page, operands[0], self.place.resources)

    def take_intent(self, _operator: str, operands: Any) -> None:
        self.walk.colours.intents.add(str(operands[0]))

    def take_pattern(self, _operator: str, operands: Any) -> None:
        """A pattern hides its colours: a gradient has a space of its own, a tile is a small page that belongs to what it fills."""
        pattern = named(self.place.resources, "/Pattern", operands[-1]) if isinstance(operands[-1], Name) else None
        if isinstance(pattern, Stream):
            self.walk.content(self.place.inside(pattern), pattern, (*self.marks, Mark(is_ornament=True)))
        elif isinstance(pattern, Dictionary):
            self.walk.colours.shading(self.place.page, pattern.get("/Shading"), self.place.resources)
            self.walk.colours.state(self.place.page, pattern.get("/ExtGState"))

    def shade(self, operator: str, operands: Any) -> None:
        self.paint(operator, operands)
        found = named(self.place.resources, "/Shading", operands[0])
        self.walk.colours.shading(self.place.page, found, self.place.resources)

    def inline(self, operator: str, operands: Any) -> None:
        self.paint(operator, operands)
        image = operands[0]
        if not image.image_mask:
            self.walk.colours.space(self.place.page, Name(str(image.colorspace or "/DeviceGray")), self.place.resources)

    def call(self, operator: str, operands: Any) -> None:
        thing = named(self.place.resources, "/XObject", operands[0])
        if not isinstance(thing, Stream):
            return
        if thing.get("/Subtype") == Name.Form:
            self.form(thing)
        else:
            self.paint(operator, operands)
            self.walk.colours.picture(self.place.page, thing, self.place.resources)

    def form(self, form: Any) -> None:
        walk, page = self.walk, self.place.page
        group = form.get("/Group")
        if isinstance(group, Dictionary):
            walk.colours.see_through.add(page)
            walk.colours.space(page, group.get("/CS"), self.place.resources)
        if "/Ref" in form or "/PS" in form:
            walk.add("pdfua-014", page, say("a form refers to another file (7.20)"))
        calls = walk.forms[form.objgen] = walk.forms.get(form.objgen, 0) + 1
        if calls > 1 and "/StructParents" in form:
            walk.add("pdfua-014", page, say("a form with tags of its own is drawn more than once (7.20)"))
        walk.content(self.place.inside(form, form.get("/StructParents")), form, tuple(self.marks))


Action = Callable[[Reading, str, Any], None]
ACTIONS: dict[str, Action] = {
    **dict.fromkeys(SHOWS, Reading.show),
    **dict.fromkeys(PAINTS, Reading.paint),
    **dict.fromkeys(("BMC", "BDC"), Reading.open),
    **dict.fromkeys(DEVICE, Reading.take_device),
    **dict.fromkeys(("cs", "CS"), Reading.take_space),
    **dict.fromkeys(("scn", "SCN"), Reading.take_pattern),
    "EMC": Reading.close,
    "q": Reading.save,
    "Q": Reading.restore,
    "Tf": Reading.take_font,
    "Tr": Reading.take_mode,
    "gs": Reading.take_state,
    "ri": Reading.take_intent,
    "sh": Reading.shade,
    INLINE: Reading.inline,
    "Do": Reading.call,
}
LEAST = dict.fromkeys((*SHOWS, "BMC", "BDC", "cs", "CS", "scn", "SCN", "Tf", "Tr", "gs", "ri", "sh", "Do"), 1)
"""How many operands an operator needs to be looked at; one that has none is broken."""
WANTED = " ".join((*(one for one in ACTIONS if one != INLINE), "BI ID EI"))


def inherited(page: Any, key: str) -> Any:
    """An entry of a page or of what it stands in (ISO 32000-1, 7.7.3.4)."""
    for _ in range(64):
        if not isinstance(page, Dictionary):
            return None
        if key in page:
            return page[key]
        page = page.get("/Parent")
    return None


def marked_content(pdf: pikepdf.Pdf, tree: StructureTree, language: str | None, *, needs_marks: bool) -> MarkedContent:
    """All pages walked through, with the groups that they blend in."""
    walk = MarkedContent(tree, language, needs_marks)
    for number, page in enumerate(pdf.pages, 1):
        group = page.obj.get("/Group")
        if isinstance(group, Dictionary):
            walk.colours.space(number, group.get("/CS"), None)
        walk.page(number, page)
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            for look in looks_of(note):
                # The element of an annotation is told by the annotation, and not by marks in how it looks.
                walk.content(Place(number, look.get("/Resources")), look, (Mark(is_ornament=True, language="zxx"),))
                if isinstance(look.get("/Group"), Dictionary):
                    walk.colours.see_through.add(number)
    return walk


def looks_of(note: Any) -> Iterator[Any]:
    """How an annotation looks: streams, one or several (ISO 32000-1, 12.5.5)."""
    looks = note.get("/AP") if isinstance(note, Dictionary) else None
    waiting = list(looks.values()) if isinstance(looks, Dictionary) else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, Stream):
            yield one
        elif isinstance(one, Dictionary):
            waiting.extend(one.values())
