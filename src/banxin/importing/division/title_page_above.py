"""The title page that somebody typed at the head of a text in Markdown: the book's title, alone or with its people, above the first chapter."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from banxin.importing.division.divided_text import DEEPER
from banxin.importing.marks.heading_levels import TITLE
from banxin.importing.marks.page import outside_code
from banxin.importing.numbered_titles import CHAPTER, PART, plain_title
from banxin.importing.ordered_folder import parted_from_front
from banxin.importing.title_page_lines import LABELLED, Person, people_of_line

HEADING = re.compile(r"#{1,6}[ \t]+\S")
NAMED = re.compile(
    r"(?:[序前引后後跋楔][言记記子]?|自序|目[录錄次]|尾[声聲]|附[录錄].*|简介|簡介|プロローグ|エピローグ|あとがき|まえがき|はじめに|おわりに|preface|prologue|introduction)$",
    re.IGNORECASE,
)
"""What heads a chapter and names no book."""


class TitlePageAbove(NamedTuple):
    """The words of the title, who is named below it, and how many lines both take, counted in the text without its front matter."""

    title: str = ""
    people: tuple[Person, ...] = ()
    lines: tuple[int, ...] = ()


def title_page_above(text: str) -> TitlePageAbove:
    r"""What the head of a text says of its book: a heading of the first level that is the only one, or over people.

    >>> title_page_above("# 灯书\n\n作者：林一舟\n\n## 一\n\n文。\n\n# 后记\n\n文。")[:2]
    ('灯书', (('林一舟', <ContributorRole.AUTHOR: 'aut'>),))
    >>> title_page_above("# 甲\n\n文。\n\n# 乙\n\n文。").title, title_page_above("# 灯书\n\n## 一\n\n文。").title
    ('', '灯书')
    """
    _, text = parted_from_front(text)
    lines = text.split("\n")
    plain = list(outside_code(lines))
    firsts = [number for number in plain if TITLE.match(lines[number])]
    if not firsts or any(lines[number].strip() for number in range(firsts[0])):
        return TitlePageAbove(*_lone(lines, firsts))
    words = plain_title(TITLE.sub(r"\1", lines[firsts[0]]))
    if CHAPTER.match(words) or PART.match(words) or NAMED.match(words):
        return TitlePageAbove()
    named = list(_named_below(lines, firsts[0] + 1, text))
    people = tuple(person for _, found in named for person in found)
    if len(firsts) > 1 and not people:
        return TitlePageAbove()
    return TitlePageAbove(words, people, (firsts[0], *(number for number, _ in named)))


def _lone(lines: Sequence[str], firsts: Sequence[int]) -> tuple[str]:
    """The title of a text that has something above its only heading of the first level."""
    words = TITLE.sub(r"\1", lines[firsts[0]]) if len(firsts) == 1 else ""
    return ("" if CHAPTER.match(words) else plain_title(words),)


def _named_below(lines: Sequence[str], start: int, text: str) -> Iterator[tuple[int, tuple[Person, ...]]]:
    """The lines right below a title that name people by what they did, each with whom it names."""
    for number in range(start, len(lines)):
        line = lines[number].strip(" \t\u3000\\")
        if not line:
            continue
        if not LABELLED.fullmatch(line):
            return
        yield number, people_of_line(line, text)


def without_title_page(text: str) -> tuple[str, tuple[Person, ...]]:
    r"""The text without the people below its title, who stand in book.yaml, and whom; where the title stands over chapters of the first level as well, it goes.

    >>> without_title_page("# 灯书\n\n作者：林一舟\n\n## 一\n\n文。\n\n# 后记\n\n文。")[0]
    '# 一\n\n文。\n\n# 后记\n\n文。'
    """
    head, body = parted_from_front(text)
    found = title_page_above(text)
    if not found.people:
        return text, ()
    lines = body.split("\n")
    plain = set(outside_code(lines))
    firsts = [number for number in sorted(plain) if TITLE.match(lines[number])]
    gone = set(found.lines) if len(firsts) > 1 else set(found.lines[1:])
    below = next((line for number, line in enumerate(lines) if number > max(found.lines) and line.strip()), "")
    if len(firsts) > 1 and HEADING.match(below):
        for number in range(firsts[0], firsts[1]):
            lines[number] = DEEPER.sub(r"\1", lines[number]) if number in plain else lines[number]
    elif len(firsts) > 1:
        gone -= {firsts[0]}
    kept = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    return head + kept.strip("\n") if len(firsts) > 1 else head + kept, found.people
