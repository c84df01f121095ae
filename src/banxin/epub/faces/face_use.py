"""Which characters of a book stand in which face, by the book's own stylesheets.

The cascade is worked out for the properties that decide it, font-family, font-weight and font-style, so that an embedded
face holds the characters that are really set in it: a heading's face has the headings, not the whole text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cssselect2
from lxml import etree
from tinycss2.ast import Node

from banxin.fonts.faces import Face, FontSet
from banxin.theme.css_walk import DeclaringRule, rules_of
from banxin.typography.variants import characters_of

XHTML = "{http://www.w3.org/1999/xhtml}"
ITALIC = frozenset(f"{XHTML}{name}" for name in ("address", "cite", "dfn", "em", "i", "var"))
BOLD = frozenset(f"{XHTML}{name}" for name in ("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))
MARKERS = "0123456789.•◦▪"
"""What reading systems put before the items of a list."""
SIZES = frozenset(
    {"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "smaller", "larger", "math"}
)
ANGLES = frozenset({"deg", "grad", "rad", "turn"})
"""Units of the slant of `oblique`, which may stand before a size."""


@dataclass(frozen=True, slots=True)
class FaceStyle:
    """The families of an element, the first choice first, its weight, and whether it is italic."""

    families: tuple[str, ...] = ()
    weight: int = 400
    is_italic: bool = False


Declared = tuple[str, list[Node]]


class FaceUse:
    """Collects characters by style, document by document; a character and its variation selector are one."""

    def __init__(self, stylesheets: Iterable[str]) -> None:
        self.matcher = cssselect2.Matcher()
        self.characters: dict[FaceStyle, set[str]] = {}
        for text in stylesheets:
            self._add_rules(text)

    def _add_rules(self, text: str) -> None:
        for rule in rules_of(text):
            if rule.is_style and not rule.parents and (declared := declarations_of(rule)):
                for selector in cssselect2.compile_selector_list(rule.node.prelude):
                    self.matcher.add_selector(selector, declared)

    def add_document(self, root: etree._Element) -> None:
        """Take in the text of a content document."""
        wrapper = cssselect2.ElementWrapper.from_xml_root(root)
        self._add_element(wrapper, FaceStyle())

    def _add_element(self, wrapper: cssselect2.ElementWrapper, inherited: FaceStyle) -> None:
        element: etree._Element = wrapper.etree_element
        style = replace(inherited, weight=700) if element.tag in BOLD else inherited
        style = replace(style, is_italic=True) if element.tag in ITALIC else style
        for _, _, pseudo, declared in self.matcher.match(wrapper):
            if pseudo is None:
                style = styled(style, declared, inherited)
            else:
                self._add_text(style, generated(declared))
        self._add_text(style, element.text or "")
        if element.tag == f"{XHTML}li":
            self._add_text(style, MARKERS)
        for child in wrapper.iter_children():
            if child.etree_element.tag != f"{XHTML}head":
                self._add_element(child, style)
        for node in element:
            self._add_text(style, node.tail or "")

    def _add_text(self, style: FaceStyle, text: str) -> None:
        if text:
            self.characters.setdefault(style, set()).update(characters_of(text))

    def by_face(self, fonts: FontSet) -> dict[Face, set[str]]:
        """The characters of each face: every one goes to the first family of its style that has it.

        A variant goes to the first that has it, else its character does (CSS Fonts 4, section 5.3).
        """
        found: dict[Face, set[str]] = {}
        for style, characters in self.characters.items():
            families = [name for name in style.families if fonts.faces_of(name)]
            faces = [fonts.face(name, style.weight, is_italic=style.is_italic) for name in families]
            for character in characters:
                face = first_with(faces, character)
                if face and not character.isspace():
                    found.setdefault(face, set()).update(character)
        return found


def declarations_of(rule: DeclaringRule) -> list[Declared]:
    """The declarations of a rule that matter here."""
    wanted = {"font-family", "font-weight", "font-style", "font", "content"}
    return [(node.lower_name, node.value) for node in rule.declarations if node.lower_name in wanted]


def styled(style: FaceStyle, declared: Sequence[Declared], inherited: FaceStyle) -> FaceStyle:
    """The style after the declarations of one rule."""
    for name, value in declared:
        if name == "font-family":
            style = replace(style, families=tuple(families_in(value)) or inherited.families)
        elif name == "font-weight":
            style = replace(style, weight=weight_in(value, inherited.weight))
        elif name == "font-style":
            style = replace(style, is_italic=is_slanted(value, otherwise=inherited.is_italic))
        elif name == "font":
            before, after = around_size(value)
            families = tuple(families_in(after)) or inherited.families
            style = FaceStyle(families, weight_in(before, 400), is_slanted(before, otherwise=False))
    return style


def around_size(value: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """What a `font` says before its size, without `normal`, and the families behind it (CSS Fonts 4, section 2.7)."""
    tokens = [token for token in value if token.type not in {"whitespace", "comment"}]
    place = next((place for place, token in enumerate(tokens) if is_size(token)), len(tokens))
    before = [token for token in tokens[:place] if getattr(token, "lower_value", "") != "normal"]
    has_leading = place + 1 < len(tokens) and tokens[place + 1] == "/"
    return before, tokens[place + (3 if has_leading else 1) :]


def is_size(token: Node) -> bool:
    if token.type == "dimension":
        return token.lower_unit not in ANGLES
    words = token.type == "ident" and token.lower_value in SIZES
    return words or token.type in {"percentage", "function"}


def families_in(tokens: Iterable[Node]) -> Iterator[str]:
    """The names of a font-family: strings, or words up to the comma."""
    words: list[str] = []
    for node in (*tokens, None):
        if node is None or node == ",":
            if words and words != ["inherit"]:
                yield " ".join(words)
            words = []
        elif node.type in {"string", "ident"}:
            words.append(node.value)


def weight_in(tokens: Iterable[Node], inherited: int) -> int:
    """The weight that a value names; `bolder` and `lighter` count from what is inherited (CSS Fonts 4, section 2.2.1)."""
    words = {"normal": 400, "bold": 700, "bolder": bolder(inherited), "lighter": lighter(inherited)}
    for token in tokens:
        if token.type == "number" and token.is_integer and 1 <= token.value <= 1000:
            return int(token.value)
        if token.type == "ident" and token.lower_value in words:
            return words[token.lower_value]
    return inherited


def is_slanted(tokens: Iterable[Node], *, otherwise: bool) -> bool:
    """Whether a value names an italic; `otherwise` where it says nothing of it."""
    words = {token.lower_value for token in tokens if token.type == "ident"}
    if words & {"italic", "oblique"}:
        return True
    return otherwise and "normal" not in words and "initial" not in words


def bolder(weight: int) -> int:
    return next((other for other, below in ((400, 350), (700, 550), (900, 900)) if weight < below), weight)


def lighter(weight: int) -> int:
    return next((other for other, least in ((700, 750), (400, 550), (100, 100)) if weight >= least), weight)


def generated(declared: Iterable[Declared]) -> str:
    """The text that a rule puts before or after an element."""
    return "".join(
        token.value for name, value in declared if name == "content" for token in value if token.type == "string"
    )


def first_with(faces: Sequence[Face], character: str) -> Face | None:
    """The first face that has a character with its variation selector, else without it.

    A selector after a character that no face draws otherwise says nothing, and goes where its character goes.
    """
    varied = (face for face in faces if character in face.variations)
    return next(varied, None) or next((face for face in faces if has(face, character[0])), None)


def has(face: Face, character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in face.ranges)
