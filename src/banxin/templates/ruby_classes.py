"""Classes of ruby, which tell stylesheets where readings stand and how they share their room."""

from banxin.model.inline import Formula, Groups, Inline, MarginNote, NoteReference, Ruby, plain_text, walk
from banxin.typography.ruby import parse_zhuyin


def ruby_class(pairs: Groups, is_compound: bool = False, side: str = "") -> str | None:
    """The classes of a ruby element, or None; `side` is given where there are readings on both sides.

    >>> ruby_class((("漢", "ㄏㄢˋ"),)), ruby_class((("橋", "きょう"), ("頭", "とう")), True), ruby_class((("漢", "hàn"),))
    ('zhuyin', 'jukugo', 'romanized')
    """
    names = [side] if side else []
    if all(parse_zhuyin(reading) for _, reading in pairs if reading) and any(reading for _, reading in pairs):
        names.append("zhuyin")
    if all(is_romanized(reading) for _, reading in pairs):
        names.append("romanized")
    if is_compound:
        names.append("jukugo")
    return " ".join(names) or None


def is_romanized(reading: str) -> bool:
    """Whether a reading is written in letters."""
    return all(character < "\u2e80" for character in reading)


def label_without_readings(inlines: tuple[Inline, ...]) -> str | None:
    """What a bookmark calls a heading of which the page shows more than its words: readings, marks of notes, notes in the
    margin; None for other headings.

    >>> from banxin.model.inline import Text
    >>> label_without_readings((Text("浇铸"), NoteReference("a", 1))), label_without_readings((Text("浇铸"),))
    ('浇铸', None)
    """
    shows_more = any(isinstance(inline, Ruby | NoteReference | MarginNote | Formula) for inline in walk(inlines))
    return plain_text(inlines).replace("\n", " ") if shows_more else None
