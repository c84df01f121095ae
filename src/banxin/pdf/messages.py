"""What WeasyPrint says while it lays out and draws: collected, and told in words of the book.

WeasyPrint only logs what goes wrong and makes a PDF all the same. Here each message becomes a finding: a missing glyph,
a property that it does not know or a link to nowhere are errors, because the page is then not what was asked for.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from banxin.model.finding import Finding, Severity
from banxin.processes.coming_on import come_to
from banxin.saying.said import say, sentence
from banxin.source import Source
from banxin.theme.read_sheets import ReadSheets

FOR_READERS = frozenset(
    [
        "hanging-punctuation",
        "line-break",
        "speak",
        "speak-as",
        "text-autospace",
        "text-combine-upright",
        "text-emphasis",
        "text-emphasis-color",
        "text-emphasis-position",
        "text-emphasis-style",
        "text-justify",
        "text-orientation",
        "text-spacing-trim",
        "text-size-adjust",
        "text-underline-position",
        "text-wrap",
        "text-wrap-style",
        "writing-mode",
    ]
)
"""Standard properties that the shared theme has for reading systems; WeasyPrint passes over some of them rightly."""

DECLARATION = re.compile(
    r"Ignored `(?P<name>[^:]*):(?P<value>.*)` at (?P<line>\d+):(?P<column>\d+), (?P<why>.*)\.$", re.DOTALL
)
WHY = {why: say(why) for why in (sentence("unknown property"), sentence("invalid value"), sentence("no value"))}
"""Why WeasyPrint passes over a declaration, as it says so."""
CHARACTER = re.compile(r'"(.+)" \(U\+([0-9A-F]+)\)')
PATTERNS = (
    (
        re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.*)", re.DOTALL),
        "pdf-001",
        sentence("no font of the edition has {what}"),
    ),
    (
        re.compile(r"Too many glyphs missing from ?(.*),"),
        "pdf-001",
        sentence("many more characters are in no font of the edition"),
    ),
    (
        re.compile(r"No anchor #(\S+) for internal URI reference"),
        "pdf-003",
        sentence("a link leads to '{what}', which is nowhere"),
    ),
    (re.compile(r"Anchor defined twice: '?([^']*)'?"), "pdf-003", sentence("the id '{what}' stands at two places")),
)
"""What WeasyPrint logs when a page is not what was asked for: the code, and how it is told."""
SUM = re.compile(r"Invalid math function at (?P<line>\d+):(?P<column>\d+): (?P<value>(?P<name>[^(]*\().*)", re.DOTALL)
"""A calculation that comes to nothing when a style is worked out, in whatever stylesheet it stands."""
LOST = re.compile(r"Failed to load image at '(?P<url>.*?)': (?P<why>.*)", re.DOTALL)
"""A picture that WeasyPrint leaves out."""
NO_WORDS = "has no required alt description"
"""Only a picture that the author calls decorative has none: the reader of the chapters sees to that."""


def said_what(what: str) -> str:
    """What a message is about: a character, with its quotation marks as each language has them."""
    found = CHARACTER.fullmatch(what)
    return say('"{character}" (U+{code})', character=found[1], code=found[2]) if found else what


@dataclass(slots=True)
class Messages(logging.Handler):
    """Findings from the log, each once, in the order in which they came.

    `sheet` is the stylesheet being read, `is_theme` whether it belongs to the package, `sheets` those that have been read.
    `refuse_lost` raises the error for
    the address of a picture that is left out, and why it is.
    """

    edition: str
    sheet: Path | None = None
    is_theme: bool = False
    sheets: ReadSheets = field(default_factory=ReadSheets)
    told: dict[Finding, None] = field(default_factory=dict)
    refuse_lost: Callable[[str, str], NoReturn] | None = None

    def __post_init__(self) -> None:
        logging.Handler.__init__(self, logging.WARNING)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take one record of the log."""
        message = record.getMessage()
        if self.refuse_lost and (lost := LOST.match(message)):
            self.refuse_lost(lost["url"], lost["why"])
        finding = self.finding_of(message)
        if finding:
            self.told.setdefault(finding)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self.told)

    def finding_of(self, message: str) -> Finding | None:
        """The finding for a message; None for what is as it should be."""
        if match := DECLARATION.search(message):
            return self.style_finding(match)
        if match := SUM.match(message):
            place = self.sheets.place_of(int(match["line"]), int(match["column"]), words=match["name"])
            told = say("'{what}' has no effect: it comes to no value", what=match["value"])
            return self.finding("pdf-002", Severity.ERROR, told, place)
        if message.endswith(NO_WORDS):
            return None
        for pattern, code, words in PATTERNS:
            if match := pattern.search(message):
                return self.finding(code, Severity.ERROR, say(words, what=said_what((match[1] or "").strip())))
        place = Source(path=self.sheet) if self.sheet else None
        return self.finding("pdf-004", Severity.WARNING, message, place)

    def style_finding(self, match: re.Match[str]) -> Finding | None:
        """A declaration that WeasyPrint passed over."""
        if self.is_theme and match["name"] in FOR_READERS:
            return None
        line, column = int(match["line"]), int(match["column"])
        source = Source(path=self.sheet, line=line, column=column) if self.sheet else None
        # Of which sheet it is, WeasyPrint does not say where styles are worked out.
        source = source or self.sheets.place_of(line, column, before=f"{match['name']}:")
        what = f"{match['name']}: {match['value'].strip()}"
        return self.finding(
            "pdf-002",
            Severity.ERROR,
            say("'{what}' has no effect: {why}", what=what, why=WHY.get(match["why"], match["why"])),
            source,
        )

    def finding(self, code: str, severity: Severity, message: str, source: Source | None = None) -> Finding:
        return Finding(code=code, severity=severity, message=message, source=source, edition=self.edition)


@contextmanager
def collected(edition: str) -> Iterator[Messages]:
    """Collect what WeasyPrint and its subsetting of fonts say inside the block."""
    messages = Messages(edition)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(messages)
    try:
        with pages_told():
            yield messages
    finally:
        logger.removeHandler(messages)


class PagesOfLayout(logging.Handler):
    """Tells whoever waits for this process which page is being laid out."""

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.msg, str) and record.msg.endswith("Page %d") and isinstance(record.args, tuple):
            come_to(int(str(record.args[0])))


@contextmanager
def pages_told() -> Iterator[None]:
    """Inside the block the pages are told as WeasyPrint comes to them; its steps are no messages about the book."""
    steps = logging.getLogger("weasyprint.progress")
    handler = PagesOfLayout()
    before = steps.level, steps.propagate
    steps.addHandler(handler)
    steps.setLevel(logging.INFO)
    steps.propagate = False
    try:
        yield
    finally:
        steps.removeHandler(handler)
        steps.setLevel(before[0])
        steps.propagate = before[1]
