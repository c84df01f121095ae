"""One line, rendered and measured when the engine is installed: signatures can stay while behaviour changes.

The probe needs no CJK font: a character that no font has is drawn as a box and takes part in justification like any.
"""

import gc
from itertools import pairwise

import weasyprint
from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.logger import LOGGER

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.upstream.contract import unsupported
from banxin.saying.said import say

MEASURE = 200
PROBE = (
    f"<style>@page{{size:400px 400px;margin:0}}body{{margin:0}}p{{font-size:10px;width:{MEASURE}px;margin:0;text-align:justify}}</style>"
    "<p lang=zh>" + "版心" * 20 + "</p>"
)
CLOSE = 0.05


def probe() -> None:
    """Raise MissingDependencyError when a rendered line is not the line that was composed."""
    disabled = LOGGER.disabled
    LOGGER.disabled = True
    # A build switches the collector off: what the probe leaves would stay to its end. Nothing else is looked through.
    gc.freeze()
    try:
        fault = _fault()
    except (AttributeError, TypeError, KeyError, AssertionError) as error:
        raise unsupported(say("a probe line failed with {error}", error=repr(error))) from error
    finally:
        LOGGER.disabled = disabled
        gc.collect()
        gc.unfreeze()
    if fault:
        raise unsupported(fault)


def _fault() -> str:
    document = weasyprint.HTML(string=PROBE).render()
    lines = [box for box in document.pages[0]._page_box.descendants() if isinstance(box, boxes.LineBox)]
    return _fault_of_lines(lines) or _fault_of_drawing(document)


def _fault_of_lines(lines: list[boxes.LineBox]) -> str:
    if len(lines) < 2:
        return say("a probe paragraph has {count} lines", count=len(lines))
    texts = [[box for box in line.descendants() if isinstance(box, boxes.TextBox)] for line in lines]
    if not all(isinstance(box.pango_layout, ComposedText) for line in texts for box in line):
        return say("a probe paragraph was not composed")
    ends = [line[-1].position_x + line[-1].width for line in texts[:-1]]
    if any(abs(end - MEASURE) > CLOSE for end in ends):
        return say("a probe line ends at {ends} instead of {measure}", ends=f"{ends[0]:.2f}", measure=MEASURE)
    if any(first.position_y + first.height - CLOSE > second.position_y for first, second in pairwise(lines)):
        return say("probe lines stand upon one another")
    return ""


def _fault_of_drawing(document: Document) -> str:
    return "" if b"TJ" in document.write_pdf(uncompressed_pdf=True) else say("a probe line was not drawn")
