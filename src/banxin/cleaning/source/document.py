"""A source as a row of blocks: what the passes look at and what edits change.

The row is lossless: every character of the source lies in the lead or the body of exactly one block, or in the tail.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.text_language import House, house_of, language_of
from banxin.cleaning.source.line_widths import wrapped_width
from banxin.cleaning.source.setting import LONG, RUNNING_TEXT, Setting, setting_of
from banxin.cleaning.source.source_text import LINE_END, SourceText
from banxin.cleaning.source.traced_text import Traced
from banxin.typography.scripts import is_cjk


class Kind(StrEnum):
    """What a block is; the value stands in records and in decisions."""

    RAW = "raw"  # not decided yet
    SECTION = "section"  # heading over several articles
    HEADLINE = "headline"
    SUB_HEADING = "sub-heading"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    LABEL = "label"  # a column label or kicker
    CAPTION = "caption"  # of a picture that is lost
    PARAGRAPH = "paragraph"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"  # one that stands by itself
    QUOTE = "quote"
    ATTRIBUTION = "attribution"  # who is quoted
    VERSE = "verse"  # one line of it
    CODE = "code"  # with its fences
    NOTE = "note"  # the editor's, in the text
    AUTHOR_NOTE = "author-note"
    DROPPED = "dropped"  # page furniture, or what the editor took out


FRONT = "front"
"""The tag of the lines of a title page over the first heading: they go with what stands under that."""
_KINDS = {kind.value: kind for kind in Kind}
"""Asked some million times for a novel: a table is three times as fast as the constructor of the enumeration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: `lead` is the white space before it, `body` its text, `tags` what is known about it."""

    lead: Traced
    body: Traced
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def kind(self) -> Kind:
        return _KINDS[self.tags.get("kind", "raw")]

    @property
    def start(self) -> int:
        """Where the block begins in the source; no two blocks begin at the same place, so this is also its name."""
        return self.body.start

    @property
    def gap(self) -> int:
        """How many blank lines stand before it: more than one say that something was taken out here."""
        return max(0, len(LINE_END.findall(self.lead.text)) - (self.lead.start > 0 if self.lead.spans else 0))

    def tagged(self, name: str, value: str) -> "Block":
        """The block with one tag set, or taken away by an empty value."""
        tags = {key: old for key, old in self.tags.items() if key != name} | ({name: value} if value else {})
        return replace(self, tags=tags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All blocks in their present order, and the white space after the last."""

    source: SourceText
    blocks: tuple[Block, ...]
    tail: Traced
    setting: Setting = RUNNING_TEXT
    language: str = "zh-Hans"  # the tag (BCP 47) of the manifest, or the one that the letters prove

    @property
    def house(self) -> House:
        """What may be done in the language of the source."""
        return house_of(self.language)

    def text(self) -> str:
        """Everything, with the white space between the blocks: of an untouched document, the source."""
        return "".join(block.lead.text + block.body.text for block in self.blocks) + self.tail.text

    @property
    def code(self) -> tuple[tuple[int, int], ...]:
        """Where the blocks of code begin and end in the source."""
        if not self.source.code:
            return ()
        return tuple((block.start, block.body.end) for block in self.blocks if block.kind is Kind.CODE)

    def standing(self) -> tuple[Block, ...]:
        """The blocks that have not been dropped."""
        return tuple(block for block in self.blocks if block.kind is not Kind.DROPPED)


def usual_gap(blocks: Sequence[Block]) -> int:
    """The blank lines that mostly stand between blocks, at least one: only a longer gap tells something."""
    gaps = Counter(max(1, block.gap) for block in blocks[1:])
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=1)


# Controls, format characters (zero-width spaces, the byte order mark) and white space: invisible in print.
INVISIBLE = "\\s\\x00-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\u3000"
VISIBLE = re.compile(f"[^{INVISIBLE}]")


def read_blocks(source: SourceText) -> Document:
    """Split a source at its blank lines; nothing is changed, nothing lost."""
    blocks: list[Block] = []
    done = 0
    code = frozenset(source.code)
    for start, end in _paragraph_ranges(source):
        lead = Traced.of_source(source.text[done:start], done)
        tags = {"kind": Kind.CODE.value} if (start, end) in code else {}
        blocks.append(Block(lead=lead, body=Traced.of_source(source.text[start:end], start), tags=tags))
        done = end
    language = language_of(source.text, source.language)
    is_chinese = house_of(language).is_chinese
    return Document(
        source=source, blocks=tuple(blocks), tail=Traced.of_source(source.text[done:], done),
        setting=setting_of(set_lines(blocks), source.codec, source.declared, is_chinese=is_chinese), language=language,
    )  # fmt: skip


def set_lines(blocks: Sequence[Block]) -> list[str]:
    """The lines that show how a source was set: its own, or whole paragraphs where these are hard-wrapped."""
    rows = [
        LINE_END.split("\f" * ("\f" in block.lead.text) + block.text) for block in blocks if block.kind is not Kind.CODE
    ]
    if wrapped_width(line for row in rows for line in row[:-1]):
        return [("".join if is_cjk(row[0][-1:]) else " ".join)(row) for row in rows]
    return [line for row in rows for line in row if line.strip()]


def _may_be_furniture(line: str) -> bool:
    """Whether the first line of a page is short and open, as a running head is; any other may go on the page before."""
    said = "".join(line.split())
    return len(said) < LONG and not (is_closed(said) or ends_in_pause(said))


def _paragraph_ranges(source: SourceText) -> list[tuple[int, int]]:
    """Start and end of each run of lines that show something, without the line end after it; code is one run."""
    text = source.text
    ranges: list[tuple[int, int]] = []
    is_open = False
    is_loose = _has_blank_lines_everywhere(source)
    starts = (*source.line_starts, len(text))
    code = iter((*source.code, (len(text), len(text))))
    first, last = next(code)
    for start, following in pairwise(starts):
        if start >= last:
            first, last = next(code, (len(text), len(text)))
        if start >= first and first < last:
            ranges.extend([(first, last)] if start == first else [])
            is_open = False
            continue
        end = following
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        if not VISIBLE.search(text, start, end):
            is_open = is_open and is_loose and "\f" not in text[start:end]
        elif is_open and not (text[start] == "\f" and _may_be_furniture(text[start:end])):
            ranges[-1] = (ranges[-1][0], end)
        else:
            # A form feed stands between two blocks, as the ends of lines do.
            ranges.append((end - len(text[start:end].lstrip("\f")), end))
            is_open = True
    return ranges


def _has_blank_lines_everywhere(source: SourceText) -> bool:
    """Whether an extractor has set a blank line behind each line of pages, however the text goes on: it ends no block."""
    if "\f" not in source.text:
        return False
    lines = [line.strip() for line in LINE_END.split(source.text)]
    shown = [line for line in lines if line]
    beside = sum(line != "" and following != "" for line, following in pairwise(lines))
    is_loose = len(shown) >= TELLING and beside <= SELDOM * len(shown)
    return is_loose and wrapped_width(shown) > 0


TELLING, SELDOM = 60, 0.1
"""Lines that show how a text was set, at least; and of them, how many may follow each other without a blank line."""
