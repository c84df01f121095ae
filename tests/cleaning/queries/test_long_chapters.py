"""A chapter as long as a book is asked about once."""

from tests.cleaning.cases import cleaned

SENTENCE = "渡口的船已经开了，只剩下几个挑担子的人蹲在石阶上，等下一班，谁也不着急。"


def asked(text: str) -> list[str]:
    return [edit.before for edit in cleaned(text)[1] if edit.rule == "long-chapter"]


def prose(characters: int) -> str:
    lines = (f"　　{number}年前，{SENTENCE * 20}\n" for number in range(2, 1000))
    text = ""
    while len(text) < characters:
        text += next(lines)
    return text


def test_the_longest_is_asked_about() -> None:
    text = f"第一章 归来\n{prose(2000)}第二章 渡口\n{prose(110_000)}第三章 新路\n{prose(2000)}"
    assert asked(text) == ["第二章 渡口"]


def test_chapters_of_a_usual_length_are_not() -> None:
    assert asked("".join(f"第{number}章 归来\n{prose(60_000)}" for number in "一二")) == []
