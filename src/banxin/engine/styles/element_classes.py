"""The classes that a template has given to the element of a box."""

from weasyprint.formatting_structure import boxes


def has_class(box: boxes.Box, name: str) -> bool:
    """Whether a box is that of an element with a class; none without an element has any."""
    return box.element is not None and name in (box.element.get("class") or "").split()
