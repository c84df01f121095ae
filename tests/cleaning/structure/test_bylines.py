"""A byline taken apart; nothing of it is lost, whatever its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.cleaning.structure.bylines import parse_byline
from banxin.model.book import Byline


def one(*names: str, role: str = "", affiliation: str = "") -> Byline:
    return Byline(names=names, role=role, affiliation=affiliation)


@pytest.mark.parametrize(
    ("text", "bylines"),
    [
        ("王力", (one("王力"),)),
        ("王力 李四", (one("王力", "李四"),)),
        ("王 力", (one("王力"),)),
        ("王 力 文", (one("王", "力", "文"),)),
        ("本报记者 王力", (one("王力", role="本报记者"),)),
        ("本报记者王力", (one("王力", role="本报记者"),)),
        ("本报记者 卢金增 通讯员 齐焱", (one("卢金增", role="本报记者"), one("齐焱", role="通讯员"))),
        ("本报驻北京记者 王力 李四", (one("王力", "李四", role="本报驻北京记者"),)),
        ("本报特约评论员 王力", (one("王力", role="本报特约评论员"),)),
        ("摄影 王力", (one("王力", role="摄影"),)),
        ("江苏省昆山市检察院第四党支部", (one("江苏省昆山市检察院第四党支部"),)),
        ("某某编辑部", (one("某某编辑部"),)),
    ],
)
def test_people_have_roles_and_bodies(text: str, bylines: tuple[Byline, ...]) -> None:
    assert parse_byline(text) == bylines


@pytest.mark.parametrize(
    ("fields", "bylines"),
    [
        ("role=1 name=4", (one("孔门弟子", role="编"),)),
        ("name=2 name=3", (one("编孔", "门弟子"),)),
        ("name=2 role=1 name=2", (one("编孔"), one("弟子", role="门"))),
        ("affiliation=2 name=3", (one("门弟子", affiliation="编孔"),)),
        ("role=1 affiliation=2 name=2", (one("弟子", role="编", affiliation="孔门"),)),
        ("role=1 name=5", (one("编", "孔门弟子"),)),
        ("", (one("编", "孔门弟子"),)),
    ],
)
def test_what_the_document_told_of_a_byline_holds_while_its_length_is_the_same(
    fields: str, bylines: tuple[Byline, ...]
) -> None:
    assert parse_byline("编 孔门弟子", fields) == bylines


@given(st.text(st.sampled_from("王力李四本报记者通讯员作者院长/： "), max_size=16))
def test_no_letter_of_a_byline_is_lost(text: str) -> None:
    found = parse_byline(text)
    said = "".join("".join((byline.role, byline.affiliation, *byline.names)) for byline in found)
    letters = "".join(text.split())
    assert sorted(said) == sorted(letters)
