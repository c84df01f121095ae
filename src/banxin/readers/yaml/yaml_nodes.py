"""YAML as a tree of strings with places: nothing is guessed from the look of a value.

`no`, `1.10`, `012`, `12:30` and dates stay what the author typed; what they mean is said by the schema. Anchors, aliases
and tags are refused: a book has no use for them, and a small file of aliases can stand for gigabytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from banxin.errors import ManifestError, PublishingError
from banxin.readers.author_text import UNFIT, as_in_messages
from banxin.saying.said import say
from banxin.source import Source

Mark = Any
"""A place as the parser gives it; its C twin and its Python class are different types."""

DEEPEST = 16
"""Levels of nesting; the manifest needs six."""
CUT = re.compile(r"[ \t]+(?P<rest>#\d.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A value as typed."""

    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys with their values; each key once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    source: Source

    def get(self, name: str) -> "Node | None":
        return next((node for key, node in self.entries if key.value == name), None)

    def key(self, name: str) -> Scalar | None:
        return next((key for key, _ in self.entries if key.value == name), None)


Node = Scalar | Sequence | Mapping
Plain = str | list["Plain"] | dict[str, "Plain"]


def as_plain(node: Node) -> Plain:
    """The tree as strings, lists and dicts, for the schema."""
    match node:
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [as_plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.value: as_plain(value) for key, value in entries}


def node_at(root: Node, place: tuple[int | str, ...]) -> Node:
    """The node that a row of keys and numbers leads to; steps that lead nowhere are passed over."""
    node = root
    for step in place:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step) or node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


class Composer:
    """Events of the YAML parser into a tree, without recursion; complaints are collected in `errors`."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.errors: list[PublishingError] = []
        self.lines: list[str] = []

    def place(self, mark: Mark) -> Source:
        if mark is None:
            return Source(path=self.path)
        return Source(path=self.path, line=mark.line + self.first_line, column=mark.column + 1)

    def complain(self, message: str, mark: Mark, hint: str = "") -> None:
        self.errors.append(ManifestError(message, self.place(mark), hint))

    def compose(self, text: str) -> Node | None:
        """The tree, or None when there is nothing or too much is wrong."""
        self.lines = text.split("\n")
        try:
            return self._build(yaml.parse(text, Loader=yaml.SafeLoader))
        except yaml.MarkedYAMLError as error:
            self.errors.append(manifest_error(error, self.path, self.first_line))
        except yaml.YAMLError as error:
            self.errors.append(ManifestError(say("this is not YAML: {error}", error=error), Source(path=self.path)))
        return None

    def _build(self, events: Iterator[yaml.Event]) -> Node | None:
        open_nodes: list[tuple[yaml.Event, list[Node]]] = []
        root: Node | None = None
        for event in events:
            node: Node | None = None
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self.complain(
                    say("a second document begins here"), event.start_mark, say("keep one, without a line of '---'")
                )
                return root
            if isinstance(event, yaml.NodeEvent):
                self._refuse_references(event)
            if isinstance(event, yaml.CollectionStartEvent):
                if len(open_nodes) == DEEPEST:
                    self.complain(
                        say("lists and keys are nested deeper than {deepest} levels", deepest=DEEPEST), event.start_mark
                    )
                    return None
                open_nodes.append((event, []))
            elif isinstance(event, yaml.CollectionEndEvent):
                node = self._close(*open_nodes.pop())
            elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                node = self._scalar(event)
            if node and open_nodes:
                open_nodes[-1][1].append(node)
            elif node:
                root = node
        return root

    def _refuse_references(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            hint = say("put quotes around a value that begins with '*'")
            self.complain(say("the alias '*{anchor}' is not used here", anchor=event.anchor), event.start_mark, hint)
        elif event.anchor:
            hint = say("put quotes around a value that begins with '&'; editions share values with 'extends'")
            self.complain(say("the anchor '&{anchor}' is not used here", anchor=event.anchor), event.start_mark, hint)
        elif getattr(event, "tag", None) not in (None, "!"):
            hint = say("put quotes around a value that begins with '!'")
            self.complain(say("tags are not used here"), event.start_mark, hint)

    def _scalar(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> Scalar:
        value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        # An escape such as "\ud800" delivers what the lint of the file cannot see.
        if unfit := UNFIT.search(value):
            self.complain(
                say("{character} cannot be set", character=as_in_messages(unfit[0])),
                event.start_mark,
                NO_ESCAPE if unfit[0] < " " else say("take it out"),
            )
            value = UNFIT.sub("\ufffd", value)
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.end_mark is not None:
            self._refuse_cut_value(event.end_mark)
        return Scalar(value=value, source=self.place(event.start_mark))

    def _refuse_cut_value(self, end: Mark) -> None:
        """A value without quotes ends where a space and '#' stand: with a figure right behind it, that was hardly meant."""
        match = CUT.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if match:
            place = Source(path=self.path, line=end.line + self.first_line, column=match.start("rest") + 1)
            message = say("'{rest}' is a comment here, and no part of the value before it", rest=match["rest"].strip())
            hint = say("put the whole value in '...'; a comment has a space behind its '#'")
            self.errors.append(ManifestError(message, place, hint))

    def _close(self, start: yaml.Event, nodes: list[Node]) -> Node:
        source = self.place(start.start_mark)
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(items=tuple(nodes), source=source)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.errors.append(ManifestError(say("a key has to be a word"), key.source))
            elif key.value in entries:
                first = entries[key.value][0].source.line
                self.errors.append(
                    ManifestError(
                        say("the key '{value}' stands twice; first in line {first}", value=key.value, first=first),
                        key.source,
                    )
                )
            else:
                entries[key.value] = (key, value)
        return Mapping(entries=tuple(entries.values()), source=source)


@dataclass(frozen=True, slots=True)
class Fault:
    """What the YAML parser says, and what it means."""

    sign: str
    sentence: str
    hint: str = ""
    at_context: bool = False


NO_ESCAPE = say("paths have '/'; otherwise put single quotation marks around the value")
SIGN_TAKEN = (
    say("YAML keeps the sign at the beginning of this value for itself"),
    say("put quotation marks around the value"),
)
FAULTS = (
    Fault("'\\t'", say("a tab stands where YAML allows only spaces"), say("indent with two spaces")),
    Fault(
        "mapping values are not allowed",
        say("a second ':' stands on this line"),
        say("put quotes around a value that holds ': ', and check the indent"),
    ),
    Fault(
        "could not find expected ':'",
        say("a ':' after the key is missing"),
        say("write 'key: value', with a space after the colon"),
        at_context=True,
    ),
    Fault(
        "sequence entries are not allowed",
        say("a list begins on a line of its own"),
        say("write each of its items on its own line, set in, with '- ' before it"),
    ),
    Fault(
        "escape",
        say("a '\\' in double quotation marks begins a sign of its own"),
        NO_ESCAPE,
    ),
    *(
        Fault(sign, *SIGN_TAKEN)
        for sign in (
            "any token",
            "an alias",
            "an anchor",
            "a tag",
            "a block scalar",
            "a block node",
            "mapping keys are",
        )
    ),
    Fault("while scanning a quoted scalar", say("a quotation mark is not closed"), at_context=True),
    Fault(
        "flow",
        say("a bracket or a comma is missing"),
        say('between braces and brackets a value that has some itself stands in quotation marks: "第{{一}}章"'),
    ),
    Fault("block", say("the indent does not fit the lines above")),
)
BEHIND = Fault(
    "block",
    say("something stands behind the end of a value"),
    say(
        "a value that begins with a quotation mark or a bracket ends with it: put quotation marks of the other kind around all of it"
    ),
)
"""What is said of a line whose value has ended, and that goes on."""


def manifest_error(error: yaml.MarkedYAMLError, path: Path, first_line: int) -> ManifestError:
    """What the YAML parser found, in words of our own."""
    said = f"{error.context} {error.problem}"
    fault = next(
        (one for one in FAULTS if one.sign in said),
        Fault("", say("this is not YAML: {problem}", problem=error.problem)),
    )
    fault = BEHIND if fault.sign == BEHIND.sign and _goes_on(error.problem_mark) else fault
    mark = error.context_mark if fault.at_context and error.context_mark else error.problem_mark or error.context_mark
    place = Source(path=path, line=mark.line + first_line, column=mark.column + 1) if mark else Source(path=path)
    return ManifestError(fault.sentence, place, fault.hint)


def _goes_on(mark: Mark) -> bool:
    """Whether something stands before a place on its line."""
    return mark is not None and bool((mark.buffer or "")[: mark.pointer].rpartition("\n")[2].strip(" -"))
