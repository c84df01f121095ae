"""Citations and references as GB/T 7714-2015 has them: by numbers, by authors and years, or in notes.

Sections of the standard in brackets.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from banxin.bibliography.citation_labels import author_order, label_of, years_told_apart
from banxin.bibliography.gbt7714 import described
from banxin.bibliography.markup import inlines_of
from banxin.bibliography.work import Work
from banxin.model.inline import Inline, Link, Span, SpanKind, Text
from banxin.readers.manifest.citing.cited_works import CitedWork, lying


@dataclass(slots=True, kw_only=True)
class NationalManner:
    """`manner` is number, author-date or note; `works` are all that may be cited, by their keys."""

    manner: str
    works: Mapping[str, Work]
    numbers: dict[str, int] = field(default_factory=dict)
    years: dict[str, str] = field(default_factory=dict)

    @property
    def is_in_notes(self) -> bool:
        return self.manner == "note"

    @property
    def is_numbered(self) -> bool:
        """Whether a reference begins with its number."""
        return self.manner != "author-date"

    def listed(self, keys: Sequence[str]) -> list[str]:
        """The works in the order of the list, given in that of citing; from now on they have their numbers and letters."""
        keys = sorted(keys, key=lambda key: author_order(self.works[key])) if not self.is_numbered else list(keys)
        self.numbers = {key: place + 1 for place, key in enumerate(keys)}
        self.years = years_told_apart([self.works[key] for key in keys])
        return keys

    def reference(self, key: str) -> tuple[Inline, ...]:
        """A work of the list, with its number."""
        words = inlines_of(
            described(self.works[key], after_year=self.years.get(key, ""), with_year_first=not self.is_numbered)
        )
        return (Text(f"[{self.numbers[key]}]"), Text(" "), *words) if self.is_numbered else words

    def citation(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """What a sentence says of some works, each of which it links to."""
        return self.numbered(works) if self.is_numbered else self.dated(works)

    def note(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """What a note says of some works."""
        children: list[Inline] = []
        for one in works:
            work = self.works[one.key]
            if one.place:
                work = replace(work, fields={**work.fields, "page": one.place})
            children += [*([Text(" ")] if children else []), *inlines_of(described(work))]
        return tuple(children)

    def numbered(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """[1], [1,3-5] above the line, the pages behind the bracket (10.1.3)."""
        if any(one.place for one in works):
            parts: list[Inline] = []
            for one in works:
                number = self.numbers[one.key]
                parts += [Link(f"#ref-{one.key}", (Text(f"[{number}]"),)), *([lying(one.place)] if one.place else [])]
            return (Span(SpanKind.SUPERSCRIPT, tuple(parts)),)
        keys = {self.numbers[one.key]: one.key for one in works}
        return (Span(SpanKind.SUPERSCRIPT, (Text("["), *joined_numbers(keys, "-", ","), Text("]"))),)

    def dated(self, works: Sequence[CitedWork]) -> tuple[Inline, ...]:
        """（王力，1980；Knuth，1984）, the pages behind the bracket above the line (10.2.1)."""
        parts: list[Inline] = [Text("（")]
        for place, one in enumerate(works):
            work = self.works[one.key]
            words = f"{label_of(work)}，{work.year or '[n.d.]'}{self.years.get(one.key, '')}"
            parts += [Text("；")] if place else []
            parts.append(Link(f"#ref-{one.key}", (Text(words),)))
            if one.place and len(works) > 1:
                parts.append(Text(f"：{one.place}"))
        parts.append(Text("）"))
        if len(works) == 1 and works[0].place:
            parts.append(Span(SpanKind.SUPERSCRIPT, (lying(works[0].place),)))
        return tuple(parts)


def joined_numbers(keys: Mapping[int, str], until: str, between: str) -> Iterator[Inline]:
    """Numbers with links to their works, three and more that follow upon one another as a range."""
    for place, run in enumerate(runs_of(sorted(keys))):
        if place:
            yield Text(between)
        ends = [run[0], run[-1]] if len(run) > 2 else run
        for number, end in enumerate(ends):
            if number:
                yield Text(until if len(run) > 2 else between)
            yield Link(f"#ref-{keys[end]}", (Text(str(end)),))


def runs_of(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow upon one another together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
