"""A work-around for WeasyPrint 70: a floated `::first-letter` whose line is laid out again stops the layout.

`first_letter_to_box` looks for the letter in the first child of the line, which is by then the float that it has made of
it before; it makes a letter of the letter inside, which is inline and floats, and `float_layout` refuses that
(`assert isinstance(box, BlockReplacedBox)`). To be deleted when upstream leaves a floated letter alone.
"""

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import LineBox

from banxin.engine.upstream import seams
from banxin.engine.upstream.stub_types import ResumeStack


def wrap_first_letters() -> None:
    """Let a line whose first letter floats already be as it is."""
    upstream = seams.original(seams.FIRST_LETTER)

    def first_letter_to_box(
        box: LineBox, skip_stack: ResumeStack | None, first_letter_style: Style | None
    ) -> ResumeStack | None:
        first = box.children[0] if box.children else None
        if isinstance(first, boxes.BlockBox) and str(first.element_tag).endswith("::first-letter"):
            return skip_stack
        return upstream(box, skip_stack, first_letter_style)

    seams.replace(seams.FIRST_LETTER, first_letter_to_box)
