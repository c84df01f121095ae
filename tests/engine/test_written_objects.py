"""A PDF is written as pydyf writes it, to the byte."""

from threading import Thread
from typing import Any

import pydyf
import pytest
from weasyprint import HTML

from banxin.engine import install
from banxin.engine.units import written_objects
from banxin.engine.upstream import seams

TEXT = "<html lang=zh-CN><title>千字文</title><style>@page{size:200px 100px;margin:20px}</style>" + "".join(
    f"<p id=p{number}>第{number}段。<a href=#p{number}>见此</a>" for number in range(30)
)


def written_both_ways(monkeypatch: pytest.MonkeyPatch, text: str = TEXT, **options: Any) -> tuple[bytes, bytes]:
    install()
    ours = seams.original(seams.WRITE)
    document: Any = HTML(string=text).render(**options)
    made = document.write_pdf(**options)
    monkeypatch.setattr(pydyf.PDF, "write", ours.__wrapped__)  # type: ignore[attr-defined]
    return made, document.write_pdf(**options)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"pdf_tags": True},
        {"pdf_version": "1.7", "pdf_tags": True},
        {"pdf_version": "1.4"},
        {"uncompressed_pdf": True},
        {"pdf_identifier": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("large", [1, 1_000_000])
def test_the_bytes_are_those_of_pydyf(monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], large: int) -> None:
    monkeypatch.setattr(written_objects, "LARGE", large)
    ours, theirs = written_both_ways(monkeypatch, **options)
    assert ours == theirs


def test_so_are_those_of_a_document_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = written_both_ways(monkeypatch, "")
    assert ours == theirs


def test_without_room_for_a_thread_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(written_objects, "LARGE", 1)
    monkeypatch.setattr(Thread, "start", no_room)
    ours, theirs = written_both_ways(monkeypatch, pdf_tags=True)
    assert ours == theirs
