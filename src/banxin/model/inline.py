"""What stands inside a paragraph. A tree of frozen records; the text of a tree is the text of its leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from banxin.model.formula import SetFormula
from banxin.source import Source


class SpanKind(StrEnum):
    """What a span of text is; the value is the class in the markup of every edition."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    DOTS = "dots"  # emphasis dots, 着重号
    RUN_IN = "run-in"  # a heading that runs in with its paragraph
    DATELINE = "dateline"
    PROPER_NAME = "proper-name"  # 专名号
    BOOK_TITLE = "book-title"  # 书名号 drawn as a wavy line
    TATE_CHU_YOKO = "tcy"
    UPRIGHT = "upright"  # letters one below the other in vertical text
    SIDEWAYS = "sideways"  # figures or letters that lie on their side there
    WARICHU = "warichu"  # 夹注
    OKURIGANA = "okurigana"  # 送り仮名 behind a character of kanbun
    KAERITEN = "kaeriten"  # 返り点
    STOP = "stop"  # a character that a sentence ends with, its mark beside it (句)
    PAUSE = "pause"  # one that it pauses at (读)
    LEVEL_RAISED = "level-raised"  # 平抬: words of reverence at the head of a line
    SPACE_RAISED = "space-raised"  # 挪抬: words of reverence behind a blank
    FOREIGN = "foreign"  # text in the language that `language` names
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    DELETED = "deleted"
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    KEY = "key"  # of a keyboard
    NUMBER = "number"  # at the head of a heading or caption
    SPEAKER = "speaker"  # who speaks, in a play or an interview
    INDEX = "index-mark"  # words that the index leads to
    CITATION = "citation"  # of a work in the bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """What a place in the text is entered under: `term`, below `under` where that is given, in the index called `index`.

    `reading` is how the term is sorted (pinyin, kana); `see` names the term that stands for this one, `also` one that is
    worth a look besides. `source` is where the author wrote it.
    """

    term: str
    source: Source
    under: str = ""
    reading: str = ""
    see: str = ""
    also: str = ""
    index: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as the author wrote them."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Characters in the monospaced face."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break that the author asked for."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one kind; `language` is a BCP 47 tag or empty.

    `mark` is the name by which lists of the book lead to it, unique in its chapter; `entry` is what its index says of it.
    """

    kind: SpanKind
    children: tuple["Inline", ...]
    language: str = ""
    mark: str = ""
    entry: IndexEntry | None = None


class ReferenceForm(StrEnum):
    """What a reference without words of its own says of where it leads; the value is its class in a chapter."""

    NAME = ""  # the number, or the title of what has none
    NUMBER = "number"
    TITLE = "title"
    WHERE = "where"  # whether it stands before or behind: 上文, 下文
    PAGE = "page"  # of the printed page that it leads to; a book without pages names the thing instead


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address (`https:`, `mailto:`) or to an id in the book (`#id`).

    One that the author wrote without words takes those that its `form` asks for, when the whole book is read.
    """

    target: str
    children: tuple["Inline", ...]
    form: ReferenceForm = ReferenceForm.NAME


Groups = tuple[tuple[str, str], ...]
"""Base texts with their readings."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """Base text with its reading above (or beside); one pair per group, so that a line may break between groups.

    `under` are readings on the other side of the same base: for the same groups, for its characters, or for all of it. The readings of a compound (熟語) share their room.
    """

    pairs: Groups
    under: Groups = ()
    is_compound: bool = False

    def nested(self) -> tuple[tuple[Groups, str], ...]:
        """The finer groups inside each of the coarser ones, with the reading of the coarser one.

        >>> Ruby((("東", "とう"), ("京", "きょう")), under=(("東京", "Tokyo"),)).nested()
        (((('東', 'とう'), ('京', 'きょう')), 'Tokyo'),)
        """
        outer, inner = (self.pairs, list(self.under)) if self.is_over_outside else (self.under, list(self.pairs))
        groups = []
        for base, reading in outer:
            inside: list[tuple[str, str]] = []
            while sum(len(one) for one, _ in inside) < len(base):
                inside.append(inner.pop(0))
            groups.append((tuple(inside), reading))
        return tuple(groups)

    @property
    def is_over_outside(self) -> bool:
        """Whether the readings over the base are those of the coarser groups."""
        return len(self.under) > len(self.pairs)

    def read_out(self) -> tuple[str, ...]:
        """Bases and readings in the order of the markup: each base, its reading, and what is said of all after it."""
        if not self.under:
            return tuple(part for pair in self.pairs for part in pair)
        return tuple(
            part for inside, reading in self.nested() for part in (*(one for pair in inside for one in pair), reading)
        )


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note in the margin beside its place in the text (旁注); in vertical books at the head of the page (眉批)."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place in the text that a note belongs to; `number` counts within the chapter from 1.

    One that stands in a note is a mention.
    """

    note: str
    number: int
    is_mention: bool = False


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture in the line, such as a character that no font has, or a formula, which is set off as Latin words are.

    One that `stands_alone` has a cell of a table to itself, or a line of it, and its own size there; `width` is then a share of the
    measure in hundredths, 0 where it takes what it needs.
    """

    path: str
    alt: str
    is_formula: bool = False
    stands_alone: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics in TeX; `is_display` for one that stands on lines of its own. `setting` is what has been made of it."""

    tex: str
    source: Source
    is_display: bool = False
    setting: SetFormula | None = None

    @property
    def label(self) -> str:
        """The formula in one line of plain characters."""
        return self.setting.label if self.setting else self.tex


Inline = Text | Code | LineBreak | Span | Link | Ruby | MarginNote | NoteReference | InlineImage | Formula


def walk(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every record of the trees, parents before children, in reading order."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Span | Link | MarginNote):
            yield from walk(inline.children)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The text that a reader sees in the line, without ruby readings, notes in the margin and note marks.

    Of a formula it is the form in one line of characters.

    >>> plain_text((Text("党"), Ruby((("建", "jiàn"),)), MarginNote((Text("批"),))))
    '党建'
    """
    if len(inlines) == 1 and type(only := inlines[0]) is Text:
        return only.text
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text | Code):
            parts.append(inline.text)
        elif isinstance(inline, Span | Link):
            parts.append(plain_text(inline.children))
        elif isinstance(inline, Ruby):
            parts.extend(base for base, _ in inline.pairs)
        elif isinstance(inline, LineBreak):
            parts.append("\n")
        elif isinstance(inline, Formula):
            parts.append(inline.label)
    return "".join(parts)


def formulas_in(inlines: tuple[Inline, ...]) -> Iterator[Formula]:
    """The formulas of a run, in reading order."""
    return (inline for inline in walk(inlines) if isinstance(inline, Formula))


def without_formulas(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without their formulas, whose characters are no words of a language."""
    if not any(formulas_in(inlines)):
        return inlines
    kept = (one for one in inlines if not isinstance(one, Formula))
    return tuple(
        replace(one, children=without_formulas(one.children)) if isinstance(one, Span | Link | MarginNote) else one
        for one in kept
    )


def margin_notes(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """What each note in the margin says, which `plain_text` leaves out."""
    return (inline.children for inline in walk(inlines) if isinstance(inline, MarginNote))
