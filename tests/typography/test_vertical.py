"""What stands upright in vertical text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography.vertical import upright_runs


@pytest.mark.parametrize(
    ("text", "upright"),
    [
        ("12月3日", ["12", "3"]),
        ("二〇二四年", []),
        ("2024年", []),
        ("第345页", ["345"]),
        ("第3456页", []),
        ("真的!?当真？！快！！走！", ["!?", "？！", "！！"]),
        ("啊！！！", []),
        ("What?!", []),
        ("!!!", []),
        ("1.25米", []),
        ("50%", []),
        ("A座B座", ["A", "B"]),
        ("UTF-8", []),
        ("Chapter 12 of it", []),
        ("共 12 章", ["12"]),
        ("“7”", ["7"]),
        ("12", ["12"]),
        ("3-4人", []),
    ],
)
def test_runs(text: str, upright: list[str]) -> None:
    assert [run.text for run in upright_runs(text) if run.is_upright] == upright


@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    assert "".join(run.text for run in upright_runs(text)) == text
