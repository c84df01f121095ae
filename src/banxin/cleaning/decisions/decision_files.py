"""The editor's decisions about one source: decisions/<source>.yaml, read, checked and anchored.

A decision names its place by quotation (the text-quote selector of the W3C Web Annotation model): `exact`, and where
that stands more than once, what stands before (`prefix`) and after (`suffix`). The line is only a hint for people.
Quotations are compared without white space and without regard to the width of marks and the form of quotation marks,
so that they may be copied from the raw page or from the clean chapter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from banxin.cleaning.decisions import patterns
from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.source.document import Kind
from banxin.cleaning.source.source_text import SourceText
from banxin.cleaning.survey.asked.questions_of_lines import QUESTIONS_OF_LINES
from banxin.errors import ManifestError, raise_all
from banxin.reading import MEGABYTE, BookFiles, UnreadableError, Why
from banxin.saying.said import listed, say
from banxin.source import Source
from banxin.typography.scripts import fold_width

LARGEST = 16 * MEGABYTE
KEYS = frozenset({"at", "do", "to", "by", "date", "why", "query"})
ANCHOR_KEYS = frozenset({"line", "exact", "prefix", "suffix"}) | patterns.KEYS
NEEDS_TO = frozenset({Do.REPLACE, Do.MOVE_BEFORE, Do.TAG, Do.NAME, Do.READ})
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
QUOTES = str.maketrans("『』「」‘’", "“”“”“”")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as quotations are compared, and where each of its characters stands in the source."""

    text: str
    offsets: tuple[int, ...]


SAID_BY_EDITORS = tuple(kind for kind in Kind if kind not in {Kind.RAW, Kind.CODE})
"""What an editor may say that a block is; code is what stands between fences."""


def fold(text: str) -> Folded:
    """The text without white space, with ASCII marks and one form of quotation marks."""
    kept = [(at, character) for at, character in enumerate(text) if not character.isspace()]
    plain = fold_width("".join(character for _, character in kept)).translate(QUOTES)
    return Folded(plain, tuple(at for at, _ in kept))


def read_decisions(files: BookFiles, path: Path, shown: Path, source: SourceText) -> tuple[Decision, ...]:
    """The decisions in a file (none, when there is no file); raises ManifestError for each one that is wrong."""
    try:
        data = files.read(path, LARGEST)
    except UnreadableError as error:
        if error.why is Why.MISSING:
            return ()
        raise error.told(ManifestError, say("file"), shown, Source(path=shown)) from error
    return parse_decisions(data, shown, source)


def parse_decisions(data: bytes, shown: Path, source: SourceText) -> tuple[Decision, ...]:
    """The decisions in the bytes of a file, anchored in the source."""
    entries = _entries(data, shown)
    folded = fold(source.text)
    decisions: list[Decision] = []
    errors: list[ManifestError] = []
    for entry, line in entries:
        place = Source(path=shown, line=line)
        try:
            decisions.extend(_decisions(entry, place, source, folded))
        except ManifestError as error:
            errors.append(error)
    raise_all(errors)
    return tuple(decisions)


def _entries(data: bytes, shown: Path) -> list[tuple[Any, int]]:
    """The entries of the list in the file, each with its line."""
    try:
        text = data.decode("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise ManifestError(
            say("decisions are not in UTF-8"), Source(path=shown), hint=say("save the file as UTF-8")
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Source(path=shown, line=mark.line + 1 if mark else 0, column=mark.column + 1 if mark else 0)
        problem = getattr(error, "problem", None) or say("it cannot be read")
        raise ManifestError(
            say("decisions are not YAML: {problem}", problem=problem), place, hint=say("mind indents and quotes")
        ) from error
    if content is None:
        return []
    if not isinstance(content, list) or not isinstance(node, yaml.SequenceNode):
        raise ManifestError(
            say("decisions must be a list"), Source(path=shown, line=1), hint=say("begin each with '- at:'")
        )
    return [(entry, one.start_mark.line + 1) for entry, one in zip(content, node.value, strict=True)]


DROPPED_TOGETHER = frozenset({"advertisement", "front-matter", "table-of-contents", "heading-twice", "path-again"})
"""Questions about whole lines: one decision may drop all lines that such a question is about."""


def _decisions(entry: Any, place: Source, source: SourceText, folded: Folded) -> Iterator[Decision]:
    """The decision of an entry, or one for each place of its pattern."""
    fields = _strings(entry, KEYS, place, say("a decision"))
    anchor = _strings(entry.get("at"), ANCHOR_KEYS, place, "'at'")
    do = _do(fields.get("do", ""), place)
    to = fields.get("to", "")
    exact = anchor.get("exact", "")
    is_of_many = "pattern" in anchor or ("question" in anchor and not exact)
    if not is_of_many and not exact.strip():
        raise ManifestError(
            say("a decision quotes nothing"), place, hint=say("give at: {{exact: ...}} the words of the page")
        )
    if do in NEEDS_TO and "to" not in fields:
        raise ManifestError(say("'{do}' needs 'to'", do=do), place, hint=say("say what it becomes"))
    _check_to(do, to, place)
    if is_of_many and do in {Do.NAME, Do.MOVE_BEFORE, Do.SPLIT, Do.BREAKS_OFF, Do.READ}:
        raise ManifestError(
            say("'{do}' is decided at one place", do=do),
            place,
            hint=say("give at: {{exact: ...}} the words of the page"),
        )
    question = anchor.get("question", "")
    is_of_lines = (do is Do.DROP and question in DROPPED_TOGETHER) or (do is Do.TAG and question in QUESTIONS_OF_LINES)
    if is_of_many and not anchor.get("pattern") and do is not Do.KEEP and not is_of_lines:
        raise ManifestError(
            say("'{do}' needs words to be about", do=do), place, hint=say("give at: {{pattern: ...}} as well, or keep")
        )
    folded_anchor = {**anchor, "pattern": fold(anchor.get("pattern", "")).text}
    places = (
        patterns.places_of(folded_anchor, do, folded.text, folded.offsets, source=source, place=place)
        if is_of_many else [find_anchor(anchor, source, folded, place)]
    )  # fmt: skip
    target = find_anchor({"exact": to}, source, folded, place)[0] if do is Do.MOVE_BEFORE else -1
    for start, end in places:
        _check_start(do, start, source, place)
        yield Decision(
            do=do, start=start, end=end, exact=exact or anchor.get("pattern", ""), to=to, target=target,
            by=fields.get("by", ""), date=fields.get("date", ""), why=fields.get("why", ""), source=place,
            question=anchor.get("question", ""),
        )  # fmt: skip


def _strings(entry: Any, known: frozenset[str], place: Source, what: str) -> dict[str, str]:
    """The entry's values as text; raises ManifestError for another form or an unknown key."""
    if not isinstance(entry, Mapping):
        raise ManifestError(
            say("{what} is not a list of keys and values", what=what),
            place,
            hint=say("known: {known}", known=listed(sorted(known))),
        )
    unknown = sorted(str(key) for key in entry if key not in known)
    if unknown:
        raise ManifestError(
            say("unknown key '{unknown}' in {what}", unknown=unknown[0], what=what),
            place,
            hint=say("known: {known}", known=listed(sorted(known))),
        )
    return {key: "" if value is None else str(value) for key, value in entry.items() if key != "at"}


def _do(word: str, place: Source) -> Do:
    try:
        return Do(word)
    except ValueError:
        known = listed(Do)
        raise ManifestError(
            say("'{word}' is not a decision", word=word), place, hint=say("known: {known}", known=known)
        ) from None


def _check_to(do: Do, to: str, place: Source) -> None:
    if do is Do.TAG and to not in SAID_BY_EDITORS:
        known = listed(SAID_BY_EDITORS)
        raise ManifestError(say("'{to}' is not a kind of block", to=to), place, hint=say("known: {known}", known=known))
    if do is Do.NAME and not SLUG.fullmatch(to):
        raise ManifestError(say("'{to}' is not a name for files", to=to), place, hint=say("use a-z, 0-9 and hyphens"))
    if do is Do.READ and ("\n" in to or '"' in to or not to.strip()):
        raise ManifestError(say("a reading is one line without quotation marks"), place, hint=say('write to: "hàn zì"'))
    if do is Do.REPLACE and ("\n" in to or "\r" in to):
        raise ManifestError(say("a replacement has one line only"), place, hint=say("use 'split' for a new paragraph"))


def _check_start(do: Do, start: int, source: SourceText, place: Source) -> None:
    """A join is about two blocks: its quotation is the beginning of the second one."""
    line = source.line_starts[source.place(start)[0] - 1]
    if do in {Do.JOIN, Do.NO_JOIN} and any(map(str.isalnum, source.text[line:start])):
        raise ManifestError(
            say("'{do}' must quote the beginning of a line", do=do),
            place,
            hint=say("quote the second part's first words"),
        )


def find_anchor(anchor: Mapping[str, str], source: SourceText, folded: Folded, place: Source) -> tuple[int, int]:
    """Start and end of the quoted words in the source; raises ManifestError when they stand nowhere or twice."""
    quoted = anchor["exact"]
    exact = fold(quoted).text
    prefix, suffix = fold(anchor.get("prefix", "")).text, fold(anchor.get("suffix", "")).text
    found = [
        at + len(prefix) for at in occurrences(folded.text, prefix + exact + suffix)
    ] if exact else []  # fmt: skip
    if not found:
        near = _hint_for_lost(folded, exact, source)
        raise ManifestError(
            say("decision is orphaned: '{quoted}' does not stand in {path}", quoted=quoted, path=source.path),
            place,
            hint=near,
        )
    if len(found) > 1:
        lines = ", ".join(str(source.place(folded.offsets[at])[0]) for at in found[:5])
        hint = say("it stands in lines {lines}; quote more words before it (prefix) or after it (suffix)", lines=lines)
        raise ManifestError(
            say("decision is ambiguous: '{quoted}' stands {count} times", quoted=quoted, count=len(found)),
            place,
            hint=hint,
        )
    return folded.offsets[found[0]], folded.offsets[found[0] + len(exact) - 1] + 1


def occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _hint_for_lost(folded: Folded, exact: str, source: SourceText) -> str:
    """Where the exact words stand without their context, if they do."""
    lines = [str(source.place(folded.offsets[at])[0]) for at in occurrences(folded.text, exact)] if exact else []
    if lines:
        return say("the words stand in line {lines}, but not between this prefix and suffix", lines=listed(lines[:5]))
    return say("quote the words as they stand in the source")
