"""A finding whose place moved is the same one."""

import pytest

from banxin.comparison.same_findings import left_over
from banxin.model.finding import Finding, Severity
from banxin.pdf.told.rhythm import said_unlevel
from banxin.saying.kept_sentences import sentence_fields, sentence_from
from banxin.saying.said import Said, listed, say


def finding(message: str, sheet: int = 1) -> Finding:
    # As a report keeps it.
    kept = sentence_from(sentence_fields(message))
    return Finding(code="ink-001", severity=Severity.ERROR, message=kept, edition="print", page=sheet)


def in_line(line: int, text: str = "上面例子中") -> Said:
    where = say("line {line} “{text}”: ", line=line, text=text)
    return say("{where}{characters} characters leave no ink on the page", where=where, characters=3)


def test_a_finding_that_only_moved_is_neither_gained_nor_lost() -> None:
    before = [finding(in_line(9), 45), finding(in_line(2), 46)]
    after = [finding(in_line(23), 44), finding(in_line(2), 46), finding(in_line(3, "别的"), 46)]
    assert left_over(after, before) == (after[2],)
    assert left_over(before, after) == ()
    assert left_over([*before, finding(in_line(1))], after) == (finding(in_line(1)),)


def on_sheets(message: str, pages: str) -> Said:
    return say("{message}; on sheets {pages}", message=message, pages=pages)


MOVED = {
    "sheets": (on_sheets("hairline", "1-3"), on_sheets("hairline", "2-4")),
    "spread": (said_unlevel(12, "1"), said_unlevel(14, "1")),
    "object": (say("{name} (object {object})", name="Im0", object=7), say("{name} (object {object})", name="Im0", object=9)),
    "listed": (
        say("the id '{id}' stands in {places}", id="a", places=listed([in_line(3), "chapters/01.md:7"])),
        say("the id '{id}' stands in {places}", id="a", places=listed([in_line(4), "chapters/01.md:12:3"])),
    ),
}  # fmt: skip
CHANGED = {
    "lines": (said_unlevel(12, "1"), said_unlevel(12, "2")),
    "size of a signature": tuple(
        say("{count} pages do not fill signatures of {size}", count=20, size=size) for size in (16, 8)
    ),
    "another file": (say("in {name}", name="chapters/01.md:7"), say("in {name}", name="chapters/02.md:7")),
    "a time": (say("at {time} s", time="0:07"), say("at {time} s", time="0:08")),
}


@pytest.mark.parametrize("name", MOVED)
def test_the_same_message_with_other_places_is_the_same(name: str) -> None:
    one, other = map(finding, MOVED[name])
    assert one.message != other.message
    assert left_over([one], [other]) == ()


@pytest.mark.parametrize("name", CHANGED)
def test_a_message_that_tells_something_else_is_another(name: str) -> None:
    one, other = map(finding, CHANGED[name])
    assert left_over([one], [other]) == (one,)
