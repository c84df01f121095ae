"""Whether the margins of an edition have room for its running heads and folios."""

from collections.abc import Iterator

from banxin.model.book import Book
from banxin.model.edition import Edition, FolioPlace
from banxin.model.finding import Finding, Severity
from banxin.pdf.styles.page_frame import POINTS_PER_MM, edge_of
from banxin.saying.said import say
from banxin.typography.page_grid import CALM_EDGE, POCKET
from banxin.units import Length

ROUNDING = 0.5 * POINTS_PER_MM
POCKET_EDGE = 5 * POINTS_PER_MM
"""So near to the edge they stand on sheets of less than `POCKET` points in height."""


def furniture_findings(book: Book, edition: Edition) -> Iterator[Finding]:
    """A finding for each margin in which a running head or folio stands too near to the edge of the sheet."""
    grid = edition.grid
    if not grid:
        return
    calm = POCKET_EDGE if grid.trim.height.points < POCKET else CALM_EDGE
    for name, margin in margins_in_use(edition):
        edge = edge_of(grid, margin).points
        if edge < calm - ROUNDING:
            yield Finding(
                code="grid-001",
                severity=Severity.WARNING,
                source=book.in_manifest(1),
                edition=edition.name,
                message=say(
                    "the {margin} margin of {size} mm leaves the running head or folio {edge} mm from the edge of the sheet",
                    margin=name,
                    size=f"{margin.points / POINTS_PER_MM:.1f}",
                    edge=f"{edge / POINTS_PER_MM:.1f}",
                ),
                hint=say("give the margin more room, or the page fewer lines"),
            )


def margins_in_use(edition: Edition) -> Iterator[tuple[str, Length]]:
    """The margins in which something stands, with their names."""
    assert edition.grid is not None
    margins = edition.grid.margins
    if edition.folio is FolioPlace.FORE_EDGE:
        yield say("outer"), margins.outer
        return
    if edition.has_running_heads or edition.folio is FolioPlace.HEAD_OUTER:
        yield say("head"), margins.head
    if edition.folio in (FolioPlace.FOOT_OUTER, FolioPlace.FOOT_CENTER):
        yield say("foot"), margins.foot
