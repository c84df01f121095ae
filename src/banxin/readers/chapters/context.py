"""What all readers of one chapter share: its lines, its complaints, the order of its notes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from banxin.errors import ManifestError, PublishingError
from banxin.model.block import Paragraph
from banxin.model.finding import Remark
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.readers.markdown.html_marks import Tag, way_out
from banxin.saying.said import NOTHING, Said, say
from banxin.source import Source

if TYPE_CHECKING:
    from banxin.pdf_pages.shown_pages import ShownPage

COMMENTS = "manuscript-001"
LOOKS = "manuscript-002"
CAPTIONS = "manuscript-003"
LANGUAGES = "manuscript-004"
TITLES = "manuscript-005"
DEFINITIONS = "manuscript-006"
UNTOLD = "manuscript-007"
RUN_ON = "manuscript-008"
SIGNS = "manuscript-009"
FULL_WIDTH = "manuscript-010"
CAPTION_TWICE = "manuscript-011"
"""Codes of what is told of a chapter without stopping it; checks/chapters/reading_remarks.py explains them."""


def no_data(name: str, _encoding: str, place: Source) -> tuple[str, str]:
    """For a chapter that is read without a book around it."""
    raise ManifestError(say("there is no table '{name}'", name=name), place)


def no_pages(name: str, _wanted: str, place: Source) -> "tuple[str, tuple[ShownPage, ...]]":
    """Likewise, of a PDF."""
    raise ManifestError(say("there is no file '{name}'", name=name), place)


@dataclass(slots=True, kw_only=True)
class ChapterContext:
    """`path` is how messages name the chapter; `first_line` is the file's line where the text begins.

    `find_picture` gives the path of a picture as the book knows it, `find_chapter` that of another chapter; both raise
    ManifestError when the book has none. `language` is what words of our own are in, `own_blocks` those that book.yaml declares.
    `read_data` gives the path in the book and the text of a file in an encoding, `read_pages` that of a PDF and its pages that are wanted.
    """

    path: Path
    lines: list[str]
    first_line: int
    find_picture: Callable[[str, Source], str]
    find_chapter: Callable[[str, Source], str]
    read_lines: Callable[[str, Source], tuple[str, str]]
    language: str
    own_blocks: Mapping[str, OwnBlock] = field(default_factory=dict)
    read_data: Callable[[str, str, Source], tuple[str, str]] = no_data
    read_pages: "Callable[[str, str, Source], tuple[str, tuple[ShownPage, ...]]]" = no_pages
    errors: list[PublishingError] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    defined: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    inline_notes: dict[str, Paragraph] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    indented: list[Source] = field(default_factory=list)
    refused_tags: dict[str, list[Source]] = field(default_factory=dict)
    open_tags: dict[str, list[Source]] = field(default_factory=dict)
    looks: dict[str, list[Source]] = field(default_factory=dict)
    marks: Iterator[int] = field(default_factory=lambda: count(1))
    has_formulas: bool = False
    has_choices: bool = False
    has_pdf_pages: bool = False

    def place(self, line: int, needle: str = "", times: int = 0) -> Source:
        """The place of a line of the text (from 0), with the column of `needle`, which has stood there `times` before."""
        text = self.lines[line] if 0 <= line < len(self.lines) else ""
        found = text.find(needle) if needle else -1
        for _ in range(times):
            later = text.find(needle, found + 1)
            found = later if later >= 0 else found
        column = found + 1
        return Source(path=self.path, line=self.first_line + line, column=column)

    def complain(self, message: str, line: int, hint: str = "", needle: str = "", times: int = 0) -> None:
        self.errors.append(ManifestError(message, self.place(line, needle, times), hint, needle))

    def remark(self, code: str, message: str, line: int, hint: str = "", needle: str = "") -> None:
        self.remarks.append(Remark(code=code, message=message, source=self.place(line, needle), hint=hint))

    def refuse_tag(self, name: str, line: int) -> None:
        """Note a tag that is not read; it is told once, with how often it stands there."""
        self.refused_tags.setdefault(name, []).append(self.place(line, f"<{name}"))

    def miss_end(self, name: str, line: int) -> None:
        """Note a tag that is opened and not closed."""
        self.open_tags.setdefault(name, []).append(self.place(line, f"<{name}"))

    def leave_look(self, tag: Tag, line: int) -> None:
        """Note that a tag says how something looks, which is left to the style."""
        self.looks.setdefault(say("{look} of <{tag}>", look=tag.look, tag=tag.name), []).append(
            self.place(line, f"<{tag.name}")
        )

    def complaints_about_tags(self) -> Iterator[ManifestError]:
        """Each tag that is not read, once; the end of one is told with its beginning."""
        for name, places in self.refused_tags.items():
            opening = name.strip("/")
            if name.startswith("/") and opening in self.refused_tags:
                continue
            often = times(len(places))
            shown = name if name.startswith("<") else f"<{name}>"
            message = say("the HTML '{shown}' is not read{often}", shown=shown[:40], often=often)
            yield at_all(places, message, way_out(opening))
        for name, places in self.open_tags.items():
            message = say("the HTML '<{name}>' has no '</{name}>'", name=name)
            yield at_all(places, message, say("write '</{name}>' behind the words, in the same paragraph", name=name))

    def complaints_about_indents(self) -> Iterator[ManifestError]:
        """Sentences that four spaces before them make code of: told once, for who indents so does it throughout."""
        if self.indented:
            often = times(len(self.indented))
            hint = say(
                "take the spaces out: the style indents paragraphs, and '{{.signature}}' above a line sets it at the right; code of this kind stands between lines of ```"
            )
            message = say("four spaces before a paragraph make code of it{often}", often=often)
            yield at_all(self.indented, message, hint)

    def all_remarks(self) -> tuple[Remark, ...]:
        """What is to be told, each kind of look and all comments once."""
        for look, places in self.looks.items():
            often = times(len(places))
            hint = say("say it in styles/, for a class that the block has")
            message = say("what HTML says of the look is left to the style: {look}{often}", look=look, often=often)
            self.remarks.append(Remark(code=LOOKS, message=message, source=places[0], hint=hint))
        if self.comments:
            message = say("{count} comment{s} left out", count=len(self.comments), s="s" * (len(self.comments) > 1))
            self.remarks.append(Remark(code=COMMENTS, message=message, source=self.place(min(self.comments))))
        return tuple(sorted(self.remarks, key=lambda one: (one.source.line, one.code)))

    def number_of(self, note: str) -> int:
        """The number of a note: notes count in the order in which the text refers to them."""
        return self.notes.setdefault(note, len(self.notes) + 1)


def at_all(places: Sequence[Source], message: str, hint: str) -> ManifestError:
    """One complaint about all of some places."""
    found = ManifestError(message, places[0], hint)
    found.also = tuple(places[1:])
    return found


def times(count: int) -> Said:
    """How often, behind what is told once."""
    return say(" ({count} times)", count=count) if count > 1 else NOTHING
