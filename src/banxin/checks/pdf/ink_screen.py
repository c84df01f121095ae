"""Pages that need no painting: nothing on them can hide text, by what their content streams are made of.

A page is plain when its text is dark and opaque, lies inside its clips, and meets nothing painted but paper and tints that lay
there before it. Whatever else there is (pale text, opacity, pictures below words, covers) is not judged here: the page is
painted, and looked at.
"""

from banxin.checks.pdf.glyph_boxes import GlyphBoxes, run_box
from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_glyphs import GlyphPage, InkRun
from banxin.checks.pdf.pdf_paint import LIGHT, Paint

SLACK = 0.1
"""pt by which a clip may be narrower than the squares of its text: rounding of the writer."""


def is_doubtful(page: GlyphPage, glyphs: GlyphBoxes) -> bool:
    """Whether something on the page could keep a glyph from being seen; `glyphs` are the boxes of its file."""
    runs = [run for run in page.runs if run.end > run.first]
    if not all(run.ink.is_plain for run in runs):
        return True
    if not page.paints and all(run.ink.clip is None for run in runs):
        return False
    boxes = [(run, run_box(page, run)) for run in runs]
    is_clipped = any(is_cut(page, run, box, glyphs) for run, box in boxes)
    return is_clipped or any(is_covered(run, box, page.paints) for run, box in boxes)


def is_cut(page: GlyphPage, run: InkRun, box: Box, glyphs: GlyphBoxes) -> bool:
    """Whether the clip of a run of this box may take something of it; the outlines are asked where it takes a part of the box."""
    clip = run.ink.clip
    return clip is not None and not (
        clip.holds(box, within=SLACK) or clip.holds(glyphs.printed(page, run), within=SLACK)
    )


def is_covered(run: InkRun, box: Box, paints: tuple[Paint, ...]) -> bool:
    """Whether anything meets a run that does not let dark text stand out, or was painted later."""
    return any(paint.box.meets(box) and not (paint.after <= run.first and paint.light >= LIGHT) for paint in paints)
