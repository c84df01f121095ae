"""Values stand in a PDF as pydyf writes them, whatever their kind."""

import pydyf
import pytest

from banxin.engine import install
from banxin.engine.upstream import seams

VALUES = (
    b"<0a>",
    "/Span",
    0,
    -7,
    True,
    1.5,
    -0.0,
    2.0,
    1e-9,
    123456.789,
    pydyf.Dictionary({"A": 1.25}),
    pydyf.Array([1, "2", 3.5]),
)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_written_as_before(value: object) -> None:
    install()
    written = seams.original(seams.TO_BYTES)
    assert written is pydyf._to_bytes
    assert written(value) == written.__wrapped__(value)  # type: ignore[attr-defined]
