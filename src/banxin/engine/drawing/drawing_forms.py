"""Drawings with opacities, gradients, patterns or masks are forms of the file, named by what they show (ISO 32000-1, 8.10).

WeasyPrint draws an SVG into the content of its page, and names what that refers to by how much of its kind the file has already:
the page could be written into no other file. A form has resources of its own, so its names are the same in every file, and
a drawing that stands on many pages is written once. One of plain outlines stays in the content. Lengths are px.
"""

from copy import deepcopy
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

from pydyf import Array, Dictionary, Stream, String
from weasyprint.css import Style
from weasyprint.pdf.stream import Stream as PageStream

from banxin.engine.drawing.plain_bytes import PACKED, packed
from banxin.engine.upstream import seams
from banxin.engine.upstream.pdf_objects import of_kind
from banxin.engine.upstream.signatures import DrawSvg
from banxin.engine.upstream.stub_types import Element

MARK = "banxin_drawing_forms"
"""On a function that is wrapped here."""
STAYS = "banxin_is_outlines"
"""On a drawing that has been found to need no form."""
READ = "banxin_read"
"""On a drawing that has been drawn: its elements as they were read."""
KINDS = ("ExtGState", "XObject", "Pattern", "Shading")
LARGEST = (-14400, -14400, 14400, 14400)
"""As much as a page may have (ISO 32000-1, table C.1)."""
PLAIN_STATE = frozenset({"ca", "CA"})
FORM = "drawing"
"""What the name of a form begins with."""
DICTIONARY, ARRAY, STRING, STREAM, MASK, COLOURS, PICTURE = (
    "dictionary", "array", "string", "stream", "mask", "colours", "picture",
)  # fmt: skip
"""What a value that is kept of an object begins with."""
Values = object
"""An object of a PDF as tuples, texts, bytes and numbers."""


class Root(Protocol):
    """The outermost element of an SVG; its descendants, once they are made, have inherited its attributes."""

    attrib: dict[str, str]
    _children: list[object] | None
    _etree_node: Element


class Svg(Protocol):
    """An SVG as WeasyPrint has read it."""

    tree: Root
    url: str | None
    font_config: object
    url_fetcher: object

    def __init__(self, tree: Element, url: str | None, font_config: object, url_fetcher: object) -> None: ...


class SvgImage(Protocol):
    """A picture of a page, and the address it was asked for by."""

    _svg: Svg
    _base_url: str | None


class DrawnForm(NamedTuple):
    """A form, by its name in the file."""

    name: str
    values: Values


class NotKeptError(Exception):
    """A form shows pixels, or has an object that is not known."""


def wrap_drawings() -> None:
    """Draw SVGs in this way, once for the process."""
    seams.wrap_once(seams.SVG_IMAGE, as_forms, MARK)


def as_forms(draw_svg: DrawSvg) -> DrawSvg:
    """The drawing of an SVG as the wrapped function makes it, as a form where it needs one."""

    @seams.in_place_of(draw_svg)
    def draw(self: SvgImage, stream: PageStream, concrete_width: float, concrete_height: float, _style: Style) -> None:
        known = self.__dict__
        if READ in known:
            # Drawing a mask or a pattern changes what has been read.
            self._svg = read_anew(self._svg, known[READ])
        elif STAYS not in known:
            known[READ] = deepcopy(self._svg.tree._etree_node)
        form = form_in(stream)
        draw_svg(self, form, concrete_width, concrete_height, _style)
        if not is_of_outlines(form):
            put(stream, form)
            return
        known[STAYS] = True
        known.pop(READ, None)
        take_over(stream, form)

    return draw


def read_anew(svg: Svg, root: Element) -> Svg:
    """A drawing of these elements that is read as this one was."""
    return type(svg)(deepcopy(root), svg.url, svg.font_config, svg.url_fetcher)


def form_in(stream: PageStream) -> PageStream:
    """An empty form with room for any drawing: what cuts it is the box that shows it."""
    resources = Dictionary({kind: Dictionary() for kind in KINDS})
    resources |= {"ColorSpace": stream._resources["ColorSpace"], "Font": None}
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": Array(LARGEST), "Resources": resources}
    return stream.clone(resources=resources, tags=None, extra=extra)


def is_of_outlines(form: PageStream) -> bool:
    """Whether a drawing has nothing but paths, pixels and colours that let nothing through but by a number."""
    states, pictures, patterns, shadings = (of_kind(form._resources[kind], Dictionary) for kind in KINDS)
    has_masks = any(not of_kind(state, Dictionary).keys() <= PLAIN_STATE for state in states.values())
    return not (patterns or shadings or has_masks or any(pictures.values()))


def take_over(stream: PageStream, form: PageStream) -> None:
    """Make a drawing a part of the content of its page: what that names has the same names everywhere."""
    for kind in KINDS:
        of_kind(stream._resources[kind], Dictionary).update(of_kind(form._resources[kind], Dictionary))
    with stream.stacked():
        stream.stream += form.stream


def put(stream: PageStream, form: PageStream) -> None:
    """Show a form on a page, under the name of what it shows."""
    name = FORM + sha256(repr(values_of(form)).encode()).hexdigest()[:32]
    of_kind(stream._resources["XObject"], Dictionary).setdefault(name, form)
    stream.draw_x_object(name)


def form_as_kept(name: str, one: object) -> DrawnForm | None:
    """What a page shows under a name as it can be kept, if it is a form of these; raise NotKeptError where it cannot."""
    if not (name.startswith(FORM) and isinstance(one, Stream)):
        return None
    if has_pixels(one):
        raise NotKeptError
    return DrawnForm(name, values_of(one))


def has_pixels(form: Stream) -> bool:
    """Whether a form shows a picture of pixels, which is an object of the whole file."""
    resources = of_kind(form.extra["Resources"], Dictionary)
    shown = (one for kind in ("XObject", "Pattern") for one in of_kind(resources[kind], Dictionary).values())
    return any(one is None or has_pixels(of_kind(one, Stream)) for one in shown)


def put_kept(stream: PageStream, kept: DrawnForm) -> None:
    """Let a page of the file name a form that was kept."""
    pictures = of_kind(stream._resources["XObject"], Dictionary)
    if kept.name not in pictures:
        pictures[kept.name] = made(kept.values, stream._resources["ColorSpace"], Dictionary())


def values_of(one: object, resources: Dictionary | None = None) -> Values:
    """An object as values; the `resources` are those that it belongs to. Raise NotKeptError for one of no known kind."""
    if isinstance(one, Stream):
        return STREAM, values_of(Dictionary(one.extra)), packed(one.stream)
    if isinstance(one, Dictionary):
        if "XObject" in one:
            resources = one
        return DICTIONARY, tuple((name, value_in(name, value, resources)) for name, value in one.items())
    if isinstance(one, Array | tuple):
        return ARRAY, tuple(values_of(value, resources) for value in one)
    if isinstance(one, String):
        return STRING, one.string
    if one is None or isinstance(one, bytes | str | int | float):
        return one
    raise NotKeptError


def value_in(name: str, value: object, resources: Dictionary | None) -> Values:
    """A value of a dictionary: spaces of colour are the file's, the mask of a state is one of the forms among its resources."""
    if name == "ColorSpace" and isinstance(value, Dictionary | bytes):
        return (COLOURS,)
    if name == "XObject":
        shown = of_kind(value, Dictionary).items()
        return DICTIONARY, tuple((key, (PICTURE,) if one is None else values_of(one)) for key, one in shown)
    if name == "G" and isinstance(value, Stream) and resources is not None:
        forms = of_kind(resources["XObject"], Dictionary)
        return MASK, next(key for key, one in forms.items() if one is value)
    return values_of(value, resources)


def made(values: Any, colours: object, forms: Dictionary) -> object:
    """The object of some values in a file with these spaces of `colours`; masks are among the `forms`."""
    if not isinstance(values, tuple):
        return values
    kind, *rest = values
    if kind in {COLOURS, MASK}:
        return colours if kind == COLOURS else forms[rest[0]]
    if kind == STRING:
        return String(rest[0])
    if kind == STREAM:
        extra = of_kind(made(rest[0], colours, forms), Dictionary)
        return Stream([rest[1]], {**extra, **PACKED})
    if kind == ARRAY:
        return Array([made(value, colours, forms) for value in rest[0]])
    shown = dict(rest[0]).get("XObject")
    if shown:
        forms = of_kind(made(shown, colours, forms), Dictionary)
    return Dictionary({name: forms if name == "XObject" else made(value, colours, forms) for name, value in rest[0]})
