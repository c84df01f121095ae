"""Every function of WeasyPrint that is wrapped or called, every table that is written into, and what we rely on.

WeasyPrint has no public interface for lines. Each seam names the function, the modules that hold it by name, its
parameters and what it does; each table, what stands in it and of what kind its values are. `check_contract` compares both
when the engine is installed, and `banxin.engine.probe` compares the behaviour. A wrapper calls the original for all that
it does not understand.
"""

from typing import Any

from banxin.engine.upstream import contract, signatures
from banxin.engine.upstream.contract import Seam, Table, in_place_of, original, replace, wrap_once

__all__ = ["in_place_of", "original", "replace", "wrap_once"]

LAYOUT, DRAW, TEXT = "weasyprint.layout", "weasyprint.draw", "weasyprint.text"

ITER_LINE_BOXES: Seam[signatures.IterLineBoxes] = Seam(
    module=f"{LAYOUT}.inline",
    name="iter_line_boxes",
    places=(f"{LAYOUT}.block",),
    parameters=(
        "context", "box", "position_y", "bottom_space", "skip_stack", "containing_block",
        "absolute_boxes", "fixed_boxes", "first_letter_style", "first_line_style",
    ),
    does="yields (line box, resume stack) for each line of a block, from the stack on",
)  # fmt: skip
HANDLE_LEADER: Seam[signatures.HandleLeader] = Seam(
    module=f"{LAYOUT}.leader",
    name="handle_leader",
    places=(f"{LAYOUT}.inline",),
    parameters=("context", "line", "containing_block"),
    does="fills the leader of a line from the end of what stands before it",
)
DRAW_FIRST_LINE: Seam[signatures.DrawFirstLine] = Seam(
    module=f"{DRAW}.text",
    name="draw_first_line",
    parameters=("stream", "textbox", "text_overflow", "block_ellipsis", "matrix"),
    does="writes the glyphs of textbox.pango_layout between BT and ET; returns emojis",
)
DRAW_TEXT: Seam[signatures.DrawText] = Seam(
    module=f"{DRAW}.text",
    name="draw_text",
    places=(DRAW,),
    parameters=("stream", "textbox", "offset_x", "text_overflow", "block_ellipsis"),
    does="draws a text box with its decorations, outside of BT and ET before and after",
)
DRAW_TEXT_DECORATION: Seam[signatures.DrawTextDecoration] = Seam(
    module=f"{DRAW}.text",
    name="draw_text_decoration",
    parameters=("stream", "textbox", "offset_x", "offset_y", "thickness", "color"),
    does="draws one decoration along one text box",
)
DRAW_BACKGROUND_IMAGE: Seam[signatures.DrawBackgroundImage] = Seam(
    module=DRAW,
    name="draw_background_image",
    parameters=("stream", "layer", "style"),
    does="draws one picture behind a box as an artifact, in a group or a pattern",
)
MIN_CONTENT: Seam[signatures.MinContent] = Seam(
    module=f"{LAYOUT}.preferred",
    name="inline_min_content_width",
    places=(f"{LAYOUT}.inline",),
    parameters=("context", "box", "outer", "skip_stack", "first_line", "is_line_start"),
    does="returns the width of the widest unbreakable part of a line box, px",
)
MAX_CONTENT: Seam[signatures.MaxContent] = Seam(
    module=f"{LAYOUT}.preferred",
    name="inline_max_content_width",
    parameters=("context", "box", "outer", "is_line_start"),
    does="returns the width of a line box on one line, px",
)
PERCENTAGES: Seam[signatures.Percentages] = Seam(
    module=f"{LAYOUT}.percent",
    name="resolve_percentages",
    places=(f"{LAYOUT}.page", f"{LAYOUT}.block"),
    parameters=("box", "containing_block"),
    does="sets margins, padding, borders and sizes of a box, which follow from its style and the size of its block",
)
BLOCK_CONTAINER: Seam[signatures.BlockLayout] = Seam(
    module=f"{LAYOUT}.block",
    name="block_container_layout",
    parameters=(
        "context", "box", "bottom_space", "skip_stack", "page_is_empty", "absolute_boxes", "fixed_boxes",
        "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines",
    ),
    does="lays out a block; returns its box, the resume stack (None when it is whole) and more",
)  # fmt: skip
BLOCK_LEVEL: Seam[signatures.BlockLayout] = Seam(
    module=f"{LAYOUT}.block",
    name="block_level_layout",
    places=(LAYOUT, f"{LAYOUT}.page"),
    parameters=(
        "context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
        "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines",
    ),
    does="lays out a block-level box of any kind; returns its box, the resume stack, the next page, margins and more",
)  # fmt: skip
FLOAT_LAYOUT: Seam[signatures.FloatLayout] = Seam(
    module=f"{LAYOUT}.float",
    name="float_layout",
    places=(f"{LAYOUT}.block", f"{LAYOUT}.inline", f"{LAYOUT}.page"),
    parameters=("context", "box", "containing_block", "absolute_boxes", "fixed_boxes", "bottom_space", "skip_stack"),
    does="lays out a float and adds it to context.excluded_shapes; returns it and its resume stack",
)
AUTO_TABLE: Seam[signatures.AutoTable] = Seam(
    module=f"{LAYOUT}.table",
    name="auto_table_layout",
    parameters=("context", "box", "containing_block"),
    does="sets width and column_widths, px, of the table in a wrapper for a block of (width, height)",
)
TABLE_LAYOUT: Seam[signatures.TableLayout] = Seam(
    module=f"{LAYOUT}.table",
    name="table_layout",
    places=(f"{LAYOUT}.block",),
    parameters=(
        "context", "table", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
        "fixed_boxes",
    ),
    does="lays out the rows of a table from a stack on; returns its box, the resume stack and more",
)  # fmt: skip
COLUMNS: Seam[signatures.ColumnsLayout] = Seam(
    module=f"{LAYOUT}.column",
    name="columns_layout",
    places=(f"{LAYOUT}.block",),
    parameters=(
        "context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
        "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style",
    ),
    does="lays out a block in columns, anew for each length that they are tried in; returns what block_level_layout does",
)  # fmt: skip
NOTES_OF_COLUMNS: Seam[signatures.NotesOfColumns] = Seam(
    module=f"{LAYOUT}.column",
    name="_report_footnotes",
    parameters=("context", "footnotes_height"),
    does="puts off the last notes of a page, one by one, until those left are no higher, px; they stand in their order then",
)
MAKE_ALL_PAGES: Seam[signatures.MakeAllPages] = Seam(
    module=f"{LAYOUT}.page",
    name="make_all_pages",
    places=(LAYOUT,),
    parameters=("context", "root_box", "html", "pages"),
    does="yields the pages, making those again whose content has changed",
)
REMAKE_PAGE: Seam[signatures.RemakePage] = Seam(
    module=f"{LAYOUT}.page",
    name="remake_page",
    parameters=("index", "context", "root_box", "html"),
    does="makes the page of context.page_maker[index] and keeps the start of the next one; returns it and its stack",
)
PAGE_STYLES: Seam[signatures.PageStyles] = Seam(
    module=f"{LAYOUT}.page",
    name="set_page_type_computed_styles",
    parameters=("page_type", "html", "style_for"),
    does="adds the declarations that match a page and computes the styles of the page and its margin boxes",
)
FIXED_BOXES: Seam[signatures.FixedBoxes] = Seam(
    module=LAYOUT,
    name="layout_fixed_boxes",
    parameters=("context", "pages", "containing_page"),
    does="yields the fixed boxes of other pages, laid out for this one",
)
PAGE_HEIGHT: Seam[signatures.PageHeight] = Seam(
    module=f"{LAYOUT}.page",
    name="page_height",
    parameters=("box", "context", "containing_block_height"),
    does="sets height and vertical margins of a page box",
)
LAYOUT_FOOTNOTE: Seam[signatures.LayoutFootnote] = Seam(
    module=LAYOUT,
    name="LayoutContext.layout_footnote",
    parameters=("self", "footnote"),
    does="puts a note on the page that is being made; returns whether it has no room",
)
REPORT_FOOTNOTE: Seam[signatures.ReportFootnote] = Seam(
    module=LAYOUT,
    name="LayoutContext.report_footnote",
    parameters=("self", "footnote"),
    does="takes a note from the page that is being made and keeps it for the next",
)
UNLAYOUT_FOOTNOTE: Seam[signatures.UnlayoutFootnote] = Seam(
    module=LAYOUT,
    name="LayoutContext.unlayout_footnote",
    parameters=("self", "footnote"),
    does="takes a note from the page that is being made, with the line that calls it",
)
UPDATE_NOTES: Seam[signatures.UpdateNotes] = Seam(
    module=LAYOUT,
    name="LayoutContext._update_footnote_area",
    parameters=("self",),
    does="lays the notes of the page out anew, from copies, and sets page_bottom above them; returns whether they have no room",
)
BOX_BACKGROUNDS: Seam[signatures.BoxBackgrounds] = Seam(
    module=f"{LAYOUT}.background",
    name="layout_box_backgrounds",
    parameters=("page", "box", "get_image_from_uri", "layout_children", "style"),
    does="sets background and radii of a box and, by itself, of the boxes below it",
)
GATHER_ANCHORS: Seam[signatures.GatherAnchors] = Seam(
    module="weasyprint.anchors",
    name="gather_anchors",
    places=("weasyprint.document",),
    parameters=("box", "anchors", "links", "bookmarks", "forms", "parent_matrix", "parent_form", "parent_link"),
    does="collects the anchors, links, bookmarks and inputs of a box and, by itself, of what is below it",
)
PDF_TAG: Seam[signatures.PdfTag] = Seam(
    module="weasyprint.pdf.tags",
    name="_get_pdf_tag",
    parameters=("tag",),
    does="returns the type of structure element for the name of an HTML element",
)
BOX_TREE: Seam[signatures.BoxTree] = Seam(
    module="weasyprint.pdf.tags",
    name="_build_box_tree",
    parameters=("box", "parent", "pdf", "page_number", "nums", "annotations", "tags"),
    does="yields the structure elements of a box, below the element `parent`; calls itself by its name",
)
ADD_TAGS: Seam[signatures.AddTags] = Seam(
    module="weasyprint.pdf.tags",
    name="add_tags",
    places=("weasyprint.pdf",),
    parameters=("pdf", "document", "pdf_version", "page_streams"),
    does="writes the structure tree; reads pdf.page_references for each element and adds no page",
)
STRUT: Seam[signatures.Strut] = Seam(
    module=f"{TEXT}.line_break",
    name="strut",
    places=(f"{LAYOUT}.inline",),
    parameters=("style",),
    does="returns (line height, baseline) of a style, px",
)
SPLIT_FIRST_LINE: Seam[signatures.SplitFirstLine] = Seam(
    module=f"{TEXT}.line_break",
    name="split_first_line",
    places=(f"{LAYOUT}.inline", f"{LAYOUT}.preferred"),
    parameters=(
        "text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum",
    ),
    does="returns layout, length, resume index, width, height and baseline of what fits on a line",
)  # fmt: skip
RESOLVE_COUNTER: Seam[signatures.ResolveCounter] = Seam(
    module="weasyprint.css.counters",
    name="CounterStyle.resolve_counter",
    parameters=("self", "counter_name", "previous_types"),
    does="returns the descriptors of a counter style by its name, None for one that is not known",
)
RENDER_COUNTER: Seam[signatures.RenderCounter] = Seam(
    module="weasyprint.css.counters",
    name="CounterStyle.render_value",
    parameters=("self", "counter_value", "counter_name", "counter", "previous_types"),
    does="writes a number in a counter style",
)
SUBSET: Seam[signatures.Subset] = Seam(
    module="weasyprint.pdf.fonts",
    name="Font.subset",
    parameters=("self", "to_unicode", "hinting"),
    does="puts the font file with the glyphs of to_unicode alone into self.file_content",
)
FONT: Seam[signatures.MakeFont] = Seam(
    module="weasyprint.pdf.fonts",
    name="Font.__init__",
    parameters=("self", "pango_font", "description", "font_size"),
    does="copies the whole file of a font of Pango into self.file_content",
)
TO_BYTES: Seam[signatures.ToBytes] = Seam(
    module="pydyf",
    name="_to_bytes",
    parameters=("item",),
    does="writes a value as it stands in a PDF: floats with six decimals and no zeros behind them, the rest in ASCII",
)
WRITE: Seam[signatures.Write] = Seam(
    module="pydyf",
    name="PDF.write",
    parameters=("self", "output", "version", "identifier", "compress"),
    does="writes the objects of a PDF: with compress all that is no stream in one stream, behind the others",
)
FONT_FILE: Seam[signatures.FontFile] = Seam(
    module="weasyprint.text.fonts",
    name="get_hb_object_data",
    places=("weasyprint.pdf.fonts", "weasyprint.draw.text"),
    parameters=("hb_object", "ot_color", "glyph"),
    does="copies the file of a face of HarfBuzz, or with ot_color the picture of a glyph",
)
MARKER: Seam[signatures.Marker] = Seam(
    module="weasyprint.formatting_structure.build",
    name="marker_to_box",
    parameters=(
        "element", "state", "parent_style", "style_for", "get_image_from_uri", "target_collector", "counter_style",
    ),
    does="yields the box of the marker of a list item, which is placed absolutely when it stands outside",
)  # fmt: skip
MARKED: Seam[signatures.Marked] = Seam(
    module="weasyprint.pdf.stream",
    name="Stream.marked",
    parameters=("self", "box", "tag"),
    does="a context in which what is drawn is marked content, whose number add_tags looks for by the box",
)
FIRST_LETTER: Seam[signatures.FirstLetter] = Seam(
    module=f"{LAYOUT}.inline",
    name="first_letter_to_box",
    parameters=("box", "skip_stack", "first_letter_style"),
    does="gives the first letter of a line box a box of its own; returns the skip stack for it",
)
RESOLVE_MATH: Seam[signatures.ResolveMath] = Seam(
    module="weasyprint.css",
    name="resolve_math",
    places=(f"{LAYOUT}.preferred", f"{LAYOUT}.percent"),
    parameters=("token", "computed", "property_name", "refer_to"),
    does="returns the number, length or percentage that calc() and its like come to, None for any other token",
)
RESOLVE_VAR: Seam[signatures.ResolveVar] = Seam(
    module="weasyprint.css",
    name="resolve_var",
    parameters=("computed", "token", "parent_style"),
    does="returns the tokens that stand for var(), None for any other token",
)
SVG_IMAGE: Seam[signatures.DrawSvg] = Seam(
    module="weasyprint.images",
    name="SVGImage.draw",
    parameters=("self", "stream", "concrete_width", "concrete_height", "_style"),
    does="draws the SVG in self._svg, and swallows every exception",
)
LOOKUP_TARGET: Seam[signatures.LookupTarget] = Seam(
    module="weasyprint.css.targets",
    name="TargetCollector.lookup_target",
    parameters=("self", "anchor_token", "source_box", "css_token", "parse_again"),
    does="returns what is known of the target of a link; one that is up-to-date has counters in its target_box",
)
PRECEDENCE: Seam[signatures.Precedence] = Seam(
    module="weasyprint.css",
    name="declaration_precedence",
    parameters=("origin", "importance"),
    does="returns the number that is compared first in the weight of a declaration; asked in the order of declarations",
)
COMPUTED_STYLES: Seam[signatures.ComputedStyles] = Seam(
    module="weasyprint.css",
    name="StyleFor.set_computed_styles",
    parameters=("self", "element", "parent", "root", "pseudo_type", "base_url", "target_collector"),
    does="makes the style of an element from its declarations, which it keeps, and works out no size",
)
WRAPPED: tuple[Seam[Any], ...] = (
    ITER_LINE_BOXES, DRAW_FIRST_LINE, DRAW_TEXT, DRAW_TEXT_DECORATION, DRAW_BACKGROUND_IMAGE, MIN_CONTENT, MAX_CONTENT, PERCENTAGES,
    BLOCK_CONTAINER, BLOCK_LEVEL, FLOAT_LAYOUT, AUTO_TABLE, TABLE_LAYOUT, MAKE_ALL_PAGES, REMAKE_PAGE, PAGE_STYLES, FIXED_BOXES,
    PAGE_HEIGHT, BOX_BACKGROUNDS, NOTES_OF_COLUMNS,
    GATHER_ANCHORS, RESOLVE_COUNTER, RENDER_COUNTER, LAYOUT_FOOTNOTE, REPORT_FOOTNOTE, UNLAYOUT_FOOTNOTE, UPDATE_NOTES,
    SVG_IMAGE, BOX_TREE, ADD_TAGS, PDF_TAG,
    STRUT, SPLIT_FIRST_LINE, SUBSET, FIRST_LETTER, MARKER, MARKED,
    RESOLVE_MATH, RESOLVE_VAR, PRECEDENCE, COMPUTED_STYLES, LOOKUP_TARGET, FONT, FONT_FILE, TO_BYTES, WRITE,
)  # fmt: skip

CALLED: tuple[Seam[Any], ...] = (
    Seam(
        module=LAYOUT,
        name="initialize_page_maker",
        parameters=("context", "root_box"),
        does="puts the start of the first page alone into context.page_maker: its side third, its counters fourth",
        is_wrapped=False,
    ),
    Seam(
        module="weasyprint.svg",
        name="SVG.draw",
        parameters=("self", "stream", "concrete_width", "concrete_height", "base_url", "context"),
        does="draws an SVG into a stream",
        is_wrapped=False,
    ),
    Seam(
        module=f"{LAYOUT}.inline",
        name="_adjust_line_height",
        parameters=("box",),
        does="sets height, baseline and vertical margins of a line or inline box from its line-height",
        is_wrapped=False,
    ),
    Seam(
        module=f"{LAYOUT}.inline",
        name="line_box_verticality",
        parameters=("box",),
        does="places children vertically about baseline 0; returns (bottom, top)",
        is_wrapped=False,
    ),
    Seam(
        module=f"{LAYOUT}.inline",
        name="split_inline_level",
        parameters=(
            "context", "box", "position_x", "max_x", "bottom_space", "skip_stack", "containing_block",
            "absolute_boxes", "fixed_boxes", "line_placeholders", "waiting_floats", "line_children",
            "first_letter_style", "first_line_style",
        ),
        does="lays out an atomic inline box; returns it first",
        is_wrapped=False,
    ),
    Seam(
        module=f"{LAYOUT}.float",
        name="avoid_collisions",
        parameters=("context", "box", "containing_block", "outer"),
        does="returns x, y and width of the room for a box beside the floats",
        is_wrapped=False,
    ),
    Seam(
        module=f"{TEXT}.line_break",
        name="get_log_attrs",
        parameters=("text", "lang"),
        does="returns Pango's UAX 14 attributes, one for each place of the text",
        is_wrapped=False,
    ),
    Seam(
        module=f"{TEXT}.line_break",
        name="_font_style_cache_key",
        parameters=("style", "include_size"),
        does="returns a key that is equal for styles of the same font",
        is_wrapped=False,
    ),
    Seam(
        module=f"{TEXT}.fonts",
        name="get_pango_font_key",
        parameters=("pango_font",),
        does="returns (key of the font in the PDF, description, size)",
        is_wrapped=False,
    ),
)  # fmt: skip
SEAMS = (*WRAPPED, *CALLED)

CSS = "weasyprint.css"
TABLES = (
    Table(
        module=f"{CSS}.properties",
        name="INITIAL_VALUES",
        places=(CSS,),
        kind=dict,
        entries=("text_align_all", "word_break"),
        values=lambda value: isinstance(value, str),
        does="the initial value of each property by its name with underscores; a new property has to be in it",
    ),
    Table(
        module=f"{CSS}.properties",
        name="KNOWN_PROPERTIES",
        places=(f"{CSS}.validation.properties",),
        kind=set,
        entries=("text-align-all", "word-break"),
        does="the names of all properties, with hyphens; declarations of others are ignored",
    ),
    Table(
        module=f"{CSS}.properties",
        name="INHERITED",
        places=(CSS, f"{LAYOUT}.inline"),
        kind=set,
        entries=("text_align_all", "word_break"),
        does="the names of inherited properties, with underscores; asked whenever a style lacks a value",
    ),
    Table(
        module=f"{CSS}.properties",
        name="TABLE_WRAPPER_BOX_PROPERTIES",
        kind=set,
        entries=("margin_top", "break_before"),
        does="the names, with underscores, of what a table gives to the box around it and its captions",
    ),
    Table(
        module=f"{CSS}.validation.properties",
        name="PROPERTIES",
        kind=dict,
        entries=("text-align-all", "word-break"),
        values=lambda value: callable(value) and hasattr(value, "wants_base_url"),
        does="the validator of each property by its name with hyphens: tokens into a value, None for an invalid one",
    ),
    Table(
        module=f"{CSS}.validation.expanders",
        name="EXPANDERS",
        places=(f"{CSS}.validation",),
        kind=dict,
        entries=("text-decoration", "text-align"),
        values=callable,
        does="the expander of each shorthand by its name with hyphens, made by `generic_expander`",
    ),
)
"""What `banxin.engine.styles.composition_properties` writes the names of composition into."""


def check_contract() -> None:
    """Raise MissingDependencyError when a function or a table is not what this version was written for."""
    contract.check_contract(SEAMS, TABLES)
