"""Numbers of parts, chapters, sections, figures and tables: each is made once, when the book is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The number of a thing: `value` counts from 1 among its like, `label` is printed (第三章, 一、, 图 3-2).

    `name` is what a reference calls the thing: the label without the mark at its end. `gap` parts the label from the words
    behind it. The title or caption of the thing begins with both, so that whatever shows it shows the number.
    """

    kind: str
    value: int
    label: str
    name: str
    gap: str
