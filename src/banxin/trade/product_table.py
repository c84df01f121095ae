"""A table of the editions, CSV that spreadsheets open (RFC 4180, UTF-8 with a mark): a row each, for whoever keeps stock in one."""

import csv
import io
from collections.abc import Iterable, Sequence

from banxin.model.book import WORLD
from banxin.trade.onix_codes import SUMMARY
from banxin.trade.product import Person, Product
from banxin.trade.territories import LESS, territory_of

COLUMNS = (
    "reference", "isbn", "form", "title", "subtitle", "authors", "contributors", "language", "publisher", "place", "date", "price", "sold_in", "sales_rights", "series",
    "position", "pages", "characters", "width_mm", "height_mm", "clc", "thema", "bisac", "ddc", "ndc", "udc", "subjects", "description", "rights",
    "layout", "accessibility", "hazards", "accessibility_summary", "file",
)  # fmt: skip
BETWEEN = "; "
AUTHOR = "aut"


def product_table(products: Iterable[Product]) -> bytes:
    """The table of these editions, with a row of names."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for one in products:
        writer.writerow({name: plain(value) for name, value in row_of(one).items()})
    return text.getvalue().encode("utf-8-sig")


def row_of(one: Product) -> dict[str, object]:
    classes = {
        name: BETWEEN.join(code for scheme, code in one.classes if scheme == name)
        for name in ("clc", "thema", "bisac", "ddc", "ndc", "udc")
    }
    return {
        "reference": one.reference, "isbn": one.isbn, "form": one.form, "title": one.title, "subtitle": one.subtitle,
        "authors": BETWEEN.join(person.name for person in one.people if AUTHOR in person.roles),
        "contributors": BETWEEN.join(map(with_roles, one.people)), "language": one.language, "publisher": one.publisher,
        "place": one.place, "date": one.date, "price": one.price, "sold_in": sold_where(one.sold_in), "sales_rights": one.sales_rights or "non-exclusive",
        "series": one.series, "position": one.position,
        "pages": one.pages or "", "characters": one.characters or "", "width_mm": one.width or "", "height_mm": one.height or "",
        **classes, "subjects": BETWEEN.join(one.subjects), "description": one.description, "rights": one.rights,
        "layout": ("fixed" if one.has_fixed_layout else "reflowable") if one.is_digital else "",
        "accessibility": BETWEEN.join(code for code, _ in one.access if code != SUMMARY), "hazards": BETWEEN.join(one.hazards),
        "accessibility_summary": next((text for code, text in one.access if code == SUMMARY), ""), "file": one.output,
    }  # fmt: skip


def sold_where(sold_in: Sequence[str]) -> str:
    """The countries, or the world with those that it is without.

    >>> sold_where(()), sold_where(("TW", "HK")), sold_where(("-CN",))
    ('world', 'TW; HK', 'world -CN')
    """
    sold = territory_of(sold_in)
    return BETWEEN.join(sold.included) or " ".join((WORLD, *(LESS + one for one in sold.excluded)))


def with_roles(person: Person) -> str:
    return f"{person.name} ({', '.join(person.roles)})"


def plain(value: object) -> object:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection): a quotation mark stands before the sign.

    >>> plain("=1+1"), plain("第一章")
    ("'=1+1", '第一章')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
