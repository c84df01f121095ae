"""The types of the functions that are wrapped: `seams` gives each seam its own, so that mypy holds every wrapper against it.

Lengths are px. Where a wrapper passes on what it does not look at, the parameters are left open.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO

from pydyf import PDF, Dictionary
from weasyprint import HTML, Document
from weasyprint.css import Style, StyleFor
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector, TargetLookupItem
from weasyprint.formatting_structure.boxes import Box, LineBox, PageBox, TableBox, TextBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.background import BackgroundLayer
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from banxin.engine.upstream.cascade import Token
from banxin.engine.upstream.stub_types import FontDescription, HarfBuzzFace, PangoFont, ResumeStack

Lines = Iterator[tuple[LineBox, ResumeStack | None]]
"""Line boxes, each with the stack from which the next one goes on."""
BlockResult = tuple[Box | None, ResumeStack | None, object, object, object, object]
"""A block and the stack from which it goes on, the next page, its margins, whether they collapse, and lines left."""

IterLineBoxes = Callable[
    [LayoutContext, LineBox, float, float, ResumeStack | None, Box, list[Box], list[Box], Style | None, Style | None],
    Lines,
]
HandleLeader = Callable[[LayoutContext, LineBox, Box], None]
DrawSvg = Callable[..., None]
DrawBackgroundImage = Callable[[Stream, BackgroundLayer, Style], None]
DrawFirstLine = Callable[[Stream, TextBox, str, object, Matrix], list[object]]
DrawText = Callable[[Stream, TextBox, float, str, object], None]
DrawTextDecoration = Callable[[Stream, TextBox, float, float, float, object], None]
MinContent = Callable[[LayoutContext, Box, bool, ResumeStack | None, bool, bool], float]
MaxContent = Callable[[LayoutContext, Box, bool, bool], float]
Percentages = Callable[[Box, Box | tuple[float, float]], None]
BlockLayout = Callable[..., BlockResult]
ColumnsLayout = Callable[..., BlockResult]
FloatLayout = Callable[
    [LayoutContext, Box, Box, list[Box], list[Box], float, ResumeStack | None], tuple[Box, ResumeStack | None]
]
TableResult = tuple[Box | None, ResumeStack | None, object, object, object]
"""A table and the stack from which it goes on, the next page, its margins, and whether they collapse."""
AutoTable = Callable[[LayoutContext, Box, tuple[float, float]], None]
TableLayout = Callable[
    [LayoutContext, TableBox, float, ResumeStack | None, Box, bool, list[Box] | None, list[Box] | None], TableResult
]
MakeAllPages = Callable[[LayoutContext, Box, HTML, list[PageBox]], Iterator[PageBox]]
RemakePage = Callable[[int, LayoutContext, Box, HTML], tuple[PageBox, ResumeStack | None]]
Precedence = Callable[[str, bool], int]
ComputedStyles = Callable[[StyleFor, object, object, object, str | None, str | None, object], None]
PageStyles = Callable[[object, HTML, StyleFor], None]
FixedBoxes = Callable[[LayoutContext, Sequence[PageBox], PageBox], Iterator[Box]]
PageHeight = Callable[[PageBox, LayoutContext, float], None]
LayoutFootnote = Callable[[LayoutContext, Box], bool]
NotesOfColumns = Callable[[LayoutContext, float], None]
ReportFootnote = Callable[[LayoutContext, Box], None]
UnlayoutFootnote = Callable[[LayoutContext, Box], None]
UpdateNotes = Callable[[LayoutContext], bool]
BoxBackgrounds = Callable[..., None]
GatherAnchors = Callable[..., None]
PdfTag = Callable[[str | None], str]
Marker = Callable[..., Iterator[Box]]
Marked = Callable[[Stream, Box, str], AbstractContextManager[None]]
BoxTree = Callable[
    [Box, Dictionary, PDF, int, dict[int, object], list[object], dict[Box, dict[str, object]]], Iterator[Dictionary]
]
AddTags = Callable[[PDF, Document, str, Sequence[Stream]], None]
ResolveMath = Callable[[Token, Style | None, str | None, float | None], Token | None]
ResolveVar = Callable[[Style, Token, Style | None], list[Token] | None]
Strut = Callable[[Style], tuple[float, float]]
FirstLine = tuple[Layout, int, int | None, float, float, float]
FirstLetter = Callable[[LineBox, ResumeStack | None, Style | None], ResumeStack | None]
ToBytes = Callable[[object], bytes]
Write = Callable[[PDF, BinaryIO, bytes, object, bool], None]
FontFile = Callable[[HarfBuzzFace, str | None, object], bytes | None]
MakeFont = Callable[[Font, PangoFont, FontDescription, float], None]
Subset = Callable[[Font, Mapping[int, str], bool], None]
SplitFirstLine = Callable[[str, Style, LayoutContext, float | None, float, bool, bool], FirstLine]
CounterName = str | tuple[str, object]
Descriptors = dict[str, object]
ResolveCounter = Callable[[CounterStyle, CounterName, list[str] | None], Descriptors | None]
RenderCounter = Callable[[CounterStyle, int, CounterName | None, Descriptors | None, list[str] | None], str]
LookupTarget = Callable[[TargetCollector, object, object, str, Callable[..., None]], TargetLookupItem]
