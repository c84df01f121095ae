"""ASCII marks that belong to Chinese text become full-width, others stay."""

import pytest
from tests.cleaning.passes.mended import document_of, mended

from banxin.cleaning.passes.narrow_marks import find_narrow_marks


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("他说,好", "他说，好"),
        ("他说;好", "他说；好"),
        ("他说:好", "他说：好"),
        ("他说!", "他说！"),
        ("他说?", "他说？"),
        ("(他)", "（他）"),
        ("汉(甲)(乙)(丙)", "汉（甲）（乙）（丙）"),
        ("汉(a)", "汉（a）"),
        ("a(汉)", "a（汉）"),
        ("a(b)c", "a(b)c"),
        ("汉(a(b)c)", "汉（a(b)c）"),
        ("汉(a", "汉（a"),
        ("a)汉", "a）汉"),
        ("时间10:30到", "时间10:30到"),
        ("共1,434,321人", "共1,434,321人"),
        ("共1,434,32人", "共1,434,32人"),
        ("共12,345,他", "共12,345，他"),
        ("见https://example.org/a,b(c)", "见https://example.org/a,b(c)"),
        ("见https://example.org/a,他说", "见https://example.org/a，他说"),
        ("见www.example.org,他", "见www.example.org，他"),
        ("他说“a b, c”好", "他说“a b, c”好"),
        ("他说“a,b”好", "他说“a,b”好"),
        ("他说“1, 2”好", "他说“1, 2”好"),
        ("他说“好, c”", "他说“好， c”"),
        ("增长300%,2026年", "增长300%，2026年"),
        ("增长300%, 2026", "增长300%, 2026"),
        ("增长300%,", "增长300%，"),
        ("增长300%)", "增长300%)"),
        ("见第3;第4条", "见第3；第4条"),
        ("a;b条", "a;b条"),
        ("汉!?", "汉！？"),
        ("汉! ? ", "汉！ ？ "),
        ("他说\"好\",又", "他说\"好\"，又"),
        ("Hello, world. He (said) so!", "Hello, world. He (said) so!"),
        ("他，a!", "他，a！"),
        ("他aaaaaaaaaaaa%,b好", "他aaaaaaaaaaaa%,b好"),
        ("他aaaaaaaaaa%,b好", "他aaaaaaaaaa%，b好"),
        ("他%,aaaaaaaaaaaa好", "他%,aaaaaaaaaaaa好"),
        ("他%,aaaaaaaaaaa好", "他%，aaaaaaaaaaa好"),
    ],
)  # fmt: skip
def test_a_mark_belongs_to_what_stands_beside_it(text: str, after: str) -> None:
    assert mended(text, find_narrow_marks(document_of(text), ())) == after


def test_each_edit_says_what_stood_beside_the_mark() -> None:
    (edit,) = find_narrow_marks(document_of("他说,a"), ())
    assert (edit.rule, edit.confidence) == ("cjk-neighbour", 0.99)
    assert edit.reason == {"left": "CJK 说", "right": "Latin or digit a"}
    (edit,) = find_narrow_marks(document_of("增长%,"), ())
    assert edit.reason == {"left": "other %", "right": "other"}


@pytest.mark.parametrize("text", ["그는 말했다, 좋다.", "彼は言った,これは本である。"])
def test_korean_and_japanese_keep_the_marks_that_they_have(text: str) -> None:
    assert list(find_narrow_marks(document_of(text), ())) == []
