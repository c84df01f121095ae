"""The gate before packing: every part parses strictly, every id is unique, every link arrives, every file is listed.

What fails here is a fault of a template or a stylesheet, so the message names the part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from banxin.epub.part import PackagePart
from banxin.errors import BuildError, PublishingError, raise_all
from banxin.saying.said import say
from banxin.templates.pieces import LARGEST_FILE

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
OUTWARD = frozenset({"http", "https", "ftp", "mailto"})
FORBIDDEN = frozenset(f"{XHTML}{name}" for name in ("script", "iframe", "object", "embed", "form", "base"))


def parse_documents(parts: Iterable[PackagePart]) -> dict[str, etree._Element]:
    """The XHTML and NCX parts, parsed; raise BuildError for one that is not XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    documents: dict[str, etree._Element] = {}
    for part in parts:
        if part.suffix in {".xhtml", ".ncx"}:
            try:
                documents[part.name] = etree.fromstring(part.data, parser)
            except etree.XMLSyntaxError as error:
                hint = say("a template writes elements that do not close, or a character that XML does not allow")
                raise BuildError(
                    say("{name} is not well-formed: {reason}", name=part.name, reason=error.msg), hint=hint
                ) from error
    return documents


def check_parts(
    parts: Iterable[PackagePart], documents: Mapping[str, etree._Element], *, largest: int | None = LARGEST_FILE
) -> None:
    """Raise every complaint about names, ids, links and elements at once; a document has at most `largest` bytes, with None any number."""
    parts = tuple(parts)
    errors = [*names_taken_twice(parts), *ids_taken_twice(documents), *(too_large(parts, largest) if largest else ())]
    ids = {
        name: {element.get("id") for element in root.iter() if element.get("id")} for name, root in documents.items()
    }
    names = {part.name for part in parts}
    for name, root in documents.items():
        errors.extend(elements_not_allowed(name, root))
        errors.extend(complaint for href in hrefs_in(root) for complaint in broken(href, name, names, ids))
    raise_all(errors)


def names_taken_twice(parts: Iterable[PackagePart]) -> Iterator[PublishingError]:
    """Two parts of one name or id; file systems may not tell upper from lower case (EPUB 3.3, section 4.2.3)."""
    for what, values in (("name", [part.name.casefold() for part in parts]), ("id", [part.id for part in parts])):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield BuildError(say("two files of the EPUB have the {what} '{value}'", what=what, value=value))


def ids_taken_twice(documents: Mapping[str, etree._Element]) -> Iterator[PublishingError]:
    """Ids are unique in the whole book, so that a section can move from one file to another."""
    places: dict[str, str] = {}
    for name, root in documents.items():
        for element in root.iter(etree.Element):
            identifier = element.get("id")
            if identifier and identifier in places:
                yield BuildError(
                    say(
                        "the id '{id}' stands in {places} and again in {name}",
                        id=identifier,
                        places=places[identifier],
                        name=name,
                    )
                )
            if identifier:
                places[identifier] = name


def too_large(parts: Iterable[PackagePart], largest: int) -> Iterator[PublishingError]:
    for part in parts:
        if part.spine and len(part.data) > largest:
            size = say("{count} kB", count=len(part.data) // 1000)
            hint = say(
                "chapters are divided between paragraphs, lists, tables and code between their lines; divide the one"
                " paragraph, formula or row that is so long"
            )
            yield BuildError(
                say("{name} would have {size}, and 250 kB are the most that readers bear", name=part.name, size=size),
                hint=hint,
            )


def elements_not_allowed(name: str, root: etree._Element) -> Iterator[PublishingError]:
    for element in root.iter(etree.Element):
        if element.tag in FORBIDDEN:
            tag = element.tag.removeprefix(XHTML)
            yield BuildError(
                say("{name} has a <{tag}>, which does not belong into a book", name=name, tag=tag),
                hint=say("change the template"),
            )
        for attribute in map(str, element.attrib):
            if attribute.lower().startswith("on"):
                yield BuildError(
                    say("{name} has a script in the attribute '{attribute}'", name=name, attribute=attribute),
                    hint=say("change the template"),
                )


def hrefs_in(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        for attribute in ("href", "src"):
            if (value := element.get(attribute)) is not None:
                yield value


def broken(href: str, name: str, names: set[str], ids: Mapping[str, set[str | None]]) -> Iterator[PublishingError]:
    """A complaint when a link from a part leads to no part or to no id in it."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        if parts.scheme.lower() not in OUTWARD:
            yield BuildError(
                say("{name} links to '{href}'", name=name, href=href),
                hint=say("link to https:, http: or mailto: addresses"),
            )
        return
    target = (PurePosixPath(name).parent / unquote(parts.path)).as_posix() if parts.path else name
    if target not in names:
        yield BuildError(say("{name} links to '{href}', and the EPUB has no such file", name=name, href=href))
    elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        yield BuildError(say("{name} links to '{href}', and that file has no such id", name=name, href=href))


def with_properties(part: PackagePart, root: etree._Element) -> PackagePart:
    """The part with the manifest properties that its content calls for (EPUB 3.3, section 5.6.2)."""
    found = set(part.properties)
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag.startswith(SVG):
            found.add("svg")
        elif tag.startswith(MATHML):
            found.add("mathml")
        if (
            tag in {f"{XHTML}img", f"{XHTML}audio", f"{XHTML}video"}
            and urlsplit(element.get("src") or "").scheme in OUTWARD
        ):
            found.add("remote-resources")
    return replace(part, properties=frozenset(found))
