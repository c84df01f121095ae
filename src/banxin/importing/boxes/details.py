"""`<details>` and `<summary>` as people type them: the title right below its tag; what has no pair is a paragraph in bold type, or goes."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from banxin.saying.said import say

TAG = re.compile(r"<(?P<closes>/?)(?P<name>details|summary)\b[^<>]*>", re.IGNORECASE)
BLANK = re.compile(r"[ \t]*(?:\n[ \t]*)*")
OF_TITLE = say("title of a box that folds put right below its tag")
OF_STRAY = say("tag of a box that folds, without its pair, left out, its title in bold type")


@dataclass(slots=True)
class Box:
    """A box that begins with a tag, and the tags around its title."""

    tag: re.Match[str]
    title: list[re.Match[str]] = field(default_factory=list)


Edit = tuple[int, int, str]


def with_whole_boxes(
    lines: Sequence[str], plain: Sequence[int], code: re.Pattern[str], count: Callable[[str], None]
) -> list[str]:
    """The lines with each box whole; those that are not plain are code, as is what `code` finds in the others."""
    text = "\n".join(lines)
    if "<summary" not in text.lower() and "details>" not in text.lower():
        return list(lines)
    edits = list(edits_of(text, list(tags_in(lines, frozenset(plain), code, text)), count))
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text.split("\n")


def tags_in(lines: Sequence[str], plain: frozenset[int], code: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The tags of boxes in a text, but those in code."""
    start = 0
    for number, line in enumerate(lines):
        if number in plain and "<" in line:
            codes = [one.span() for one in code.finditer(line)]
            for found in TAG.finditer(text, start, start + len(line)):
                if not any(first <= found.start() - start < last for first, last in codes):
                    yield found
        start += len(line) + 1


def edits_of(text: str, tags: Sequence[re.Match[str]], count: Callable[[str], None]) -> Iterator[Edit]:
    """What has to be changed so that every box is whole."""
    open_boxes: list[Box] = []
    strays: list[re.Match[str]] = []
    for place, tag in enumerate(tags):
        after = tags[place + 1] if place + 1 < len(tags) else None
        if tag["name"].lower() == "details":
            if not tag["closes"]:
                open_boxes.append(Box(tag))
            elif open_boxes:
                yield from edits_of_title(open_boxes.pop(), text, count)
            else:
                strays.append(tag)
        elif tag["closes"] or after is None or not (after["closes"] and after["name"].lower() == "summary"):
            if not (tag["closes"] and place and is_begun(tags[place - 1])):
                strays.append(tag)
        elif is_head(open_boxes, tag, text):
            open_boxes[-1].title = [tag, after]
        else:
            count(OF_STRAY)
            yield edit_in_bold(tag, after, text)
    for box in open_boxes:
        count(OF_STRAY)
        yield box.tag.start(), box.tag.end(), ""
        if box.title:
            yield edit_in_bold(box.title[0], box.title[1], text)
    for tag in strays:
        count(OF_STRAY)
        yield tag.start(), tag.end(), ""


def is_begun(tag: re.Match[str]) -> bool:
    """Whether a tag begins a title, which the next one ends."""
    return tag["name"].lower() == "summary" and not tag["closes"]


def is_head(boxes: Sequence[Box], tag: re.Match[str], text: str) -> bool:
    """Whether the title that a tag begins is that of the innermost box."""
    return bool(boxes) and not boxes[-1].title and bool(BLANK.fullmatch(text, boxes[-1].tag.end(), tag.start()))


def edits_of_title(box: Box, text: str, count: Callable[[str], None]) -> Iterator[Edit]:
    """The title of a whole box on one line, right below the tag of the box."""
    if not box.title:
        return
    first, last = box.title
    if text.count("\n", box.tag.end(), first.start()) > 1:
        count(OF_TITLE)
        yield box.tag.end(), first.start(), "\n" + text[box.tag.end() : first.start()].rpartition("\n")[2]
    if "\n" in text[first.end() : last.start()]:
        yield first.end(), last.start(), " ".join(text[first.end() : last.start()].split())


def edit_in_bold(first: re.Match[str], last: re.Match[str], text: str) -> Edit:
    words = " ".join(text[first.end() : last.start()].replace("**", "").split())
    return first.start(), last.end(), f"\n\n**{words}**\n\n" if words else ""
