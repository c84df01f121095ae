"""Titles of an anthology, each over who wrote the piece."""

from tests.cleaning.survey.texts import PROSE, blocks_of

from banxin.cleaning.survey.titles.over.titles_over_names import titles_over_names

PIECES = {
    "三条河": "林知远",
    "渡口": "巴岳",
    "听雨的人": "周白",
    "旧桥": "王河",
    "一个早晨": "冰原",
    "灯下": "陈默　何生",
}


def kinds_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    found = sorted(titles_over_names(blocks, frozenset(), has_chapters=False))
    return [f"{place.kind} {blocks[at].text.strip()}" for at, place in found]


def anthology(pieces: dict[str, str], *, paragraphs: int = 8) -> str:
    return "".join(f"\n{title}\n\n{name}\n\n" + f"{PROSE}\n\n" * paragraphs for title, name in pieces.items())


def told(pieces: dict[str, str]) -> list[str]:
    return [line for title, name in pieces.items() for line in (f"headline {title}", f"byline {name}")]


def test_names_under_titles_and_pen_names_among_them() -> None:
    assert kinds_in(anthology(PIECES)) == told(PIECES)
    assert kinds_in(anthology(PIECES, paragraphs=1)) == [], "a list of works"
    assert kinds_in(anthology(dict(list(PIECES.items())[:5]))) == [], "too few"


def test_words_under_titles_are_no_names() -> None:
    words = dict(zip(PIECES, ("题解", "原文", "注释", "译文", "评点", "按语"), strict=True))
    assert kinds_in(anthology(words)) == []


def test_beside_others_a_title_stands_over_a_call_and_after_a_signature() -> None:
    more = f"{anthology(PIECES)}\n冰原，一月三日，在旧居楼上\n\n给弟弟\n\n李远\n\n弟弟：\n\n{PROSE}\n"
    assert kinds_in(more) == [*told(PIECES), "headline 给弟弟", "byline 李远"]


def test_beside_many_a_title_may_have_no_name_under_it() -> None:
    more = {f"{title}（二）": f"何{name[-1]}" for title, name in PIECES.items()}
    lone = f"题壁\n\n{PROSE}\n\n"
    text = anthology(PIECES) + lone + anthology(more)
    assert kinds_in(text) == [*told(PIECES), "headline 题壁", *told(more)]
    assert "headline 题壁" not in kinds_in(anthology(PIECES) + lone * 3), "more of them are something else"
