"""Lines of web sites are asked about; paragraphs that tell of a site are text."""

import pytest
from tests.cleaning.cases import cleaned

TOLD = (
    "河边的人都知道 www.fengxue.org 这个地方。谁也没有去过。",
    "他说：“你看 www.fengxue.org 吧！那里什么都有。”",
    "桥上贴着一张纸。纸上写的是 www.fengxue.org，风一吹就掉了。",
)
OF_A_SITE = ("请看 www.fengxue.org 小说", "www.fengxue.org", "更多好书尽在 wwW.fengxue.orG。")


def chapters(lines: tuple[str, ...]) -> str:
    text = "春天的早晨，他沿着河边慢慢地走，看见许多人站在桥上说话。"
    return "\n\n".join(f"第{number}章 河边\n\n{text}\n\n{line}" for number, line in zip("一二三", lines, strict=True))


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        (TOLD, 0),
        (OF_A_SITE, 1),
        ((TOLD[0],) * 3, 1),
        (tuple(f"{line}手机用户请浏览。" for line in TOLD), 1),
    ],
    ids=["told-of", "of-a-site", "word-for-word", "with-a-request"],
)
def test_a_paragraph_that_tells_of_a_site_is_no_line_of_it(lines: tuple[str, ...], times: int) -> None:
    _, edits = cleaned(chapters(lines))
    assert sum(edit.rule == "advertisement" for edit in edits) == times


@pytest.mark.parametrize(
    "line",
    [
        "（未完待续。如果您喜欢这部作品，欢迎您来投推荐票、月票，您的支持，就是我最大的动力。）",
        "(未完待续)",
        "PS：今天第{}更，求推荐票求收藏！",
        "求订阅！",
    ],
)
def test_what_a_site_begs_for_under_chapter_after_chapter_is_asked_about_once(line: str) -> None:
    _, edits = cleaned(chapters((line.format("一"), line.format("二"), line.format("三"))))
    assert [edit.reason["times"] for edit in edits if edit.rule == "advertisement"] == ["3"]
