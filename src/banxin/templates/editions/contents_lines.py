"""Long titles in printed contents, broken by sense where the measure would break them anywhere.

The measures are those of the theme (print.css, contents.css), in em of the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from banxin.model.book import Chapter
from banxin.templates.outline import Entry
from banxin.typography.titles.title_lines import title_lines, width_of, width_of_spaces

FOLIO_EDGE = 3
"""em of a line that no title takes, so that leaders and page numbers have room."""
HANG = 2
"""em that the lines after the first turn in."""
IN_PART, IN_CHAPTER = 2, 1
"""em that entries below a part, and below a chapter or heading, turn in."""


def with_lines(entries: Iterable[Entry], measure: float, language: str) -> tuple[Entry, ...]:
    """The entries, each of which that is longer than its line has `lines`."""
    return tuple(_broken(entries, measure - FOLIO_EDGE, language))


def _broken(entries: Iterable[Entry], room: float, language: str) -> Iterator[Entry]:
    for entry in entries:
        own = (entry.section.language if isinstance(entry.section, Chapter) else "") or language
        own_room = room - width_of_spaces(entry.title)
        lines = title_lines(entry.title, own_room - HANG, own) if width_of(entry.title) > own_room else ()
        inset = IN_PART if entry.kind == "part" else IN_CHAPTER
        yield replace(entry, lines=lines, children=tuple(_broken(entry.children, room - inset, language)))
