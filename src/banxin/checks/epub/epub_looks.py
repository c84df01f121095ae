"""How a finished EPUB will look: pictures, glyphs, numbers in vertical text."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import tinycss2
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image, UnidentifiedImageError

from banxin.checks.chapters.rule import Complaint
from banxin.checks.epub.epub_contents import XHTML, EpubContents, classes, sheets_of
from banxin.saying.said import say
from banxin.source import Source
from banxin.theme.fixed_sizes import fixed_sizes
from banxin.typography.scripts import is_han, is_private_use
from banxin.typography.standing.standing_runs import Stance, standing_runs

PICTURES = (".png", ".jpg", ".jpeg", ".gif")
HEAVIEST_PICTURE = 5_000_000
LONGEST_SIDE = 4000
CODE = frozenset({f"{XHTML}code", f"{XHTML}pre", "{http://www.w3.org/1998/Math/MathML}math"})
"""What lies in a vertical line as a whole."""
GLUED = "glued"
PAGE_WORDS = "page-words"
STANDING = frozenset({"tcy", "upright", "sideways", "latin-words", PAGE_WORDS})
"""Classes of text that stands as it should; the words of a page of a PDF as they do there."""
FACES = (".ttf", ".otf", ".woff", ".woff2")
STOOD_UP = r"text-combine(-upright|-horizontal)?\s*:\s*(?!none)|text-orientation\s*:\s*(upright|sideways)"
VERTICAL = r"writing-mode\s*:\s*(vertical|tb)"
HORIZONTAL = r"writing-mode\s*:\s*(horizontal|lr)"
LAST_COMMON = 0xFFFF


def heavy_pictures(contents: EpubContents) -> Iterator[Complaint]:
    """Pictures with more bytes or pixels than shops and small devices bear."""
    for name, data in contents.files.items():
        if not name.lower().endswith(PICTURES):
            continue
        source = Source(path=Path(name))
        if len(data) > HEAVIEST_PICTURE:
            yield Complaint(
                source,
                say("the picture has {count} MB", count=f"{len(data) / 1000000.0:.1f}"),
                say("export it with fewer pixels"),
            )
        try:
            with Image.open(BytesIO(data)) as picture:
                width, height = picture.size
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
            yield Complaint(source, say("the picture cannot be opened"), say("export it again"))
            continue
        if max(width, height) > LONGEST_SIDE:
            yield Complaint(
                source,
                say("the picture has {width} × {height} pixels", width=width, height=height),
                say("export it with fewer pixels"),
            )


def stubborn_sizes(contents: EpubContents) -> Iterator[Complaint]:
    """Type sizes and line heights that the reader cannot change; pages of a fixed layout have no others."""
    if contents.has_fixed_layout:
        return
    for name, text in contents.styles.items():
        for node in fixed_sizes(text):
            value = tinycss2.serialize(node.value).strip()
            source = Source(path=Path(name), line=node.source_line, column=node.source_column)
            hint = say("write it in em, or without a unit; leave !important out")
            yield Complaint(
                source,
                say(
                    "'{lower_name}: {value}' does not follow the reader's type size",
                    lower_name=node.lower_name,
                    value=value,
                ),
                hint,
            )


def unwrapping_classes(styles: Iterable[str]) -> frozenset[str]:
    """The classes whose elements do not wrap."""
    return classes_with(styles, r"white-space\s*:\s*nowrap", alone=True)


def classes_with(styles: Iterable[str], declaration: str, *, alone: bool = False) -> frozenset[str]:
    """The classes that give an element a declaration (a pattern): any element if `alone`, else one of some name."""
    found: set[str] = set()
    selector = rf"(?:^|,)\s*{'' if alone else '[a-z0-9]*'}\.([\w-]+)\s*(?=,|$)"
    for text in styles:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule" and re.search(declaration, tinycss2.serialize(rule.content)):
                found.update(re.findall(selector, tinycss2.serialize(rule.prelude)))
    return frozenset(found)


def unknown_glyphs(contents: EpubContents) -> Iterator[Complaint]:
    """Characters that neither the fonts in the EPUB nor those of common devices have."""
    embedded = {
        code for name, data in contents.files.items() if name.lower().endswith(FACES) for code in codes_in(data)
    }
    for name in contents.spine:
        for character in dict.fromkeys("".join(shown_texts(contents.documents[name]))):
            is_rare = is_private_use(character) or (is_han(character) and ord(character) > LAST_COMMON)
            if is_rare and ord(character) not in embedded:
                source = Source(path=Path(name))
                message = say(
                    "devices may not have '{character}' (U+{code})", character=character, code=f"{ord(character):04X}"
                )
                yield Complaint(source, message, say("embed a face that has it, or use a picture"))


def shown_texts(root: etree._Element) -> Iterator[str]:
    """The text of a document but for words that lie unseen over the page of a PDF, and want no face."""
    layers = [one for one in root.iter("{http://www.w3.org/2000/svg}svg") if one.get("class") == PAGE_WORDS]
    unseen = {element for layer in layers for element in layer.iter(etree.Element)}
    for element in root.iter(etree.Element):
        yield from (text for text in ("" if element in unseen else element.text, element.tail) if text)


def codes_in(data: bytes) -> Iterator[int]:
    """The characters of a face; none of one that is broken, whatever it makes the library stumble over."""
    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            yield from font.getBestCmap() or ()
    except MemoryError:
        raise
    except Exception:
        return


def sideways_numbers(contents: EpubContents) -> Iterator[Complaint]:
    """Short numbers, single letters and pairs of marks in vertical documents that are not set upright; one complaint each."""
    standing = STANDING | classes_with(contents.styles.values(), STOOD_UP)
    lines = LinesOfStyles(contents)
    for name in contents.spine:
        root = contents.documents[name]
        body = root.find(f"{XHTML}body")
        if not lines.are_vertical(root, body, name):
            continue
        texts = loose_texts(body, standing) if body is not None else ()
        lying = [run.text for text in texts for run in standing_runs(text) if run.stance is Stance.UPRIGHT]
        if lying:
            more = say(" and {count} more", count=len(lying) - 1) if len(lying) > 1 else ""
            yield Complaint(
                Source(path=Path(name)),
                say("“{lying}”{more} will lie on its side", lying=lying[0], more=more),
                say("mark it as {{.tcy}}"),
            )


class LinesOfStyles:
    """Which way lines run by the stylesheets of a file, each of which is read once, however many documents it has."""

    def __init__(self, contents: EpubContents) -> None:
        self.contents = contents
        styles = contents.styles
        self.vertical = classes_with(styles.values(), VERTICAL) | {"vrtl"}
        self.horizontal = classes_with(styles.values(), HORIZONTAL) | {"hltr"}
        self.by_element: dict[str, bool] = {}

    def are_vertical(self, root: etree._Element, body: etree._Element | None, name: str) -> bool:
        """Whether those of a document are vertical: by a class of its root or body, or a rule for these elements themselves."""
        owners = [root] if body is None else [root, body]
        if not self.horizontal.isdisjoint(classes(root)):
            return False
        if any(not self.vertical.isdisjoint(classes(one)) for one in owners):
            return True
        return any(map(self.turns, sheets_of(root, name, self.contents)))

    def turns(self, sheet: str) -> bool:
        if sheet not in self.by_element:
            self.by_element[sheet] = is_vertical_by_element(self.contents.style(sheet))
        return self.by_element[sheet]


@cache
def is_vertical_by_element(style: str) -> bool:
    """Whether a stylesheet makes every document vertical that asks for it.

    >>> is_vertical_by_element("html, body { -epub-writing-mode: vertical-rl }")
    True
    >>> is_vertical_by_element(".vrtl { writing-mode: vertical-rl }")
    False
    """
    return any(
        rule.type == "qualified-rule"
        and re.search(VERTICAL, tinycss2.serialize(rule.content))
        and re.search(r"(?:^|,)\s*(html|body|:root)\s*(?=,|$)", tinycss2.serialize(rule.prelude))
        for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    )


def loose_texts(element: etree._Element, standing: frozenset[str] = STANDING) -> Iterator[str]:
    """The pieces of text that are left to stand as they may; a letter that is glued to the note mark behind it is one of its word."""
    text = element.text or ""
    for child in element:
        is_loose = isinstance(child.tag, str) and child.tag not in CODE and standing.isdisjoint(classes(child))
        first, *others = loose_texts(child, standing) if is_loose else ("",)
        if is_loose and GLUED in classes(child):
            text += first
        else:
            others.insert(0, first)
        if others:
            yield text
            yield from others
            text = ""
        text += child.tail or ""
    yield text
