"""What WeasyPrint works out anew for every page, worked out once.

Pages differ in their number, seldom in their style: the rules that match them are those of a recto or a verso. WeasyPrint
70 computes the styles of a page and of its sixteen margin boxes for each page, and looks through the styles of all earlier
pages to find them, so that time grows with the square of the pages. Here pages that match the same rules share their
styles, and pages without fixed boxes are not searched for them. The PDF is the same to the byte.
"""

from collections.abc import Iterator, Sequence

from weasyprint import HTML
from weasyprint.css import StyleFor
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import FixedBoxes, MakeAllPages, PageStyles

SHARED = "banxin_page_styles"
HAS_FIXED = "_banxin_has_fixed_boxes"


def wrap_page_styles() -> None:
    """Let pages of equal rules share their styles, and look for fixed boxes only where there are any."""
    seams.replace(seams.PAGE_STYLES, shared_styles(seams.original(seams.PAGE_STYLES)))
    seams.replace(seams.MAKE_ALL_PAGES, fixed_boxes_told(seams.original(seams.MAKE_ALL_PAGES)))
    seams.replace(seams.FIXED_BOXES, fixed_boxes_if_any(seams.original(seams.FIXED_BOXES)))


def shared_styles(set_page_type_computed_styles: PageStyles) -> PageStyles:
    """The styles of a page as the wrapped function sets them, or those of an earlier page of the same rules."""

    @seams.in_place_of(set_page_type_computed_styles)
    def set_styles(page_type: object, html: HTML, style_for: StyleFor) -> None:
        sizes = style_for.initial_page_sizes
        if sizes["box"] is not None:
            # 100vw and 100vh are the sheet: WeasyPrint takes them from the first page, whose type area says nothing of a page
            # that a picture fills.
            sizes["area"] = sizes["box"]
        computed, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
        if (page_type, None) in computed:
            return
        set_page_type_computed_styles(page_type, html, style_for)
        if style_for.initial_page_sizes["box"] is not None:
            # The first page is computed before the size of a page is known, on which lengths may depend.
            known = style_for.__dict__.setdefault(SHARED, {})
            # The values live as long as their stylesheets.
            key = tuple(
                (pseudo_type, tuple((name, id(value), str(weight)) for name, (value, weight) in declarations.items()))
                for (_, pseudo_type), declarations in cascaded.items()
            )
            own = {pseudo_type: computed[page_type, pseudo_type] for _, pseudo_type in ((page_type, None), *cascaded)}
            styles = known.setdefault(key, own)
            computed.update(((page_type, pseudo_type), style) for pseudo_type, style in styles.items())
        # Nothing reads the declarations of a page again, and the next one would look through them.
        cascaded.clear()

    return set_styles


def fixed_boxes_told(make_all_pages: MakeAllPages) -> MakeAllPages:
    """The pages, while it is noted on the context whether any of them has fixed boxes."""

    @seams.in_place_of(make_all_pages)
    def make(
        context: LayoutContext, root_box: boxes.Box, html: HTML, pages: list[boxes.PageBox]
    ) -> Iterator[boxes.PageBox]:
        context.__dict__[HAS_FIXED] = False
        for page in make_all_pages(context, root_box, html, pages):
            context.__dict__[HAS_FIXED] |= bool(page.fixed_boxes)
            yield page

    return make


def fixed_boxes_if_any(layout_fixed_boxes: FixedBoxes) -> FixedBoxes:
    """The fixed boxes of all pages; a document that has none is not searched, pages times pages."""

    @seams.in_place_of(layout_fixed_boxes)
    def layout(
        context: LayoutContext, pages: Sequence[boxes.PageBox], containing_page: boxes.PageBox
    ) -> Iterator[boxes.Box]:
        if context.__dict__.get(HAS_FIXED, True):
            yield from layout_fixed_boxes(context, pages, containing_page)

    return layout
