"""Numbers for a book: one pass over all that is read, before references take their words.

Chapters of the body take numbers, and appendices (`kind: appendix`) wherever they stand; what `.unnumbered` says has none.
A thing counts anew in each of the things that its label mentions, and sections in each heading above them. What stands in
none (a figure in a preface) counts through the book, so that no label comes twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from banxin.errors import ManifestError, PublishingError, WrongValueError
from banxin.late_patterns import late_pattern
from banxin.model.block import AnyBlock, Division, Figure, FigureGroup, FormulaBlock, Heading, Manner, Paragraph, Table
from banxin.model.book import Chapter, Matter, Part, Section
from banxin.model.inline import Inline, Span, SpanKind, Text, plain_text
from banxin.model.mapped import mapped
from banxin.model.number import Number
from banxin.readers.manifest.label_forms import Hole, LabelForm, gap_after, name_in_label
from banxin.readers.manifest.numerals import written
from banxin.readers.manifest.written_numbers import agree, without_number, written_number
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.titles.titles_in_marks import without_first

UNNUMBERED = "unnumbered"
"""The class of Pandoc for what takes no number."""
APPENDIX = "appendix"
BETWEEN_HAN = late_pattern(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
"""The space of 图 1-1, which 图甲-1 does without."""
SECTIONS = ("section1", "section2", "section3", "section4", "section5")
ABOVE: Mapping[str, tuple[str, ...]] = {
    "part": (),
    "chapter": ("part",),
    "appendix": ("part",),
    **{name: ("part", "chapter", *SECTIONS[:place]) for place, name in enumerate(SECTIONS)},
    "figure": ("part", "chapter", *SECTIONS),
    "table": ("part", "chapter", *SECTIONS),
    "formula": ("part", "chapter", *SECTIONS),
}
"""What each kind of thing may stand in."""
Titled = TypeVar("Titled", Part, Chapter)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the things of a book are numbered: the labels of the kinds that have one; `restart` names what a kind counts
    anew in though its label does not say so. `strips` takes numbers off that titles carry already, where they are right;
    `shared` names the kind that another one counts on with.
    """

    forms: Mapping[str, LabelForm]
    restart: Mapping[str, str] = field(default_factory=dict)
    strips: bool = False
    shared: Mapping[str, str] = field(default_factory=dict)

    def counted_in(self, kind: str) -> tuple[str, ...]:
        """The things in which a kind counts anew."""
        extra = self.restart.get(kind, "")
        own = self.forms[kind].mentioned
        return (*own, extra) if extra and extra not in own else own


def with_numbers(
    sections: Sequence[Section], numbering: Numbering, language: str, errors: list[PublishingError]
) -> tuple[Section, ...]:
    """The sections with their numbers in the records and at the head of titles and captions; complaints go into `errors`."""
    if not numbering.forms:
        return tuple(sections)
    return tuple(NumberingPass(numbering, language, errors).sections(sections))


@dataclass(slots=True)
class NumberedPlace:
    """A thing that others stand in: `ordinal` tells it from its like, `value` is its number, None where it has none."""

    ordinal: int
    value: int | None
    sample: str = ""


class NumberingPass:
    """Walks through a book once. `open` are the things that the walk is in, by kind."""

    def __init__(self, numbering: Numbering, language: str, errors: list[PublishingError]) -> None:
        self.numbering = numbering
        self.language = language
        self.errors = errors
        self.open: dict[str, NumberedPlace] = {}
        self.counts: dict[tuple[object, ...], int] = {}
        self.ordinal = 0

    def sections(self, sections: Sequence[Section]) -> Iterator[Section]:
        for section in sections:
            if isinstance(section, Part):
                yield self.part(section)
            elif isinstance(section, Chapter):
                self.open.clear()
                yield self.chapter(section)
            else:
                yield section

    def part(self, part: Part) -> Part:
        self.open.clear()
        number = None if part.is_unnumbered else self.next_number("part", part.source)
        self.enter("part", number)
        chapters = []
        for chapter in part.chapters:
            self.open = {"part": self.open["part"]}
            chapters.append(self.chapter(chapter))
        return replace(self.titled(part, number), chapters=tuple(chapters))

    def chapter(self, chapter: Chapter) -> Chapter:
        kind = APPENDIX if chapter.kind == APPENDIX else "chapter"
        takes_number = not chapter.is_unnumbered and (kind == APPENDIX or chapter.matter is Matter.BODY)
        number = self.next_number(kind, chapter.source) if takes_number else None
        self.enter("chapter", number)
        has_sections = takes_number and (number is not None or "chapter" not in self.numbering.forms)
        blocks = tuple(self.block(block, has_sections=has_sections) for block in chapter.blocks)
        return replace(self.titled(chapter, number), blocks=blocks)

    def block(self, block: AnyBlock, *, has_sections: bool) -> AnyBlock:
        """A block of the chapter itself; headings inside quotations and the like are no sections of it."""
        if isinstance(block, Heading):
            return self.heading(block, is_counted=has_sections and UNNUMBERED not in block.classes)
        if isinstance(block, Paragraph):
            return block
        numbered: AnyBlock = mapped(block, FigureGroup, self.figure_group)
        numbered = mapped(numbered, Figure, self.figure)
        numbered = mapped(numbered, Division, self.division)
        numbered = mapped(numbered, Table, self.table)
        return mapped(numbered, FormulaBlock, self.formula)

    def heading(self, heading: Heading, *, is_counted: bool) -> Heading:
        kind = SECTIONS[max(heading.level, 2) - 2]
        for deeper in SECTIONS[SECTIONS.index(kind) :]:
            self.open.pop(deeper, None)
        number = self.next_number(kind, heading.source) if is_counted else None
        self.enter(kind, number)
        if not number:
            return heading
        children = self.headed(number, heading.children, heading.source, is_caption=False)
        return replace(heading, number=number, children=children)

    def figure_group(self, group: FigureGroup) -> FigureGroup:
        """Pictures side by side have one number, and none each."""
        is_counted = UNNUMBERED not in group.classes and (group.caption or group.id)
        number = self.next_number("figure", group.source) if is_counted else None
        figures = tuple(replace(one, classes=(*one.classes, UNNUMBERED)) for one in group.figures)
        if not number:
            return replace(group, figures=figures)
        caption = self.headed(number, group.caption, group.source, is_caption=True)
        return replace(group, number=number, caption=caption, figures=figures)

    def figure(self, figure: Figure) -> Figure:
        is_counted = not figure.is_decorative and UNNUMBERED not in figure.classes and (figure.caption or figure.id)
        number = self.next_number("figure", figure.source) if is_counted else None
        if not number:
            return figure
        caption = self.headed(number, figure.caption, figure.source, is_caption=True)
        return replace(figure, number=number, caption=caption)

    def table(self, table: Table) -> Table:
        is_counted = UNNUMBERED not in table.classes and (table.caption or table.id)
        number = self.next_number("table", table.source) if is_counted else None
        if not number:
            return table
        caption = self.headed(number, table.caption, table.source, is_caption=True)
        return replace(table, number=number, caption=caption)

    def division(self, division: Division) -> Division:
        """A block with a name: its number is its label, and stands in the place of the word for its kind."""
        is_counted = division.kind in self.numbering.forms and UNNUMBERED not in division.classes
        number = self.next_number(division.kind, division.source) if is_counted else None
        if not number:
            return division
        gap = (Text(number.gap),) if division.title and division.manner is Manner.CALL_OUT and number.gap else ()
        return replace(division, number=number, label=(Span(SpanKind.NUMBER, (Text(number.label),)), *gap))

    def formula(self, formula: FormulaBlock) -> FormulaBlock:
        """A displayed formula that has an id, to be referred to by; one that its TeX numbers keeps that number."""
        is_counted = formula.id and not formula.number and UNNUMBERED not in formula.classes
        number = self.next_number("formula", formula.source) if is_counted else None
        if not number:
            return formula
        label = Span(SpanKind.NUMBER, (Text(number.label),))
        return replace(formula, number=number, children=(*formula.children, label))

    def enter(self, kind: str, number: Number | None) -> None:
        """Note that the walk is in a thing of a kind from here on."""
        self.ordinal += 1
        sample = self.numbering.forms[number.kind].sample if number and number.kind == APPENDIX else ""
        self.open[kind] = NumberedPlace(self.ordinal, number.value if number else None, sample)

    def next_number(self, kind: str, source: Source) -> Number | None:
        """The number of the next thing of a kind; None where the book numbers none."""
        form = self.numbering.forms.get(kind)
        if not form:
            return None
        scope = (self.numbering.shared.get(kind, kind), *self.scope_of(kind))
        self.counts[scope] = value = self.counts.get(scope, 0) + 1
        label = form.filled(lambda hole: self.numeral(hole, value, kind, source))
        if any(place.sample for place in self.open.values()):
            label = BETWEEN_HAN.sub("", label)
        gap = gap_after(label, self.language)
        return Number(
            kind=kind, value=value, label=label.strip(), name=name_in_label(label), gap=gap or label_gap(label)
        )

    def scope_of(self, kind: str) -> Iterator[int]:
        """What a kind counts anew in: sections in all headings above them, others in what is numbered."""
        if kind in SECTIONS:
            above = ("chapter", *SECTIONS[: SECTIONS.index(kind)])
            yield from (self.open[one].ordinal if one in self.open else 0 for one in above)
        for one in self.numbering.counted_in(kind):
            place = self.open.get(one)
            yield place.ordinal if place and place.value is not None else 0

    def numeral(self, hole: Hole, value: int, kind: str, source: Source) -> str | None:
        """A number in a label; of an appendix in its own way of writing, or 图 1-1 would stand in it and in a chapter."""
        sample = hole.sample
        if hole.of:
            place = self.open.get(hole.of)
            if not place or place.value is None:
                return None
            value, sample = place.value, place.sample or hole.sample
        try:
            return written(value, sample, self.language)
        except WrongValueError as error:
            key = "section" if kind in SECTIONS else kind
            where = f"numbering.{key}" if kind in ABOVE else f"blocks.{key}.label"
            hint = say("write another way under '{key}' in book.yaml, {{1}} or {{一}}", key=where)
            self.errors.append(
                ManifestError(
                    say("this is {key} number {value}, and {error}", key=key, value=value, error=error.message),
                    source,
                    hint,
                )
            )
            return str(value)

    def titled(self, section: Titled, number: Number | None) -> Titled:
        """A part or chapter with its number, in the title and wherever else its title stands."""
        if not number:
            return section
        title: str = section.title
        lines: tuple[str, ...] = section.display_lines
        carried = self.carried(number, title, section.source, is_caption=False)
        if carried:
            title = without_number(title, carried)
            lines = lines_without(lines, carried)
        section = replace(
            section,
            number=number,
            title=joined(number, title),
            display_lines=(number.label, *lines) if lines else (),
        )
        if isinstance(section, Chapter) and section.heading:
            words = headed(section.heading.children, number, carried)
            section = replace(section, heading=replace(section.heading, number=number, children=words))
        if isinstance(section, Chapter) and section.toc_title:
            section = replace(section, toc_title=numbered(section.toc_title, number, carried))
        if section.short_title:
            section = replace(section, short_title=numbered(section.short_title, number, carried))
        return section

    def headed(
        self, number: Number, words: tuple[Inline, ...], source: Source, *, is_caption: bool
    ) -> tuple[Inline, ...]:
        """The words of a heading or caption with the number before them."""
        return headed(words, number, self.carried(number, plain_text(words), source, is_caption=is_caption))

    def carried(self, number: Number, words: str, source: Source, *, is_caption: bool) -> str:
        """The number that a title carries already and that is to be taken off; another, or an unasked one, is a complaint."""
        found = written_number(words, number.label, is_caption=is_caption)
        is_right = bool(found) and agree(found, number.label)
        if found and not (is_right and self.numbering.strips):
            what = "caption" if is_caption else "title"
            message = say(
                "the {what} '{words}' carries a number already, and 'numbering' gives it '{label}'",
                what=what,
                words=words,
                label=number.label,
            )
            hint = (
                say("take it out, or write 'strip: true' below 'numbering' in book.yaml")
                if is_right
                else say("take one of the two away: the number out of the words, or, with {{.unnumbered}}, ours")
            )
            self.errors.append(ManifestError(message, source, hint))
        return found


def headed(words: tuple[Inline, ...], number: Number, carried: str) -> tuple[Inline, ...]:
    """The words of a heading or caption behind their number, without the one that they carry."""
    if carried:
        plain = plain_text(words)
        words = without_first(words, len(plain) - len(without_number(plain, carried)))
    gap = (Text(number.gap),) if words and number.gap else ()
    return (Span(SpanKind.NUMBER, (Text(number.label),)), *gap, *words)


def joined(number: Number, title: str) -> str:
    """A title behind its number."""
    return f"{number.label}{number.gap}{title}" if title else number.label


def numbered(short: str, number: Number, carried: str) -> str:
    """A shorter form of a title behind the number; `carried` is the number that the title was written with."""
    return joined(number, without_number(short, carried) if carried and short.startswith(carried) else short)


def label_gap(label: str) -> str:
    """The gap that a label ends with itself."""
    return label[len(label.rstrip()) :]


def lines_without(lines: tuple[str, ...], carried: str) -> tuple[str, ...]:
    """The lines of a title without the number that the first of them begins with."""
    if not lines or not lines[0].startswith(carried):
        return lines
    first = without_number(lines[0], carried)
    return (first, *lines[1:]) if first else lines[1:]
