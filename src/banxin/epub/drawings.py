"""SVG pictures, looked at before they are packed: well-formed, still, and complete in themselves."""

from collections.abc import Iterator

from lxml import etree

from banxin.errors import BuildError
from banxin.source import Source

SVG = "{http://www.w3.org/2000/svg}"
ACTIVE = frozenset(f"{SVG}{name}" for name in ("script", "foreignObject", "handler", "animate", "set", "iframe"))
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
INWARD = ("#", "data:image/png", "data:image/jpeg")


def check_drawing(data: bytes, shown: str, source: Source | None = None) -> None:
    """Raise BuildError unless the bytes are an SVG that shows the same picture everywhere."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        hint = "export it again as plain SVG"
        raise BuildError(f"the picture '{shown}' is not well-formed: {error.msg}", source, hint) from error
    if root.tag != f"{SVG}svg":
        raise BuildError(f"the picture '{shown}' is not an SVG", source, "its first element has to be <svg> of SVG")
    for fault in faults_of(root):
        raise BuildError(f"the picture '{shown}' {fault}", source, "export it again as plain SVG, or as PNG")


def faults_of(root: etree._Element) -> Iterator[str]:
    """What an SVG has that a still picture has not."""
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        yield "has neither a viewBox nor a size"
    for element in root.iter(etree.Element):
        if element.tag in ACTIVE:
            yield f"has a <{str(element.tag).removeprefix(SVG)}>"
        for name in map(str, element.attrib):
            if name.lower().startswith("on"):
                yield f"has a script in '{name}'"
        for name in HREFS:
            href = element.get(name)
            if href and not href.startswith(INWARD) and element.tag != f"{SVG}a":
                yield f"refers to '{href[:60]}', which is not in it"
