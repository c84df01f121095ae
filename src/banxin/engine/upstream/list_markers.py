"""The words of `li::marker { content: … }` laid out: WeasyPrint 70 gives them and their box one style.

The box of a marker outside of its list item is placed absolutely, and with the style that it shares so are the words in it,
which no layout knows how to do (TypeError). To be deleted when WeasyPrint gives the box a style of its own.
"""

from collections.abc import Iterator

from weasyprint.formatting_structure import boxes

from banxin.engine.upstream import seams


def wrap_markers() -> None:
    """Give the words of a marker a style in which they stand in their line."""
    upstream = seams.original(seams.MARKER)

    @seams.in_place_of(upstream)
    def marker_to_box(*arguments: object) -> Iterator[boxes.Box]:
        for marker in upstream(*arguments):
            for child in marker.children:
                if child.style is marker.style and child.style["position"] == "absolute":
                    child.style = child.style.copy()
                    child.style["position"] = "static"
            yield marker

    seams.replace(seams.MARKER, marker_to_box)
