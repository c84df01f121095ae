"""Pages that floats of the text fill, with what goes on of them from the page before: none of the text stands there, and it goes on overleaf.

WeasyPrint 70 then looks for the block with which the text goes on, and takes the place in a line, where a paragraph goes on, for that
of a block in it. Columns take the notes that are too many from the page one by one, as long as any is; the notes of a line are none to
take (`banxin.engine.notes.page_notes`), and columns end with theirs.

Wrapped: `seams.BLOCK_LEVEL`, `seams.NOTES_OF_COLUMNS`. Lengths are px.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult, NotesOfColumns
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_pages_of_floats"
"""On a function that is wrapped here."""


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, without_text, MARK)
    seams.wrap_once(seams.NOTES_OF_COLUMNS, with_their_own, MARK)


def without_text(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; the text of a page empty where floats leave it no room."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool = True, *rest: object, **options: object,
    ) -> BlockResult:  # fmt: skip
        result = block_level_layout(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, *rest, **options
        )
        if result[0] is not None or page_is_empty or not box.is_for_root_element:
            return result
        assert isinstance(box, boxes.ParentBox)
        empty = box.copy_with_children([])
        laid = block_level_layout(context, empty, bottom_space, None, containing_block, True, *rest, **options)
        return laid[0], skip_stack, *result[2:]

    return layout


def with_their_own(report_footnotes: NotesOfColumns) -> NotesOfColumns:
    """As many notes put off as the wrapped function puts off, and no longer than any goes."""

    @seams.in_place_of(report_footnotes)
    def report(context: LayoutContext, height: float) -> None:
        first = len(context.reported_footnotes)
        while context.current_page_footnotes and context.current_footnote_area.margin_height() > height:
            last = context.current_page_footnotes[-1]
            context.report_footnote(last)
            if context.current_page_footnotes and context.current_page_footnotes[-1] is last:
                break
        context.reported_footnotes[first:] = context.reported_footnotes[first:][::-1]

    return report
