"""What was at work when a process was stopped is told with its place in the book."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from banxin.processes.at_work import at_work_in
from banxin.source import Source

MARKUP = """<style>@page{size:200px 100px}p{break-before:page;height:20px}</style>
<section data-source="chapters/1.md:1"><p data-source="chapters/1.md:3">a<p data-source="chapters/1.md:5">b</section>
<section data-source="chapters/2.md:1"><p data-source="chapters/2.md:3">c<p data-source="chapters/2.md:5">d</section>"""


def test_between_the_blocks_of_a_page_the_place_is_where_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: Any = import_module("weasyprint.layout.page")
    real = pages.block_level_layout

    def stopped(context: Any, *given: Any, **named: Any) -> Any:
        if context.current_page == 4:
            raise TimeoutError
        return real(context, *given, **named)

    monkeypatch.setattr(pages, "block_level_layout", stopped)
    with pytest.raises(TimeoutError) as raised:
        HTML(string=MARKUP).render()
    found = at_work_in(raised.value, Path("/book"))
    assert found.source == Source(path=Path("chapters/2.md"), line=5)
