"""Notes of two rows in the line (JLREQ 4.3): what a part of a note is worth in its line, and what holds for every text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compose.setting import EM, units_of

from banxin.compose.fitting import FittedLine
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import NoteRange, Span, Units
from banxin.compose.rules import Rules

NEVER_FIRST = set("，。、；：！？）」』》”")
NEVER_LAST = set("（「『《“")


def with_notes(text: str) -> Units:
    """A text whose notes stand in square brackets, at half the size."""
    plain, notes, spans = "", list[NoteRange](), list[Span]()
    for number, part in enumerate(text.replace("]", "[").split("[")):
        if part:
            em = EM / 2 if number % 2 else EM
            spans.append(Span(start=len(plain), end=len(plain) + len(part), em=em, rules=Rules()))
            if number % 2:
                notes.append(NoteRange(len(plain), len(plain) + len(part)))
        plain += part
    units = units_of(plain)
    for start, end, _ in notes:
        for place in range(start, end):
            units.advances[place] /= 2
            for blanks in (units.blank_before, units.blank_after):
                if place in blanks:
                    blanks[place] /= 2
    units.spans, units.warichu = spans, notes
    return units


Rows = list[tuple[FittedLine, ...]]


def set_text(text: str, measure: float) -> tuple[str, list[FittedLine], list[Rows]]:
    """The text without brackets, its lines, and the rows of each part of a note on each line."""
    units = with_notes(text)
    paragraph = Paragraph(units)
    lines = paragraph.compose(Rooms((measure * EM,)), justify=True)
    rows = []
    for line in lines:
        parts = Rows()
        for note in paragraph.notes:
            begin, end = max(note.start, line.begin), min(note.end, line.end)
            if begin < end:
                width = note.width(begin, end) + line.spacing * _gaps(paragraph, begin, end)
                parts.append(tuple(row for _, row in note.rows(begin, end, width)))
        rows.append(parts)
    return units.text, lines, rows


def _gaps(paragraph: Paragraph, begin: int, end: int) -> int:
    stretches = paragraph.prepared.stretches
    return stretches[max(end - 1, begin)] - stretches[begin]


def shown(text: str, rows: Rows) -> list[list[str]]:
    return [[text[row.begin : row.end] for row in part] for part in rows]


def test_a_note_stands_in_two_rows_of_half_its_length() -> None:
    text, (line,), (rows,) = set_text("子曰[孔子之言也]學", 20)
    assert shown(text, rows) == [["孔子之", "言也"]]
    assert line.width == 2 * EM + 1.5 * EM + EM


def test_the_second_row_is_never_longer() -> None:
    text, _, (rows,) = set_text("曰[甲乙丙丁戊]", 20)
    assert shown(text, rows) == [["甲乙丙", "丁戊"]]


def test_a_mark_does_not_begin_the_second_row() -> None:
    text, _, (rows,) = set_text("曰[甲乙丙，丁戊己]", 20)
    assert shown(text, rows) == [["甲乙丙，", "丁戊己"]]


def test_a_note_fills_the_rest_of_its_line_and_goes_on() -> None:
    text, lines, rows = set_text(f"{'國' * 8}[{'注' * 12}]{'國' * 3}。", 10)
    assert [len(text[line.begin : line.end]) for line in lines] == [8 + 8, 4 + 4]
    assert shown(text, rows[0]) == [["注注注注", "注注注注"]]
    assert shown(text, rows[1]) == [["注注", "注注"]]


def test_a_long_note_has_lines_of_its_own() -> None:
    text, lines, rows = set_text(f"國[{'注' * 100}]國。", 10)
    assert [[len(row) for row in part] for parts in rows for part in shown(text, parts)] == [
        [18, 18],
        [20, 20],
        [12, 12],
    ]
    assert all(abs(line.width - 10 * EM) < 1e-6 for line in lines[:-1])


def test_no_single_character_of_a_note_is_left_behind() -> None:
    for count in range(4, 12):
        text, _, rows = set_text(f"{'國' * 9}[{'注' * count}]{'國' * 20}。", 10)
        parts = [part for line in rows for part in shown(text, line)]
        assert all(len(part) == 2 for part in parts)


def test_a_line_that_is_opened_opens_its_rows() -> None:
    _, (line, *_), (parts, *_) = set_text(f"國國[{'注' * 8}]{'國' * 20}", 8.5)
    assert line.spacing > 0
    ((first, second),) = parts
    assert first.width == second.width == 2 * EM + 3 * line.spacing
    assert first.spacing == second.spacing > 0


def test_space_around_a_note_belongs_to_the_line() -> None:
    units = with_notes("子曰[孔子之言]學")
    units.edge_before, units.edge_after = {2: 3.0}, {5: 4.0}
    (line,) = Paragraph(units).compose(Rooms((500.0,)), justify=True)
    assert line.width == 3 * EM + EM + 7.0


TEXTS = st.lists(
    st.tuples(
        st.text("國學而時習之，。「」《》", max_size=24),
        st.text("注解音讀也，。（）「」abc 12", min_size=1, max_size=90),
    ),
    min_size=1,
    max_size=4,
).map(lambda parts: "國" + "".join(f"{main}[{note}]" for main, note in parts) + "國國。")


@settings(max_examples=300)
@given(text=TEXTS, measure=st.floats(6, 30))
def test_whatever_the_text_and_the_measure(text: str, measure: float) -> None:
    plain, lines, rows = set_text(text, measure)
    # Nothing is lost and nothing moves: lines follow one another, and so do the rows inside them.
    assert lines[0].begin == 0
    assert lines[-1].stop == len(plain)
    assert all(line.stop == following.begin for line, following in pairwise(lines))
    for parts in rows:
        for part in parts:
            assert len(part) <= 2
            if len(part) == 2:
                assert part[0].stop == part[1].begin
    for line, parts in zip(lines, rows, strict=True):
        if not line.is_last and not line.quality.short and not line.quality.over:
            assert abs(line.width - measure * EM) < 0.05
        for part in parts:
            for row in part[1:]:
                assert plain[row.begin] not in NEVER_FIRST or not _may_start(plain, part)
            room = max(row.width for row in part)
            assert room <= measure * EM + 0.05 or line.quality.over


def _may_start(plain: str, part: tuple[FittedLine, ...]) -> bool:
    """Whether kinsoku leaves any place for a cut."""
    begin, end = part[0].begin, part[-1].end
    return any(
        plain[place] not in NEVER_FIRST and plain[place - 1] not in NEVER_LAST for place in range(begin + 1, end)
    )


@settings(max_examples=200)
@given(note=st.text("注解音讀也之", min_size=2, max_size=60), lead=st.integers(0, 12), measure=st.integers(6, 20))
def test_rows_of_plain_characters_differ_by_one_at_most(note: str, lead: int, measure: int) -> None:
    text, _, rows = set_text(f"{'國' * lead}[{note}]國。", measure)
    for line in rows:
        for part in shown(text, line):
            lengths = [len(row) for row in part] + [0] * (2 - len(part))
            assert 0 <= lengths[0] - lengths[1] <= 1


def test_rows_that_are_given_stay_with_their_character() -> None:
    """Okurigana and kaeriten: as wide as the wider of the two, never parted, and nothing opens between them."""
    for measure in range(4, 12):
        units = with_notes("".join(f"読[{'ム' * count}レ]書" for count in (1, 2, 1, 2)) + "学")
        units.warichu = [note._replace(cut=note.end - 1) for note in units.warichu]
        paragraph = Paragraph(units)
        lines = paragraph.compose(Rooms((measure * EM,)), justify=True)
        assert all(units.text[line.begin] in "読書学" for line in lines)
        assert paragraph.notes[1].width(paragraph.notes[1].start, paragraph.notes[1].end) == EM
        for note in paragraph.notes:
            assert paragraph.prepared.stretch[note.start - 1] == 0
            assert [number for number, _ in note.rows(note.start, note.end, EM)] == [0, 1]


def test_a_row_may_be_empty() -> None:
    units = with_notes("読[レ]書")
    units.warichu = [NoteRange(1, 2, 1)]
    (note,) = Paragraph(units).notes
    assert [(number, row.begin, row.end) for number, row in note.rows(1, 2, EM / 2)] == [(1, 1, 2)]
    assert note.width(1, 2) == EM / 2
