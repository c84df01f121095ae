"""The preflight of a PDF: every rule on the file, its pages and what is painted on them.

What is broken in the file is a finding, never a fault of the check: a printer's machine meets the same.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from banxin.checks.preflight.file_rules import check_file
from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.graphics_walk import EndlessError, GraphicsWalk
from banxin.checks.preflight.inked_spaces import space_of
from banxin.checks.preflight.page_box_rules import PageBoxRules, inherited
from banxin.checks.preflight.paint_rules import PaintRules
from banxin.checks.preflight.picture_rules import Names, no_names
from banxin.checks.preflight.press_fonts import FontRules
from banxin.model.finding import Finding
from banxin.model.printer import Printer
from banxin.saying.said import say

MOST_PAGES = 20_000
ENDLESS = say("the page makes endless work")


def preflight(
    data: bytes, printer: Printer, shown: Path, edition: str = "", names: Names = no_names
) -> tuple[Finding, ...]:
    """What the printer would object to in a file; `shown` is how the file is named, `edition` whose it is, if it is one's.

    `names` tells which picture of the book one in the file is.
    """
    found = FoundFaults()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            look_at(pdf, printer, found, names)
    except pikepdf.PasswordError:
        found.add("preflight-001", 0, say("the file wants a password"))
    except MemoryError:
        raise
    except Exception:  # a hostile file may make any part of the library stumble
        found.add("preflight-001", 0, say("the file cannot be read as a PDF"))
    return tuple(found.findings(shown, edition))


@dataclass(frozen=True, slots=True)
class PageRules:
    """The rules on pages, for one file and one printer."""

    found: FoundFaults
    boxes: PageBoxRules
    fonts: FontRules
    paint: PaintRules
    walk: GraphicsWalk

    @classmethod
    def of(cls, printer: Printer, found: FoundFaults, names: Names) -> "PageRules":
        paint = PaintRules(printer, found, names)
        return cls(found, PageBoxRules(printer, found), FontRules(printer, found), paint, GraphicsWalk(paint))


def look_at(pdf: pikepdf.Pdf, printer: Printer, found: FoundFaults, names: Names = no_names) -> None:
    """Every rule, in one walk over the pages."""
    if pdf.get_warnings():
        found.add("preflight-001", 0, say("the file is damaged; what could be read of it was looked at"))
    try:
        check_file(pdf, printer, found)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        found.add("preflight-001", 0, say("the catalogue of the file is damaged"))
    rules = PageRules.of(printer, found, names)
    blank: list[int] = []
    count = len(pdf.pages)
    if not count:
        found.add("preflight-001", 0, say("the file has no pages"))
    for number, page in enumerate(pdf.pages, 1):
        if number > MOST_PAGES:
            found.add("preflight-036", number, say("the file has more than {count} pages", count=MOST_PAGES))
            break
        rules.paint.is_printed = False
        look_at_page(number, page, rules)
        if not rules.paint.is_printed:
            blank.append(number)
    for number in blank:
        found.add("preflight-031", number, say("nothing is printed on the page"))
    if count % printer.signature:
        found.add(
            "preflight-013",
            0,
            say("{count} pages do not fill signatures of {size}", count=count, size=printer.signature),
        )


def look_at_page(number: int, page: Any, rules: "PageRules") -> None:
    """Every rule on one page; what it is broken by is a finding."""
    found = rules.found
    try:
        rules.paint.trim = rules.boxes.look(number, page.obj)
        rules.walk.reach.safe = rules.paint.safe
        resources = inherited(page.obj, "/Resources")
        rules.fonts.look(number, resources)
        group = page.obj.get("/Group")
        if group is not None and "/CS" in group and space_of(group["/CS"]).is_of_screen:
            said = say("a transparency group blends in {space}", space=space_of(group["/CS"]).said)
            found.add("preflight-034", number, said)
        rules.walk.page(number, page, resources)
    except EndlessError:
        found.add("preflight-036", number, ENDLESS)
    except MemoryError:
        raise
    except Exception:  # the page is broken in a way that no rule foresaw
        found.add("preflight-036", number, say("the content of the page is damaged"))
