"""What is told of a manuscript again and again is told once, with all its places and words."""

from banxin.begin.folded import folded
from banxin.saying.said import say


def wrong(place: str, words: str) -> str:
    return say("{place}: {message}", place=place, message=say("set as it was typed: {reason}", reason=words))


def test_a_few_sentences_of_a_kind_stand_each_for_itself() -> None:
    rows = (wrong("a.md:1", "甲"), wrong("a.md:2", "乙"), wrong("a.md:3", "丙"))
    assert folded(rows) == rows


def test_sentences_of_a_kind_about_one_file_are_one_with_the_lines_and_words_of_the_others() -> None:
    rows = tuple(wrong(f"a.md:{number}", word) for number, word in enumerate("甲乙丙甲", start=1))
    assert folded(("其他", *rows)) == (
        "其他",
        "a.md:1: set as it was typed: 甲 - and 3 more like it: :2 “乙”, :3 “丙”, :4",
    )


def test_the_same_sentence_about_many_files_is_one_with_their_names() -> None:
    rows = tuple(wrong(f"{name}.md:1", "甲") for name in "abcd")
    assert folded((*rows, wrong("e.md:1", "乙"))) == (
        "a.md:1: set as it was typed: 甲 - and 3 more like it: b.md:1, c.md:1, d.md:1",
        wrong("e.md:1", "乙"),
    )
