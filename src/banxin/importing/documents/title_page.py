"""The title page that somebody set by hand before the first chapter of a document: what book.yaml has of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from banxin.cleaning.knowledge.surnames import names_closed_up
from banxin.importing.documents.block_groups import has_notes
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph
from banxin.importing.documents.document_chapters import size_of_text
from banxin.importing.title_page_lines import Person
from banxin.model.people import LABELS, ContributorRole

MOST_LINES, LONGEST = 12, 40
"""Lines of a title page, and characters of each."""
LABELLED = re.compile(rf"(?:^|[\s\u3000])({'|'.join(sorted(LABELS, key=len, reverse=True))})\s*[：:]")
NAME = re.compile(r"[\u3400-\u9fff·]{2,6}|[\u3400-\u9fff]{2,24}(?:[会會部组組局馆館社所室院处處站]|中心|公司)")
"""A person's, or that of an office."""
DONE = re.compile(r"(.+?)[\s\u3000]+(编著|編著|主编|主編|编|編|著|撰|译|譯|整理|摄影|绘)")
SUBTITLE = re.compile(r"[—–―－-]{1,2}\s*(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage:
    """What a title page says; `lines` are the paragraphs that say it."""

    title: str = ""
    subtitle: str = ""
    people: tuple[Person, ...] = ()
    lines: tuple[DocumentParagraph, ...] = ()


def title_page_of(before: Sequence[DocumentBlock], blocks: Sequence[DocumentBlock]) -> TitlePage:
    """The title page among the blocks before the first chapter: its title is the largest line, in the middle or bold; none where any line is long."""
    lines = [one for one in before if isinstance(one, DocumentParagraph)]
    if not lines or len(lines) < len(before) or len(lines) > MOST_LINES:
        return TitlePage()
    if any(
        len(one.text) > LONGEST or one.pictures or one.item or one.changes or has_notes(one.content) for one in lines
    ):
        return TitlePage()
    text = size_of_text([one for one in blocks if isinstance(one, DocumentParagraph)])
    head = max(lines, key=lambda one: one.look.size)
    if head.look.size <= text or not (head.look.is_centred or head.look.is_strong):
        return TitlePage()
    subtitle, people, used = said_in([one for one in lines if one is not head])
    return TitlePage(title=" ".join(head.text.split()), subtitle=subtitle, people=tuple(people), lines=(head, *used))


def lines_below_title(before: Sequence[DocumentBlock], *, has_subtitle: bool, authors: Collection[str]) -> TitlePage:
    """What short lines before all text say where a style says what the title is: the subtitle, unless a style says that too, and people.

    A line that is nothing but one of the `authors` whom the document names itself is that author.
    """
    lines = takewhile(lambda one: isinstance(one, DocumentParagraph) and len(one.text) <= LONGEST, before)
    plain = [
        one for one in islice(lines, MOST_LINES)
        if isinstance(one, DocumentParagraph) and not (one.pictures or one.item or one.changes or has_notes(one.content))
    ]  # fmt: skip
    subtitle, people, used = said_in(plain, has_subtitle=has_subtitle, authors=authors)
    return TitlePage(subtitle=subtitle, people=tuple(people), lines=tuple(used))


def said_in(
    lines: Sequence[DocumentParagraph], *, has_subtitle: bool = False, authors: Collection[str] = ()
) -> tuple[str, list[Person], list[DocumentParagraph]]:
    """Subtitle and people that lines name, and the lines that do."""
    subtitle, people, used = "", list[Person](), list[DocumentParagraph]()
    for one in lines:
        found = SUBTITLE.fullmatch(one.text)
        if found and not subtitle and not has_subtitle:
            subtitle = found[1]
            used.append(one)
        elif named := people_in(one.text) or author_in(one.text, authors):
            people += named
            used.append(one)
    return subtitle, people, used


def author_in(line: str, authors: Collection[str]) -> tuple[Person, ...]:
    """The author whom a line names and nothing else."""
    name = next((one for one in authors if one == names_closed_up(line.strip())), "")
    return ((name, ContributorRole.AUTHOR),) if name else ()


def people_in(line: str) -> tuple[Person, ...]:
    """The people that a line names behind what they did, or before it; nothing where anything else stands in it.

    >>> [(name, str(role)) for name, role in people_in("采写：王  芳    摄影：赵大海、李四")]
    [('王芳', 'aut'), ('赵大海', 'pht'), ('李四', 'pht')]
    >>> [(name, str(role)) for name, role in people_in("北岸镇志编纂委员会　编")]
    [('北岸镇志编纂委员会', 'edt')]
    >>> people_in("注：见下文"), people_in("作者：见书末说明部分")
    ((), ())
    """
    labels = list(LABELLED.finditer(line))
    if done := DONE.fullmatch(line):
        names = re.split(r"[、，,;；\s]+", names_closed_up(done[1].strip()))
        return tuple((name, LABELS[done[2]]) for name in names) if all(map(NAME.fullmatch, names)) else ()
    if not labels or line[: labels[0].start()].strip():
        return ()
    ends = [*(one.start() for one in labels[1:]), len(line)]
    people = [
        (name, LABELS[label[1]])
        for label, end in zip(labels, ends, strict=True)
        for name in re.split(r"[、，,;；\s]+", names_closed_up(line[label.end() : end].strip()))
    ]
    return tuple(people) if all(NAME.fullmatch(name) for name, _ in people) else ()
