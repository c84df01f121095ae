"""The structure tree of a tagged PDF points at the right pages, and is the one that WeasyPrint writes by itself."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from weasyprint import HTML

from banxin.engine import install
from banxin.engine.upstream import seams

TEXT = "<html lang=zh-CN><style>@page{size:200px 100px;margin:20px}</style>" + "".join(
    f"<p id=p{number}>第{number}段。" for number in range(30)
)


def test_each_element_points_at_its_page() -> None:
    install()
    data = HTML(string=TEXT).write_pdf(pdf_tags=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages: dict[object, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        assert len(pages) > 5
        document = pdf.Root.StructTreeRoot.K[0]
        shown = [pages[element.Pg.objgen] for element in paragraphs_of(document)]
        assert len(shown) == 30
        assert shown == sorted(shown)
        assert set(shown) == set(pages.values())


def test_the_tags_are_those_of_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    data = HTML(string=TEXT).write_pdf(pdf_tags=True)
    from weasyprint.pdf import tags

    plain: Any = tags.add_tags
    while plain.__module__ != seams.ADD_TAGS.module:
        held = [cell.cell_contents for cell in plain.__closure__]
        plain = next(one for one in held if getattr(one, "__name__", "") == "add_tags")
    monkeypatch.setattr("weasyprint.pdf.add_tags", plain)
    assert HTML(string=TEXT).write_pdf(pdf_tags=True) == data


def paragraphs_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    if element.get("/S") == "/P":
        return [element]
    children: Any = element.get("/K", [])
    children = children if isinstance(children, pikepdf.Array) else [children]
    return [found for child in children if isinstance(child, pikepdf.Dictionary) for found in paragraphs_of(child)]
