"""English between paragraphs of Chinese says that it is English; what is no sentence in it, or another language, does not."""

from pathlib import Path

import pytest

from banxin.importing.marks.page import Page
from banxin.importing.typed.typed_english import turn_english

HAN = "\n\n".join(["经验法则很简单。"] * 4)
RULE = "The rule of thumb is simple: make each class or member as inaccessible as possible."


def turned(text: str) -> Page:
    page = Page(where=Path("a.md"), lines=text.split("\n"))
    turn_english(page)
    return page


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (RULE, f"{{lang=en}}\n{RULE}"),
        (f"> {RULE}", f"> {{lang=en}}\n> {RULE}"),
        (RULE.replace(" make", "\nmake"), "{lang=en}\n" + RULE.replace(" make", "\nmake")),
        (RULE.replace("class", "`类`"), "{lang=en}\n" + RULE.replace("class", "`类`")),
    ],
)
def test_a_sentence_in_english_says_so(text: str, made: str) -> None:
    page = turned(f"{HAN}\n\n{text}\n\n尾。")
    assert "\n".join(page.lines) == f"{HAN}\n\n{made}\n\n尾。"
    assert list(page.counts.values()) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Effective Java, Third Edition, Joshua Bloch, Addison-Wesley Professional, Boston and London",
        "Les sanglots longs des violons de l'automne blessent mon coeur d'une langueur monotone.",
        "Die Würde des Menschen ist unantastbar. Sie zu achten und zu schützen ist Verpflichtung.",
        f"# {RULE}",
        f"- {RULE}",
        f"| {RULE} | a |\n|---|---|",
        f"{RULE}\n---",
        f"```\n{RULE}\n```",
        f"```bash\n$ run\n\n{RULE}\n\n{RULE}\n```",
        f"    {RULE}",
        f"他说：{RULE}",
        f"{{.lead}}\n{RULE}",
        f"[^1]: {RULE}",
    ],
)
def test_what_is_no_paragraph_in_english_stays(text: str) -> None:
    assert turned(f"{HAN}\n\n{text}\n\n尾。").lines == f"{HAN}\n\n{text}\n\n尾。".split("\n")


def test_a_chapter_that_is_english_throughout_is_left_to_say_so_itself() -> None:
    assert not turned(f"# 引言\n\n{RULE}\n\n{RULE}").counts


def test_between_translations_a_short_paragraph_is_english_too() -> None:
    short = "Here is the contract:"
    assert turned(f"{HAN}\n\n{short}").lines[-1] == short
    by_turns = "\n\n".join(f"{RULE}\n\n经验法则很简单。" for _ in range(4))
    assert turned(f"{by_turns}\n\n{short}").lines[-2:] == ["{lang=en}", short]
