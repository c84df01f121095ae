"""A long text as chapters, each with its title and the part that it stands in."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from banxin.importing.marks.heading_levels import APPENDIX_SIGN, PART_SIGN, TITLE
from banxin.importing.marks.in_line import CONTENTS
from banxin.importing.marks.page import outside_code
from banxin.importing.numbered_titles import CHAPTER, PART
from banxin.importing.ordered_folder import parted_from_front

SMALLER = re.compile(r"##[ \t]+(?P<title>\S.*)")
RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
FEWEST_SHORT, SHORT = 10, 160
"""So many sections, half of them with fewer letters than these, would be as many pages of a few lines."""
ATTRIBUTES = re.compile(r"[ \t]*\{[#.-][^{}]*\}$")
BESIDE_WORDS = re.compile(r"\[\^[^\[\]]+\]|\^\[[^\[\]]*\]|<(rt|rp)>.*?</\1>|<[^<>]*>")
MARKED = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
DEEPER = re.compile(r"^#(#+[ \t])")


class Division(NamedTuple):
    title: str
    text: str
    part: str = ""
    is_appendix: bool = False


def divided(text: str, *, has_parts: bool = False) -> Iterator[Division]:
    r"""The chapters of a text: at headings of the first level, or of the second below a single one; a front matter stays with the first.

    Headings of the first level are parts, and those of the second chapters, where the text `has_parts` by its language, or is called so.

    >>> [one[:3] for one in divided("# 甲\n\n一\n\n# 乙\n\n二\n")]
    [('甲', '# 甲\n\n一\n', ''), ('乙', '# 乙\n\n二\n', '')]
    >>> [one[0:3:2] for one in divided("# 序\n\n文\n\n# 第一编 甲\n\n## 第一章 一\n\n## 第二章 二\n\n# 第二编 乙\n\n## 第三章 三\n")]
    [('序', ''), ('第一章 一', '第一编 甲'), ('第二章 二', '第一编 甲'), ('第三章 三', '第二编 乙')]
    >>> [one[0:3:2] for one in divided("## 前言\n\n文\n\n# 甲\n\n首\n\n## 一\n\n文\n", has_parts=True)]
    [('前言', ''), ('甲', '甲'), ('一', '甲')]
    """
    head, text = parted_from_front(text)
    lines = text.split("\n")
    firsts = titles_of(lines, TITLE)
    if has_parts or PART_SIGN in text or are_parts(firsts, lines):
        pieces = of_parts(lines)
    elif len(firsts) > 1:
        pieces = ((piece, "") for piece in cut(lines, firsts))
    elif has_short_sections(text):
        pieces = iter([(lines, "")])
    else:
        pieces = ((raised(piece), "") for piece in cut(lines, titles_of(lines, SMALLER)) if not is_title_alone(piece))
    for piece, part in pieces:
        if "".join(piece).strip():
            title = next((words_of(line) for line in piece if TITLE.match(line)), "")
            whole = head + "\n".join(piece).strip("\n") + "\n"
            is_appendix = APPENDIX_SIGN in title
            yield Division(without_signs(title), without_signs(whole), without_signs(part), is_appendix=is_appendix)
            head = ""


def has_short_sections(text: str) -> bool:
    """Whether the headings of the second level below a single one stand over a few lines each, as the years of a chronicle do."""
    lines = text.split("\n")
    seconds = titles_of(lines, SMALLER)
    if len(titles_of(lines, TITLE)) != 1 or len(seconds) < FEWEST_SHORT:
        return False
    if sum(bool(CHAPTER.match(words_of(lines[number]))) for number in seconds) > len(seconds) // 2:
        return False
    lengths = sorted(len("".join("".join(piece[1:]).split())) for piece in cut(lines, seconds)[1:])
    return lengths[len(lengths) // 2] < SHORT


def without_signs(text: str) -> str:
    """The text without the signs that say what its divisions are."""
    return text.replace(PART_SIGN, "").replace(APPENDIX_SIGN, "")


def titles_of(lines: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    """The lines that are headings of a level, code aside."""
    return sorted(number for number in outside_code(list(lines)) if pattern.match(lines[number]))


def are_parts(firsts: Sequence[int], lines: Sequence[str]) -> bool:
    """Whether headings of the first level are called parts, and some of the second chapters: 第一编, 第一章."""
    parts = sum(bool(PART.match(words_of(lines[number]))) for number in firsts)
    chapters = (words_of(lines[number]) for number in titles_of(lines, SMALLER))
    return parts > 1 and any(CHAPTER.match(title) for title in chapters)


def words_of(heading: str) -> str:
    """The words of a heading, its signs, its attributes, readings and the calls of its notes aside.

    >>> words_of("# 夜航船[^1] {#a}"), words_of("## 小引^[见下]"), words_of('# <ruby>銀<rt>ぎん</rt></ruby>[河]{rt="が"}')
    ('夜航船', '小引', '銀河')
    """
    words = ATTRIBUTES.sub("", heading.lstrip("#").strip()).rstrip("#")
    return MARKED.sub(r"\1", BESIDE_WORDS.sub("", words)).rstrip()


def cut(lines: Sequence[str], starts: Sequence[int]) -> list[list[str]]:
    """The lines in pieces, each of which begins at a start; what stands before the first is the first piece."""
    bounds = [0, *(number for number in starts if number), len(lines)]
    return [list(lines[start:end]) for start, end in pairwise(bounds)]


def of_parts(lines: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The chapters in the parts, each with the title of its part. What a part says before its first chapter is one of its own name."""
    firsts = titles_of(lines, TITLE)
    are_signed = any(PART_SIGN in lines[number] for number in firsts)
    for piece in cut(lines, firsts):
        inside = titles_of(piece, SMALLER)
        named = TITLE.match(piece[0]) if piece else None
        if not inside or (are_signed and named and PART_SIGN not in piece[0]):
            yield piece, ""
            continue
        part = words_of(named[0]) if named else ""
        before, *chapters = cut(piece, inside) if inside[0] else ([], *cut(piece, inside))
        if before and not is_title_alone(before):
            yield [without_number(before[0]) if named else before[0], *before[1:]], part
        yield from ((raised(chapter), part) for chapter in chapters)


def without_number(heading: str) -> str:
    """The heading of what a part says of itself: the chapters below it count.

    >>> without_number("# 甲"), without_number("# 甲 {#a}"), without_number("# 甲 {.unnumbered}")
    ('# 甲 {.unnumbered}', '# 甲 {#a .unnumbered}', '# 甲 {.unnumbered}')
    """
    if ".unnumbered" in heading:
        return heading
    return f"{heading[:-1]} .unnumbered}}" if ATTRIBUTES.search(heading) else f"{heading.rstrip()} {{.unnumbered}}"


def is_title_alone(lines: Sequence[str]) -> bool:
    r"""Whether nothing stands but a heading of the first level, the place of the contents and rules aside.

    >>> is_title_alone(["# 书", "", "[TOC]", "", "---"]), is_title_alone(["# 书", "", "文。"])
    (True, False)
    """
    said = [line for line in lines if line.strip() and not CONTENTS.match(line) and not RULE.match(line)]
    return len(said) == 1 and bool(TITLE.match(said[0]))


def raised(lines: Sequence[str]) -> list[str]:
    """The lines with each heading but those of the first level one level higher."""
    plain = set(outside_code(list(lines)))
    return [DEEPER.sub(r"\1", line) if number in plain else line for number, line in enumerate(lines)]
