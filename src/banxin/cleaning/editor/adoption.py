"""Hand edits of a generated chapter made into decisions, so that the next cleaning keeps them.

The chapter as it was generated and as it is now are compared block by block, then character by character (the only
place where a difference is guessed; everywhere else the span map knows it). Each difference becomes a decision anchored
in the raw source. What no decision can say (new paragraphs, other front matter) is refused with its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from banxin.cleaning.chapters.assembly import APART, PARTS, Made, breaks_of, part_of
from banxin.cleaning.chapters.clean_chapter import (
    BREAK,
    ChapterBlock,
    ChapterPart,
    ChapterTextError,
    CleanChapter,
    parse_chapter_text,
)
from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.decisions.decision_files import Folded, fold, occurrences
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.source.marked_text import RUBY, InlineMark
from banxin.cleaning.source.source_text import SourceText
from banxin.errors import UsageError
from banxin.saying.said import say
from banxin.source import Source

KINDS = {part: kind for kind, part in PARTS.items() if kind is not Kind.RAW}
REFUSED = say("write the decision by hand in decisions/, and restore the chapter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A decision to be written: what is quoted from the source, and what is decided.

    One that answers all questions of a kind quotes nothing: `question` names the kind, `pattern` the words it is about.
    """

    do: Do
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    line: int = 0
    question: str = ""
    pattern: str = ""
    to: str | None = None


def adopt_chapter(made: Made, text: str, source: SourceText, shown: Path) -> tuple[Adopted, ...]:
    """The decisions that turn a chapter into its hand-edited text; raises UsageError for what cannot be decided."""
    place = Source(path=shown)
    try:
        edited = parse_chapter_text(text)
    except ChapterTextError as error:
        raise UsageError(say("the chapter cannot be read back: {error}", error=error), place, REFUSED) from error
    _check_front_matter(made.chapter, edited, place)
    writer = _Writer(source, fold(source.text), place)
    adopted = list(writer.text_changes(made.headline, edited.title)) if made.headline else []
    old = [
        block for block in made.blocks
        if block.kind not in APART and block is not made.headline and "placed" not in block.tags and block.text.strip()
    ]  # fmt: skip
    new = [block for block in edited.blocks if block.part is not ChapterPart.LOST]
    drawn = breaks_of(made)
    keys = [(ChapterPart.BREAK, BREAK) if block.start in drawn else _key(block) for block in old]
    matcher = SequenceMatcher(None, keys, [(one.part, one.text) for one in new], autojunk=False)
    marks = [block.marks for block in made.chapter.blocks if block.part is not ChapterPart.LOST]
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            adopted.extend(writer.block_changes(old[first:last], new[start:end]))
        elif len(marks) == len(old):
            for block, own, one in zip(old[first:last], marks[first:last], new[start:end], strict=True):
                adopted.extend(writer.readings(block, own, one.marks))
    return tuple(adopted)


def _key(block: Block) -> tuple[ChapterPart, str]:
    return part_of(block), block.text


def _check_front_matter(old: CleanChapter, new: CleanChapter, place: Source) -> None:
    """Of the front matter only the title is text of the page with a block of its own."""
    plain = replace(new, blocks=old.blocks, title=old.title, display_lines=old.display_lines)
    for name in CleanChapter.__dataclass_fields__:
        if getattr(plain, name) != getattr(old, name):
            raise UsageError(say("'{name}' in the front matter has been changed by hand", name=name), place, REFUSED)
    lost = [block for block in old.blocks if block.part is ChapterPart.LOST]
    if [block for block in new.blocks if block.part is ChapterPart.LOST] != lost:
        raise UsageError(say("the statement of what is lost has been changed by hand"), place, REFUSED)


class _Writer:
    """Decisions about one source."""

    def __init__(self, source: SourceText, folded: Folded, place: Source) -> None:
        self.source, self.folded, self.place = source, folded, place

    def block_changes(self, old: Sequence[Block], new: Sequence[ChapterBlock]) -> Iterator[Adopted]:
        if not new:
            yield from (self.quoted(block, 0, len(block.text), Do.DROP) for block in old)
        elif len(old) == len(new) and all(one.part is not ChapterPart.BREAK for one in new):
            for block, one in zip(old, new, strict=True):
                if part_of(block) is not one.part:
                    yield self.quoted(block, 0, len(block.text), Do.TAG, to=KINDS[one.part].value)
                yield from self.text_changes(block, one.text)
        elif len(old) == 1 and block_text(new) == old[0].text:
            yield from self.splits(old[0], new)
        elif len(new) == 1 and "".join(block.text for block in old) == new[0].text:
            yield from (self.quoted(block, 0, len(block.text), Do.JOIN) for block in old[1:])
        else:
            words = new[0].text[:20]
            raise UsageError(say("too much has been changed at once near '{words}'", words=words), self.place, REFUSED)

    def splits(self, block: Block, new: Sequence[ChapterBlock]) -> Iterator[Adopted]:
        end = 0
        for one in new[:-1]:
            end += len(one.text)
            yield self.quoted(block, max(0, end - 4), end, Do.SPLIT)

    def readings(self, block: Block, old: Sequence[InlineMark], new: Sequence[InlineMark]) -> Iterator[Adopted]:
        """Readings that were written to the words of a block; one that was taken away is refused by the last comparison."""
        for mark in new:
            if mark.name == RUBY and mark not in old:
                yield self.quoted(block, mark.start, mark.end, Do.READ, to=mark.value)

    def text_changes(self, block: Block, text: str) -> Iterator[Adopted]:
        """Replacements; an insertion quotes the character before it (or after it, at the beginning)."""
        matcher = SequenceMatcher(None, block.text, text, autojunk=False)
        for tag, first, last, start, end in matcher.get_opcodes():
            if tag == "equal":
                continue
            if first < last:
                yield self.quoted(block, first, last, Do.REPLACE, to=text[start:end])
            elif first:
                yield self.quoted(block, first - 1, first, Do.REPLACE, to=block.text[first - 1] + text[start:end])
            else:
                yield self.quoted(block, 0, 1, Do.REPLACE, to=text[start:end] + block.text[:1])

    def quoted(self, block: Block, first: int, last: int, do: Do, to: str | None = None) -> Adopted:
        """A decision about text[first:last], quoted from the source with as much context as it needs."""
        start = block.body.source_offset(first)
        end = block.body.source_offset(last - 1) + 1
        adopted = quoting(self.source, self.folded, (start, end), do, to)
        if adopted is None:
            exact = "".join(self.source.text[start:end].split())
            place = self.source.source(start)
            raise UsageError(say("'{exact}' cannot be told from its other occurrences", exact=exact), place, REFUSED)
        return adopted


FARTHEST = 40
"""Characters of the source that a decision quotes before and after its words, at most."""


def quoting(
    source: SourceText, folded: Folded, place: tuple[int, int], do: Do, to: str | None = None
) -> Adopted | None:
    """A decision about `place`, start and end in the source, quoted with as much context as it takes to be found once; None where none is enough.

    `folded` is the text of the source as quotations are compared.
    """
    start, end = place
    raw = source.text
    exact = "".join(raw[start:end].split())
    for reach in range(0, FARTHEST + 1, 2):
        prefix = "".join(raw[max(0, start - reach) : start].split())
        suffix = "".join(raw[end : end + reach].split())
        if len(list(occurrences(folded.text, fold(prefix + exact + suffix).text))) == 1:
            return Adopted(do=do, exact=exact, prefix=prefix, suffix=suffix, line=source.place(start)[0], to=to)
    return None


def block_text(blocks: Sequence[ChapterBlock]) -> str:
    """The texts of blocks, one after the other."""
    return "".join(block.text for block in blocks)


def emit_decisions(adopted: Sequence[Adopted], *, by: str, date: str, why: str) -> str:
    """The decisions as entries of a decisions file."""
    entries = []
    for one in adopted:
        quoted = {"line": one.line, "exact": one.exact, "prefix": one.prefix, "suffix": one.suffix}
        at: dict[str, object] = {**quoted, "question": one.question, "pattern": one.pattern}
        entry: dict[str, object] = {"at": {key: value for key, value in at.items() if value}, "do": one.do.value}
        entry |= {"to": one.to} if one.to is not None else {}
        entries.append(entry | {"by": by} | ({"date": date} if date else {}) | {"why": why})
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10**9) if entries else ""
