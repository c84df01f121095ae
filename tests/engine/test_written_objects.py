"""A PDF is written as pydyf writes it: the same objects at the same numbers, packed in less time and space."""

import io
from typing import Any

import pikepdf
import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as some
from weasyprint import HTML

from banxin.checks.kept.digested_pages import WrittenObjects, object_streams
from banxin.engine import install
from banxin.engine.units import written_objects
from banxin.engine.upstream import seams

TEXT = "<html lang=zh-CN><title>千字文</title><style>@page{size:200px 100px;margin:20px}</style>" + "".join(
    f"<p id=p{number}>第{number}段。<a href=#p{number}>见此</a>" for number in range(30)
)


def written(text: str = TEXT, **options: Any) -> bytes:
    install()
    document: Any = HTML(string=text).render(**options)
    made: bytes = document.write_pdf(**options)
    return made


def written_both_ways(monkeypatch: pytest.MonkeyPatch, text: str = TEXT, **options: Any) -> tuple[bytes, bytes]:
    install()
    ours = seams.original(seams.WRITE)
    document: Any = HTML(string=text).render(**options)
    made = document.write_pdf(**options)
    monkeypatch.setattr(pydyf.PDF, "write", ours.__wrapped__)  # type: ignore[attr-defined]
    return made, document.write_pdf(**options)


def objects_of(data: bytes) -> list[tuple[str, bytes]]:
    """What each object says, in the order of the numbers; streams with what they hold."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [one for number in range(1, len(pdf.objects) + 1) if (one := said(pdf.get_object(number, 0)))]


def said(one: Any) -> tuple[str, bytes] | None:
    """An object in words; None for the table of places, which tells where the others stand, and for what holds them."""
    if not isinstance(one, pikepdf.Stream):
        return str(one.unparse() if isinstance(one, pikepdf.Object) else one), b""
    if one.get("/Type") in ("/XRef", "/ObjStm"):
        return None
    facts = {key: repr(value) for key, value in one.items() if key not in {"/Length", "/Filter"}}
    return repr(sorted(facts.items())), one.read_bytes()


@pytest.mark.parametrize("options", [{}, {"pdf_tags": True}, {"pdf_version": "1.7", "pdf_tags": True}], ids=str)
@pytest.mark.parametrize("most", [20, 1_000_000])
def test_the_objects_are_those_of_pydyf(monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], most: int) -> None:
    monkeypatch.setattr(written_objects, "MOST_TOGETHER", most)
    ours, theirs = written_both_ways(monkeypatch, **options)
    assert objects_of(ours) == objects_of(theirs)


@pytest.mark.parametrize(
    "options", [{"pdf_version": "1.4"}, {"uncompressed_pdf": True}, {"pdf_identifier": True}], ids=str
)
def test_what_is_written_otherwise_is_left_to_pydyf(monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]) -> None:
    ours, theirs = written_both_ways(monkeypatch, **options)
    assert ours == theirs


def test_so_are_those_of_a_document_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = written_both_ways(monkeypatch, "")
    assert objects_of(ours) == objects_of(theirs)


@pytest.mark.parametrize("most", [1, 7, 50])
def test_of_many_objects_no_more_than_readers_take_go_together(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(written_objects, "MOST_TOGETHER", 1_000_000)
    whole = written(pdf_tags=True)
    monkeypatch.setattr(written_objects, "MOST_TOGETHER", most)
    parted = written(pdf_tags=True)
    with pikepdf.open(io.BytesIO(parted)) as pdf:
        streams = object_streams(pdf)
        assert len(streams) > 1
        assert max(int(stream.N) for stream in streams) == most
        found = WrittenObjects.of(pdf)
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        in_one = WrittenObjects.of(pdf)
    assert found == in_one
    assert objects_of(parted) == objects_of(whole)


@given(
    some.integers(1, 9).flatmap(
        lambda width: some.tuples(some.just(width), some.lists(some.binary(min_size=width, max_size=width)))
    )
)
def test_rows_can_be_read_from_their_differences(case: tuple[int, list[bytes]]) -> None:
    width, rows = case
    above, read = bytes(width), []
    written = written_objects.differences(b"".join(rows), width)
    for start in range(0, len(written), width + 1):
        mark, *row = written[start : start + width + 1]
        assert mark == 2
        above = bytes((a + b) % 256 for a, b in zip(above, row, strict=True))
        read.append(above)
    assert read == rows
