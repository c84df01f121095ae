"""Who wrote the chapters of an anthology, where the lines right under their titles say it: 作者：张三, ◎李四, 王五.

A label says it by itself. A mark or a bare name may be a sub-heading as well: such lines are bylines where most chapters have one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from banxin.cleaning.knowledge.surnames import OF_A_PERSON, names_closed_up
from banxin.extraction.extraction import Role
from banxin.importing.documents.document_blocks import DocumentParagraph
from banxin.importing.documents.document_chapters import Division
from banxin.model.people import LABELS
from banxin.saying.said import say

AUTHORS = frozenset({"作者", "著者", "文", "撰文", "撰稿", "著"})
"""Labels that say no more than that somebody has written it."""
_NAME = r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fffA-Z][\u3400-\u9fffA-Za-z.]*(?:[·・．][\u3400-\u9fffA-Za-z.]+)+|[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){1,3}"
_COUNTRY = r"(?:[（(\[［〔【][\u3400-\u9fff·]{1,6}[）)\]］〕】]\s*)?"
PARTED = re.compile(r"\s*[、，,/／]\s*|[\s\u3000]{1,}(?=[\u3400-\u9fff])")
LABELLED = re.compile(rf"(?:{'|'.join(sorted(LABELS, key=len, reverse=True))})\s*[/／：:｜|]\s*(?=\S)")
MARKED = re.compile(r"[◎◇○●□■△▲◆☆★⊙]\s*(?=\S)")
NAMES = re.compile(rf"{_COUNTRY}(?:{_NAME})(?:(?:\s*[、，,/／]\s*|[\s\u3000]+){_COUNTRY}(?:{_NAME})){{0,7}}")
FEWEST, SHARE = 3, 0.5
"""Chapters that must have such a line without a label, and how many of all."""

OF_BYLINES = say("line under a title that says who wrote the chapter made its byline")

Byline = tuple[str, tuple[str, ...]]
"""What somebody did, empty for who wrote it, and the names."""


def byline_of(text: str) -> Byline:
    """What a byline says, without its mark; one that is no list of names is kept as it is.

    >>> byline_of("作者：张三"), byline_of("◎李四　王五"), byline_of("译者／（美）约翰·史密斯"), byline_of("本报评论员")
    (('', ('张三',)), ('', ('李四', '王五')), ('译者', ('（美）约翰·史密斯',)), ('', ('本报评论员',)))
    """
    text = " ".join(text.split())
    label = LABELLED.match(text) or MARKED.match(text)
    rest = names_closed_up(text[label.end() :] if label else text)
    names = tuple(PARTED.split(rest))
    if not NAMES.fullmatch(rest) or not (label or all(OF_A_PERSON.fullmatch(name) for name in names)):
        return "", (rest if label and label.re is MARKED else text,)
    deed = re.sub(r"[\s/／：:｜|]+$", "", label[0]) if label and label.re is LABELLED else ""
    return "" if deed in AUTHORS else deed, names


def mark_typed_bylines(chapters: Sequence[Division]) -> int:
    """Give the lines that say who wrote a chapter that role; the result is how many they are."""
    titled = [lines for one in chapters if one.title and (lines := list(_lines_under(one)))]
    loose = {id(lines[0]): lines[0] for lines in titled if _is_loose(lines[0].text)}
    if len(loose) < max(FEWEST, SHARE * len(titled)):
        loose = {}
    found = [one for lines in titled for one in _bylines_among(lines, loose)]
    for one in found:
        one.role = Role.BYLINE
    return len(found)


def _bylines_among(
    lines: Sequence[DocumentParagraph], loose: Mapping[int, DocumentParagraph]
) -> Iterator[DocumentParagraph]:
    for one in lines:
        if id(one) not in loose and not (LABELLED.match(one.text) and byline_of(one.text) != ("", (one.text,))):
            return
        yield one


def _lines_under(chapter: Division) -> Iterator[DocumentParagraph]:
    """The short plain paragraphs right under a title; a subtitle may stand between."""
    for block in chapter.blocks:
        if not isinstance(block, DocumentParagraph):
            return
        if block.role is Role.SUBTITLE:
            continue
        if block.role or block.level or block.item or block.pictures or block.changes or block.content.marks:
            return
        yield block


def _is_loose(text: str) -> bool:
    """Whether a line is a name behind a mark, or nothing but names that begin with surnames."""
    marked = MARKED.match(text)
    rest = names_closed_up(" ".join(text[marked.end() if marked else 0 :].split()))
    is_list = NAMES.fullmatch(rest) is not None
    return is_list and (marked is not None or all(OF_A_PERSON.fullmatch(name) for name in PARTED.split(rest)))
