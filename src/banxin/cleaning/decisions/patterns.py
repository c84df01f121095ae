"""Decisions about many places at once: `at: {pattern: words, times: 30}`, `at: {question: odd-mark, pattern: ...}`.

A pattern is quoted like any other words of the source; `*` stands for whatever a line has in between. How often it stands
is part of the decision, so that a source which has changed stops the run. A decision that names a kind of question
answers only that kind: how often it is asked is then a matter of the rules, and need not be said.
"""

import re
from collections.abc import Iterator, Mapping

from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.source.source_text import SourceText
from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

KEYS = frozenset({"pattern", "times", "question"})
REACH = 80
"""Characters for which one `*` can stand."""
MOST = 8
"""`*` in one pattern."""
OF_BLOCKS = frozenset({Do.DROP, Do.TAG, Do.JOIN, Do.NO_JOIN, Do.MOVE_BEFORE})
"""What is decided about a block: only a pattern at the beginning of a line is about one."""


def places_of(
    anchor: Mapping[str, str], do: Do, folded: str, offsets: tuple[int, ...], *, source: SourceText, place: Source
) -> Iterator[tuple[int, int]]:
    """Start and end of every place that the pattern stands for; raises ManifestError for another number of them.

    `folded` is the text as quotations are compared, `anchor["pattern"]` the pattern in the same form.
    """
    pattern = anchor.get("pattern", "")
    if not pattern:
        yield 0, len(source.text)
        return
    if pattern.count("*") > MOST or not pattern.replace("*", ""):
        raise ManifestError(
            say("the pattern '{pattern}' stands for too much", pattern=pattern),
            place,
            hint=say("quote more words of the line"),
        )
    found = [
        (offsets[match.start()], offsets[match.end() - 1] + 1)
        for match in re.finditer(f".{{0,{REACH}}}?".join(map(re.escape, pattern.split("*"))), folded)
    ]
    found = [
        one for one in found if _is_of_one_line(one, source) and (do not in OF_BLOCKS or _begins_line(one[0], source))
    ]
    _check_times(anchor, len(found), place)
    yield from found


def _is_of_one_line(span: tuple[int, int], source: SourceText) -> bool:
    return source.place(span[0])[0] == source.place(span[1] - 1)[0]


def _begins_line(start: int, source: SourceText) -> bool:
    line = source.line_starts[source.place(start)[0] - 1]
    return not any(map(str.isalnum, source.text[line:start]))


def _check_times(anchor: Mapping[str, str], times: int, place: Source) -> None:
    said = anchor.get("times", "")
    pattern = anchor["pattern"]
    if not times:
        raise ManifestError(
            say("decision is orphaned: the pattern '{pattern}' stands nowhere", pattern=pattern),
            place,
            hint=say("quote the words as they stand in the source"),
        )
    if not said and "question" in anchor:
        return
    if not said:
        raise ManifestError(
            say("the pattern '{pattern}' stands {times} times", pattern=pattern, times=times),
            place,
            hint=say("say so: times: {times}", times=times),
        )
    if said != str(times):
        hint = say("look at them again, then say times: {times}", times=times)
        raise ManifestError(
            say("the pattern '{pattern}' stands {times} times, not {said}", pattern=pattern, times=times, said=said),
            place,
            hint=hint,
        )
