"""Whether the contents of a new book name the sections of its chapters, and which chapters keep theirs out of it."""

import re
from collections.abc import Iterator, Sequence

from banxin.importing.marks.page import outside_code

SECTION = re.compile(r"^##[ \t]+(\S.*?)[ \t#]*(?:\{[^{}]*\})?[ \t]*$")
FEWEST_SECTIONS, MOST_LISTED = 2, 250
"""Sections a chapter, and lines of contents: fewer are not looked for, and more nobody reads."""
SHORTEST_TITLE, DIFFERENT = 3, 0.7
"""Characters of a title on average, and the share of titles that stand once: sections called 一, 二, or 小结 in each chapter, tell nothing."""
FEWEST_ENTRIES, LONGEST_ENTRY = 20, 160
"""Sections of a chapter that explains words, and the characters that they have on average."""
MARKED = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*$")
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")


def lists_sections(chapters: Sequence[str]) -> bool:
    r"""Whether sections have titles by which one finds them: manuals and textbooks, chapters of words aside.

    >>> lists_sections(["# 一\n\n## 安装与配置\n\n## 分支的管理\n"]), lists_sections(["# 一\n\n## 一\n\n## 二\n"])
    (True, False)
    """
    of_text = [text for text in chapters if not explains_words(text)]
    titles = [title for text in of_text for title in sections_of(text.split("\n"))]
    is_many = FEWEST_SECTIONS * len(of_text) <= len(titles) <= MOST_LISTED - len(chapters)
    says_much = len("".join(titles)) >= SHORTEST_TITLE * len(titles)
    return bool(titles) and is_many and says_much and len(set(titles)) >= DIFFERENT * len(titles)


def sections_of(lines: Sequence[str]) -> Iterator[str]:
    return (found[1] for number in outside_code(lines) if (found := SECTION.match(lines[number])))


def explains_words(text: str) -> bool:
    """Whether a chapter is a list of words, each under a heading with a few lines about it."""
    lines = text.split("\n")
    sections = sum(1 for _ in sections_of(lines))
    has_deeper = any(line.startswith("###") for line in lines)
    return sections >= FEWEST_ENTRIES and not has_deeper and len(text) <= LONGEST_ENTRY * sections


def with_words_unlisted(text: str) -> tuple[str, int]:
    r"""A chapter of words whose headings stay out of the contents, and how many they are; any other as it is.

    >>> with_words_unlisted("# 词表\n\n" + "## 圩 {#wei}\n\n堤。\n\n" * 20)[0].split("\n")[2]
    '## 圩 {#wei .unlisted}'
    """
    if not explains_words(text):
        return text, 0
    lines, count = text.split("\n"), 0
    for number in outside_code(lines):
        if SECTION.match(lines[number]):
            marks = MARKED.search(lines[number])
            said = f"{marks[1].strip()} " if marks and marks[1].strip() else ""
            lines[number] = f"{CLOSING.sub('', MARKED.sub('', lines[number])).rstrip()} {{{said}.unlisted}}"
            count += 1
    return "\n".join(lines), count
