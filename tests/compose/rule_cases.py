"""Cases of tests/compose/rules: a text, what its style asks, and the exact places of all that is on its lines, in em.

A case names the rule that it shows and where the rule comes from. An ideograph is one em wide, a Latin character half
an em, a mark has its blank half, unless `widths` says otherwise; a reading is as wide as it says and has an em of a
half. What a case does not say is not compared.
"""

import tomllib
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

from tests.compose.setting import EM, squares_of, units_of

from banxin.compose.fitting import FittedLine
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Annotation, NoteRange, Span, Units
from banxin.compose.readings import readings_of
from banxin.compose.rules import Rules
from banxin.typography.line_breaking import Kinsoku
from banxin.typography.punctuation_width import TRIMS
from banxin.typography.ruby import Align, Reach, Side
from banxin.typography.spacing import Gaps, WordSpaces

FOLDER = Path(__file__).with_name("rules")
Table = Mapping[str, Any]

CELLS: Table = {
    "in_cells": True, "trim": "space-all", "gap_letters": False, "gap_digits": False, "justify": "none", "fit": "greedy", "push_in": False,
}  # fmt: skip
"""What a style that asks for cells comes to: nothing gives way and nothing opens."""


def cases() -> Iterator[tuple[str, Table]]:
    """The cases of all files, by the name of the file and the rule."""
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield f"{path.stem}: {case['rule']}", case


def read_rules(table: Table) -> Rules:
    """Rules from a table: values as in a stylesheet, levels of kinsoku by their names, records by their fields."""
    hints, values = get_type_hints(Rules), dict[str, Any]()
    for name, value in (CELLS if table.get("in_cells") else table).items():
        kind = hints[name]
        if name == "kinsoku":
            values[name] = Kinsoku[value.upper()]
        elif name == "trim":
            values[name] = TRIMS[value]
        elif kind in (Gaps, WordSpaces):
            values[name] = kind(**value)
        else:
            values[name] = kind(value) if issubclass(kind, Enum) else value
    return Rules(**values)


def read_units(case: Table) -> Units:
    """The text of a case as the engine would hand it over."""
    text = case["text"]
    units = units_of(text, read_rules(case.get("rules", {})))
    for place, character in enumerate(text):
        if character in (widths := case.get("widths", {})):
            units.advances[place] = widths[character] * EM
            units.blank_before.pop(place, None)
            units.blank_after.pop(place, None)
    for place, character in enumerate(text):
        if character in (blanks := case.get("blanks", {})):
            before, after = (blank * EM for blank in blanks[character])
            units.blank_before[place], units.blank_after[place] = before, after
    if "spans" in case:
        units.spans = list(_spans(case["spans"], units))
    for span, own in zip(units.spans, case.get("spans", ({},)), strict=True):
        span.letter_spacing = own.get("letter_spacing", case.get("letter_spacing", 0.0)) * EM
        for place in range(span.start, span.end):
            units.advances[place] += span.letter_spacing
    for name in ("edge_before", "edge_after", "kerned", "hyphens"):
        setattr(units, name, {int(place): px * EM for place, px in case.get(name, {}).items()})
    units.joints, units.word_inner = frozenset(case.get("joints", ())), frozenset(case.get("word_inner", ()))
    units.continuing = list(case.get("continuing", ()))
    units.unbroken = [(start, end) for start, end in case.get("unbroken", ())]
    if "western_breaks" in case:
        units.western_breaks = lambda: case["western_breaks"]
    units.annotations = list(_readings(case.get("readings", ()), text))
    units.warichu = list(_notes(case.get("notes", ()), units))
    return units


def _spans(tables: list[Table], units: Units) -> Iterator[Span]:
    """Stretches of text one after another, each with its size; what is smaller or larger is so in all its measures."""
    start = 0
    for table in tables:
        end, size = start + len(table["text"]), table.get("em", 1.0)
        assert units.text[start:end] == table["text"]
        _scale(units, start, end, size)
        yield Span(start=start, end=end, em=size * EM, rules=read_rules(table.get("rules", {})))
        start = end


def _scale(units: Units, start: int, end: int, size: float) -> None:
    for place in range(start, end):
        units.advances[place] *= size
        for blanks in (units.blank_before, units.blank_after):
            if place in blanks:
                blanks[place] *= size


def _readings(tables: list[Table], text: str) -> Iterator[Annotation]:
    after = dict[str, int]()
    for table in tables:
        side = table.get("side", "over")
        start = text.index(table["on"], after.get(side, 0))
        after[side] = end = start + len(table["on"])
        yield Annotation(
            start=start,
            end=end,
            text=table.get("text", "とうき"),
            width=table["width"] * EM,
            em=table.get("em", 0.5) * EM,
            side=Side(side),
            reach=Reach(table.get("reach", "kana")),
            align=Align(table.get("align", "space-around")),
            compound=table.get("compound", 0),
        )


def _notes(tables: list[Table], units: Units) -> Iterator[NoteRange]:
    """Notes at half the size of the text around them."""
    spans, after, rules = list[Span](), 0, units.spans[0].rules
    for table in tables:
        start = units.text.index(table["on"], after)
        end = start + len(table["on"])
        _scale(units, start, end, 0.5)
        if start > after:
            spans.append(Span(start=after, end=start, em=EM, rules=rules))
        spans.append(Span(start=start, end=end, em=EM / 2, rules=rules))
        yield NoteRange(start, end, start + table["cut"] if "cut" in table else None)
        after = end
    if tables and after < len(units.text):
        spans.append(Span(start=after, end=len(units.text), em=EM, rules=rules))
    if spans:
        units.spans = spans


def set_case(case: Table) -> list[Table]:
    """The lines of a case, each with everything that its expected lines ask for, in em."""
    paragraph = Paragraph(read_units(case))
    rooms = Rooms(tuple(room * EM for room in (*case.get("rooms", ()), case.get("measure", 99))))
    lines = paragraph.compose(rooms, justify=case.get("justify", False), spread=case.get("spread", False))
    return [_told(paragraph, line) for line in lines]


def _told(paragraph: Paragraph, line: FittedLine) -> Table:
    prepared, quality = paragraph.prepared, line.quality
    readings = sorted(readings_of(line, prepared), key=lambda one: one.number)
    lefts, rights = squares_of(prepared, line)
    return {
        "text": prepared.units.text[line.begin : line.end],
        "at": [left / EM for left in lefts],
        "right": rights[-1] / EM if rights else 0.0,
        "width": line.width / EM,
        "extent": _extent(paragraph, line, rights) / EM,
        "gap": quality.gap,
        "short": quality.short / EM,
        "over": quality.over / EM,
        "squeezed": quality.squeezed,
        "hyphen": line.hyphen,
        "last": line.is_last,
        "runt": quality.is_runt,
        "readings": [one.x / EM for one in readings],
        "between": [one.spacing / EM for one in readings],
        "middles": [one.middle / EM for one in readings],
        "base_ends": [one.base_end / EM for one in readings],
        "rows": list(_rows(paragraph, line)),
    }


def _extent(paragraph: Paragraph, line: FittedLine, rights: list[float]) -> float:
    """How far the line is drawn, px: to the right edge of its last square, with what is added or taken behind it."""
    if not rights:
        return 0.0
    units, last = paragraph.prepared.units, line.end - 1
    spacing = next(span.letter_spacing for span in units.spans if span.start <= last < span.end)
    behind = spacing + line.trail.get(last, 0.0) + units.edge_after.get(last, 0.0)
    return rights[-1] + behind + (units.hyphens[line.stop] if line.hyphen else 0.0)


def _rows(paragraph: Paragraph, line: FittedLine) -> Iterator[list[Table]]:
    """The rows of the part of each note that stands on a line."""
    stretches = paragraph.prepared.stretches
    for note in paragraph.notes:
        begin, end = max(note.start, line.begin), min(note.end, line.end)
        if begin < end:
            opened = line.spacing * (stretches[max(end - 1, begin)] - stretches[begin])
            rows = note.rows(begin, end, note.width(begin, end) + opened)
            yield [
                {
                    "row": number,
                    "text": paragraph.prepared.units.text[row.begin : row.end],
                    "width": row.width / EM,
                    "gap": row.spacing / EM,
                }
                for number, row in rows
            ]
