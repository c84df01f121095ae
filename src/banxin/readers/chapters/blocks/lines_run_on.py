"""Short lines that somebody ended by hand and that are read as one: the end of a line in the file is no end of a line in the book.

Lines of prose are filled by whoever breaks them, or end where a sentence pauses; labels below one another, items of a list, lines
of verse and inscriptions do neither.
"""

import re

from banxin.late_patterns import late_pattern
from banxin.typography.scripts import is_han

LABEL = late_pattern(r"[*\[]*[^\s：:，。！？；、“”「」]{1,8}[*\]]*[：:][*]*\s*\S.*")
"""时间：2024年10月5日."""
LONGEST_LABELLED = 40
LONGEST, WHOLE = 24, 40
"""Characters of a line; and of all lines together, which would have had room in one."""
PAUSES = tuple("。，、；：？！…—,;:?!.”」』）)\\")
OLD_VERSE = frozenset({4, 5, 7})
"""Letters between two marks of regular verse."""
BETWEEN_MARKS = late_pattern(r"[，。、；：？！]")
ITEM = late_pattern(
    r"(?:[-+](?=[\u3400-\u9fff])|[•·●○◆■□▪]|\d{1,3}[.．、)）](?!\d)|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[，、条項项]|[①-⑳⑴-⒇])\s*\S.*"
)
"""What somebody types for an item of a list and is none: there is no space behind its sign, or the sign is another."""
MARKUP = re.compile(r"^(?:[-*+]\s|[>#|]|\d+[.)、]|!\[|<|\$|`)|(?: {2}|\\)$")


def are_run_on(text: str, *, is_set_apart: bool) -> bool:
    r"""Whether the lines of a paragraph are ended by hand; `is_set_apart` is one in a quotation, a scene or the like.

    >>> are_run_on("时间：十月五日\n地点：北街17号", is_set_apart=False), are_run_on("他走进屋里，\n坐下来。", is_set_apart=False)
    (True, False)
    >>> are_run_on("1、甲\n2、乙", is_set_apart=False), are_run_on("-甲，\n-乙。", is_set_apart=False)
    (True, True)
    >>> are_run_on("此去经年，\n应是良辰好景虚设。", is_set_apart=True), are_run_on("昔人已乘\n黄鹤去", is_set_apart=False)
    (True, True)
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if are_items(lines):
        return True
    if len(lines) < 2 or any(MARKUP.search(line) or not any(map(is_han, line)) for line in lines):
        return False
    words = [line.strip() for line in lines]
    longest = max(map(len, words))
    if longest <= LONGEST_LABELLED and all(map(LABEL.fullmatch, words)):
        return True
    if longest > LONGEST:
        return False
    if not any(one.endswith(PAUSES) for one in words[:-1]) or is_old_verse(words):
        return True
    is_of_sentences = all(one.endswith(("。", "！", "？")) for one in words)
    return is_set_apart and not is_of_sentences and sum(map(len, words)) <= WHOLE


def are_items(lines: list[str]) -> bool:
    """Whether lines are items of a list that is none to Markdown."""
    is_broken = any(line.endswith(("\\", "  ")) for line in lines[:-1])
    return len(lines) > 1 and not is_broken and all(ITEM.fullmatch(line.strip()) for line in lines)


def is_old_verse(words: list[str]) -> bool:
    """Whether lines have as many letters between two marks everywhere: 床前明月光，疑是地上霜。"""
    counts = {sum(map(is_han, part)) for word in words for part in BETWEEN_MARKS.split(word) if part}
    return len(counts) == 1 and counts <= OLD_VERSE
