"""Markdown as PDF converters write it: what it says by its marks, and the page furniture that they leave in the text.

Line ends and column breaks stay as they are: cleaning joins what belongs together, and puts that on record.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, visible
from banxin.extraction.writing import WantedMark, Writer
from banxin.saying.said import say
from banxin.source import Source

HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(.*?)(?:[ \t]+#+)?[ \t]*")
RULE = re.compile(r"[ \t]*(?:\{\d+\})?(?:-[ \t]*){3,}|[ \t]*(?:[*_][ \t]*){3,}|\f")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<name>[^)\s]*)(?:\s+\"[^\"]*\")?\)|<img\b[^>]*>")
CONTINUED = re.compile(r"[（(]\s*(?:下转|上接|转下页|接上页)[^（()）]{0,20}[）)]")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
FOLIO = re.compile(r"[-–—·•.\s第]*\d{1,4}[-–—·•.\s页頁]*")
INLINE = re.compile(r"\*\*(?P<strong>[^*\n]+?)\*\*|\\(?P<escaped>[!-/:-@\[-`{-~])")
REPEATED = 3
SHORT = 30
"""Characters that a running head may have."""
FENCE = re.compile(r" {0,3}(?:```|~~~)")
PROSE = 20
"""Characters of a line of prose that breaks off."""
FINAL = "。！？…；，、：!?;,:"
PICTURE_GAP = 3


def extract_markdown(data: bytes, path: Path) -> Extraction:
    """The text without marks and furniture; raises ManifestError when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Source(path=path, line=data[: error.start].count(b"\n") + 1)
        raise ManifestError(say("the Markdown is not in UTF-8"), place, say("save it as UTF-8")) from error
    lines = re.split(r"\r\n|\r|\n", text)
    _refuse_code(lines, path)
    reader = _MarkdownText(Writer(path, "Markdown"), lines)
    reader.read()
    return reader.writer.finished([text])


def _refuse_code(lines: Sequence[str], path: Path) -> None:
    """Converters write no code in fences; who does so has written a chapter, which cleaning would only spoil."""
    fence = next((number for number, line in enumerate(lines, 1) if FENCE.match(line)), 0)
    if fence:
        place = Source(path=path, line=fence)
        hint = say("put the file into chapters/, where code stays code; or say {{form: text}} in book.yaml")
        raise ManifestError(say("this Markdown has code in it: it is a chapter, and no raw page"), place, hint)


def furniture_of(lines: Sequence[str]) -> frozenset[int]:
    """The lines that are running heads (short, open, and there again and again) and folios (numbers that count on).

    Both stand where one page ends and the next begins; elsewhere such a line is a refrain, or the number of a section.
    """
    alone = [number for number, line in enumerate(lines) if visible(line) and _is_alone(lines, number)]
    heads = Counter(_key(lines[number]) for number in alone)
    turns = {number for number in alone if _is_at_turn(lines, number)} | _pairs(lines, alone, heads)
    heads_at_turns = Counter(_key(lines[number]) for number in turns)
    found = {
        number for number in alone
        if heads[_key(lines[number])] >= REPEATED
        and 2 * heads_at_turns[_key(lines[number])] >= heads[_key(lines[number])] and len(visible(lines[number])) <= SHORT
        and visible(lines[number])[-1] not in FINAL and re.search(r"[^\W\d_]", lines[number])
    }  # fmt: skip
    numbers = [
        (number, int(re.findall(r"\d+", lines[number])[0])) for number in alone if FOLIO.fullmatch(lines[number])
    ]
    counting = [one for one in numbers if any(abs(one[1] - other[1]) in {1, 2} and one != other for other in numbers)]
    are_folios = len(counting) >= REPEATED and 3 * len(turns & {number for number, _ in counting}) >= len(counting)
    return frozenset(found | ({number for number, _ in counting} if are_folios else set()))


def _pairs(lines: Sequence[str], alone: Sequence[int], heads: Counter[str]) -> set[int]:
    """Lines that come back, each beside a number that stands alone: together they are the furniture of a page."""
    found: set[int] = set()
    for one, other in pairwise(alone):
        is_head = [
            heads[_key(lines[at])] >= REPEATED and not FOLIO.fullmatch(lines[at]) and visible(lines[at])[-1] not in FINAL
            for at in (one, other)
        ]  # fmt: skip
        is_number = [FOLIO.fullmatch(lines[at]) is not None for at in (one, other)]
        if (is_head[0] and is_number[1]) or (is_number[0] and is_head[1]):
            found |= {one, other}
    return found


def _is_at_turn(lines: Sequence[str], number: int) -> bool:
    """Whether a page ends beside a line: at a rule or a comment, or because prose breaks off before it and goes on after."""
    before, after = _beside(lines, number, -1), _beside(lines, number, 1)
    if any(RULE.fullmatch(line) or COMMENT.fullmatch(line.strip()) for line in (before, after)):
        return True
    left, right = visible(before), visible(after)
    return len(left) >= PROSE and left[-1] not in FINAL + "”」』）)" and bool(right) and not HEADING.match(after)


def _beside(lines: Sequence[str], number: int, step: int) -> str:
    """The next line in one direction that is long, whole, or a rule; short open ones are furniture, too."""
    for at in range(number + step, number + 9 * step, step):
        line = lines[at] if 0 <= at < len(lines) else ""
        is_rule = RULE.fullmatch(line) or COMMENT.fullmatch(line.strip())
        if visible(line) and (is_rule or len(visible(line)) > SHORT or visible(line)[-1] in FINAL):
            return line
    return ""


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a block by itself."""
    around = (lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else "")
    return not any(
        visible(line) and not RULE.fullmatch(line) and not COMMENT.fullmatch(line.strip()) for line in around
    )


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", visible(line)).lstrip("#")


class _MarkdownText:
    """Reads the lines of one file."""

    def __init__(self, writer: Writer, lines: Sequence[str]) -> None:
        self.writer, self.lines = writer, lines
        self._place = ""
        self._gone = furniture_of(lines)

    def read(self) -> None:
        first = self._front_matter()
        for number in range(first, len(self.lines)):
            self._place = say("line {number}", number=number + 1)
            line = self.lines[number]
            if number in self._gone:
                self.writer.drop(line, say("running head or folio"), self._place)
                self.writer.begin()
            elif not visible(line):
                self.writer.begin()
            else:
                self._line(line)

    def _front_matter(self) -> int:
        """How many lines the front matter has; they are dropped."""
        if not self.lines or self.lines[0].rstrip() != "---":
            return 0
        end = next((n for n in range(1, len(self.lines)) if self.lines[n].rstrip() in {"---", "..."}), -1)
        if end < 0 or not all(re.match(r"[\w-]+:|[ \t]|-\s|#|$", line) for line in self.lines[1:end]):
            return 0
        for number in range(end + 1):
            self.writer.drop(self.lines[number], say("front matter"), f"line {number + 1}")
        return end + 1

    def _line(self, line: str) -> None:
        if RULE.fullmatch(line) or ("|" in line and TABLE_RULE.fullmatch(line)):
            self.writer.drop(line, say("a rule"), self._place)
            self.writer.begin()
        elif line.lstrip().startswith("|") and line.rstrip().endswith("|") and line.count("|") > 1:
            self._row(line)
        elif match := HEADING.fullmatch(line):
            self.writer.drop(line.replace(match[2], "", 1) if match[2] else line, say("marks of Markdown"), self._place)
            self.writer.begin(len(match[1]))
            self._inline(match[2])
            self.writer.begin()
        else:
            quoted = re.match(r"[ \t]{0,3}(?:>[ \t]?)+", line)
            if quoted:
                self.writer.drop(quoted[0], say("marks of Markdown"), self._place)
            if self.writer.is_in_block:
                self.writer.line_break()
            self._inline(line[quoted.end() :] if quoted else line)

    def _row(self, line: str) -> None:
        for index, cell in enumerate(re.split(r"(?<!\\)\|", line)):
            if index:
                self.writer.drop("|", say("marks of Markdown"), self._place)
            self.writer.begin()
            self._inline(cell)
        self.writer.begin()
        self.writer.find(
            "table", say("a table has become a paragraph for each cell"), say("set it as a table in the chapter")
        )

    def _inline(self, text: str) -> None:
        """A line without comments, pictures and notes of where an article goes on; the rest is its text."""
        position = 0
        for start, end, kind in _signs(text):
            if start < position:
                continue
            self._styled(text[position:start])
            self._sign(text[start:end], kind)
            position = end
        self._styled(text[position:])

    def _sign(self, text: str, kind: str) -> None:
        self.writer.drop(text, kind, self._place)
        if kind == "a picture":
            match = PICTURE.fullmatch(text)
            name = (match["name"] if match else "") or say("a picture")
            self.writer.point(MarkKind.IMAGE, name)
            message = say("a picture stands at {place}: {name}", place=self._place, name=name)
            self.writer.find("picture", message, say("put it into images/ and into the chapter"))
            if not self.writer.is_in_block:
                self.writer.begin(gap=PICTURE_GAP)
        elif kind == "where the text goes on":
            self.writer.find(
                "continued",
                say("{place}: '{text}' is left out", place=self._place, text=text),
                say("see that both parts were joined"),
            )

    def _styled(self, text: str) -> None:
        position = 0
        for match in INLINE.finditer(text):
            self.writer.text(text[position : match.start()], self._place)
            if match["escaped"]:
                self.writer.drop("\\", say("marks of Markdown"), self._place)
                self.writer.text(match["escaped"], self._place)
            else:
                self.writer.drop("****", say("marks of Markdown"), self._place)
                self.writer.text(match["strong"], self._place, (WantedMark(MarkKind.STRONG),))
            position = match.end()
        self.writer.text(text[position:], self._place)


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    kinds = ((COMMENT, say("a comment")), (PICTURE, say("a picture")), (CONTINUED, say("where the text goes on")))
    yield from sorted((*match.span(), kind) for pattern, kind in kinds for match in pattern.finditer(text))
