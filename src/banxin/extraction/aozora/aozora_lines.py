"""One line of Aozora notation: its text, and what the notes in it say about ranges of the text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from banxin.extraction.aozora.accents import ACCENTED, PAIR, accented_spans
from banxin.extraction.described_characters import GAIJI, gaiji_of
from banxin.extraction.extraction import Mark, MarkKind, Role
from banxin.saying.said import say
from banxin.typography.scripts import is_han

TOKEN = re.compile(r"※?［＃(?:[^［］]|［[^［］]*］)*］|《[^《》\n]*》|／″?＼|｜|" + PAIR + "|.", re.DOTALL)
REPEATS = {"／＼": "\u3033\u3035", "／″＼": "\u3034\u3035"}
"""The repeat mark of two squares (くの字点) as it is typed, and its two halves."""
REPEAT = re.compile("／″?＼")
SAID = re.compile(r"「(?P<text>.+)」(?P<says>(?:に|(?:の部分)?は|の左に)[^「」]+)")
SAID_RANGE = re.compile(r"「(?P<first>[^「」]+)」～「(?P<last>[^「」]+)」(?P<says>に[^「」]+)")
SAID_READING = re.compile(r"「(?P<text>[^」]+)」(?:の左)?に「(?P<reading>[^」]+)」の(?:ルビ|注記)")
PICTURE = re.compile(r"[（(]?([\w.-]+\.(?:png|jpg|gif))", re.IGNORECASE)
INDENT = re.compile(
    r"(?:天から)?([０-９0-9一二三四五六七八九十]+)字(?:下げ|上げ)|地付き|地から[０-９0-9一二三四五六七八九十]+字上げ"
)
SET_IN = re.compile(r"[０-９0-9一二三四五六七八九十]+字下げ.*")
HANGING = re.compile(r"改行天付き、折り返して.*字下げ")
"""Paragraphs whose first lines stand out: what is said in a play, articles of a law. They are no quotation."""
SET_DOWN = re.compile(r"地付き|地から[０-９0-9一二三四五六七八九十]+字上げ")
SET_WORDS = frozenset({"字下げ", "字上げ", "地付き", "天付き"})
"""What ends where lines are set in or at the foot."""
BREAKS = {
    "改ページ": MarkKind.PAGE,
    "改頁": MarkKind.PAGE,
    "改丁": MarkKind.PAGE,
    "改見開き": MarkKind.PAGE,
    "改段": MarkKind.COLUMN,
}
LEVELS = {"大見出し": 2, "中見出し": 3, "小見出し": 4}
"""The title of the work is the first level."""
KINDS = (
    ("傍点", MarkKind.DOTS), ("傍線", MarkKind.UNDERLINE), ("鎖線", MarkKind.UNDERLINE), ("破線", MarkKind.UNDERLINE),
    ("波線", MarkKind.UNDERLINE), ("縦中横", MarkKind.TATE_CHU_YOKO), ("太字", MarkKind.STRONG),
    ("斜体", MarkKind.EMPHASIS), ("イタリック体", MarkKind.EMPHASIS), ("割り注", MarkKind.WARICHU), ("上付き小文字", MarkKind.SUPERSCRIPT),
    ("下付き小文字", MarkKind.SUBSCRIPT), ("行右小書き", MarkKind.SUPERSCRIPT), ("行左小書き", MarkKind.SUBSCRIPT),
    ("取消線", MarkKind.DELETED), ("行大見出し", MarkKind.RUN_IN), ("行中見出し", MarkKind.RUN_IN), ("行小見出し", MarkKind.RUN_IN),
)  # fmt: skip
"""What a note ends with, and what it makes of its text. A heading in the line of its text (同行見出し) begins a paragraph."""
LAYOUT = re.compile(
    r"(?:.*は|ここから|ここで)?[０-９0-9一二三四五六七八九十]*(?:段階)?"
    r"(小書き|小さ[いな]文字|大き[いな]文字|横組み|罫囲み|字詰め|中央揃え|段組み|キャプション|窓大見出し|窓中見出し|窓小見出し|ページの左右中央|本文終わり)(?:終わり)?"
)
"""Notes on how the printed pages looked, which a chapter does not say."""
OF_EDITION = re.compile(r".*底本(?:では|の|が|は).*|.*の注記|.*はママ(?:（.*）)?|底本のまま", re.DOTALL)
"""Notes on what the printed edition has in the place of what the text says."""
BAR = "｜"
CLASSES: tuple[Callable[[str], bool], ...] = (
    lambda one: is_han(one) or one in "々〆仝〇ヶ※",
    lambda one: "ァ" <= one <= "ヺ" or one == "ー",
    lambda one: "ぁ" <= one <= "ゖ",
    lambda one: (one.isascii() and (one.isalnum() or one in ".'&-")) or "À" <= one <= "ſ",
    lambda one: "Ａ" <= one <= "Ｚ" or "ａ" <= one <= "ｚ" or "０" <= one <= "９",
)
"""What a ruby without ｜ stands over: the run of one of these before it."""
REPEATED = "ゝゞヽヾ〻"
"""Marks that repeat what stands before them, and belong with it: 抑ゝ, こゝ."""
ORDER_MARK = re.compile(r"[レ一二三四五上中下甲乙丙丁天地人]{1,2}")
"""Marks by which Chinese is read in the order of Japanese (返り点)."""
ENDING = re.compile(r"（((?:[^（）［］※]|※［＃[^］]*］){1,8})）")
"""What is added to a character when Chinese is read as Japanese (訓点送り仮名)."""
READING_MARKS = frozenset({MarkKind.KAERITEN, MarkKind.OKURIGANA})
SQUARES = frozenset({MarkKind.TATE_CHU_YOKO, MarkKind.WARICHU})
"""Two of these that touch are two: each takes a square, or two rows, of its own."""


def mark_kind(says: str) -> MarkKind | None:
    """The kind of mark that a note names.

    >>> mark_kind("に白丸傍点")
    <MarkKind.DOTS: 'dots'>
    """
    return next((kind for word, kind in KINDS if says.endswith(word)), None)


class Ranges:
    """What notes have opened and not closed yet: a range may go on over lines."""

    def __init__(self) -> None:
        self.marks: dict[str, MarkKind] = {}
        self.level = 0
        self.role: Role | None = None

    def open_kinds(self) -> Iterator[str]:
        return iter(self.marks)


@dataclass(slots=True)
class _Found:
    text: list[str] = field(default_factory=list)
    supplied: set[int] = field(default_factory=set)


class NotedLine:
    """A line read: `text` with `marks`, what was `dropped` of it, points before it, and the level of a heading.

    `role` is what its place tells of it: set in, as a quotation, or at the foot of the column, as a name or a date; `foot` is
    where what stands at the foot begins, where something stands before it on the line (-1 elsewhere). `layout` has the
    notes on how the printed page looked, `of_edition` those on what the printed edition has.
    """

    def __init__(self, line: str, ranges: Ranges) -> None:
        self._ranges = ranges
        self._found = _Found()
        self._bar = -1
        self._accented = accented_spans(line)
        self._word = range(-1, -1)
        self._starts = dict.fromkeys(ranges.marks, 0)
        self.marks: list[Mark] = []
        self.dropped: list[str] = []
        self.findings: list[tuple[str, str]] = []
        self.points: list[tuple[MarkKind, str]] = []
        self.level = ranges.level
        self.role = ranges.role
        self.foot = -1
        self.layout: list[str] = []
        self.of_edition: list[str] = []
        for match in TOKEN.finditer(line):
            span = next((span for span in self._accented if match.start() in span), None)
            if span is None or not self._accented_token(match, span):
                self._token(match[0])
        for word, start in self._starts.items():
            self._mark(start, len(self._found.text), ranges.marks[word])

    @property
    def text(self) -> str:
        return "".join(self._found.text)

    def pieces(self, first: int, last: int) -> Iterator[tuple[str, bool]]:
        """text[first:last] in pieces: of the original, or supplied for a character that the file could not hold."""
        start = first
        for place in range(first + 1, last + 1):
            if place == last or (place in self._found.supplied) != (start in self._found.supplied):
                yield "".join(self._found.text[start:place]), start in self._found.supplied
                start = place

    def _mark(self, start: int, end: int, kind: MarkKind, value: str = "") -> None:
        if start < end:
            self.marks.append(Mark(start, end, kind, str(start) if kind in SQUARES else value))

    def _token(self, token: str) -> None:
        if token.startswith("※［＃"):
            self._missing(token)
        elif token.startswith("［＃"):
            self._note(token[2:-1], token)
        elif token.startswith("《") and len(token) > 2:
            self._ruby(token)
        elif token in REPEATS:
            self.dropped.append(token)
            for one in REPEATS[token]:
                self._found.supplied.add(len(self._found.text))
                self._found.text.append(one)
        elif token == BAR:
            self._bar = len(self._found.text)
            self.dropped.append(token)
        else:
            self._found.text.extend(token)  # a letter with its accent, outside of the brackets 〔〕, is two characters

    def _accented_token(self, match: re.Match[str], span: range) -> bool:
        """A letter with its accent among European words, or one of the brackets that they stand in."""
        here = len(self._found.text)
        if match.start() == span.start:
            self._word = range(here, -1)
        elif match.end() == span.stop:
            self._word = range(self._word.start, here)
        elif match[0] in ACCENTED:
            self._found.supplied.add(here)
            self._found.text.append(ACCENTED[match[0]])
        else:
            return False
        self.dropped.append(match[0])
        return True

    def _ruby(self, token: str) -> None:
        text = self._found.text
        start = self._bar if 0 <= self._bar < len(text) else self._base()
        self._bar = -1
        if start == len(text) or not token[1:-1].strip():
            text.extend(token)
            return
        self._mark(start, len(text), MarkKind.RUBY, token[1:-1])
        self.dropped.append("《》")

    def _base(self) -> int:
        """Where the text begins that a ruby without ｜ stands over.

        A run of one script; what a note has supplied, whatever it is; or a foreign word in the brackets 〔〕 that its
        accents stand in.
        """
        text, start = self._found.text, len(self._found.text)
        bounds = {MarkKind.RUBY, *READING_MARKS}
        taken = max(0, self.foot, *(mark.end for mark in self.marks if mark.kind in bounds))
        last = next((one for one in reversed(text) if one not in REPEATED), "")
        if self._word.stop == start > self._word.start >= 0:
            return max(self._word.start, taken)
        if text and text[-1] == "〕" and "〔" in text[taken:]:
            return len(text) - 1 - text[::-1].index("〔")
        belongs = next((one for one in CLASSES if last and one(last)), None)
        if belongs is None:
            while start > taken and start - 1 in self._found.supplied:
                start -= 1
        while belongs and start > taken and (belongs(text[start - 1]) or text[start - 1] in REPEATED):
            start -= 1
        return start

    def _missing(self, token: str) -> None:
        """A character that the old encoding lacks: named by its code or its cell, or only described."""
        character = gaiji_of(token)
        if not character:
            self._found.text.append("※")
            self.dropped.append(token[1:])
            self.findings.append(
                (
                    say("a character is only described: {token}", token=token[3:-1][:40]),
                    say("find it, and put it in for ※"),
                )
            )
            return
        self.dropped.append(token)
        for one in character:
            self._found.supplied.add(len(self._found.text))
            self._found.text.append(one)

    def _note(self, note: str, token: str) -> None:
        self.dropped.append(token)
        if note in BREAKS:
            self.points.append((BREAKS[note], ""))
        elif match := SAID_READING.fullmatch(note):
            self.dropped[-1] = token.replace(match["reading"], "", 1)
            self._said(match["text"], MarkKind.RUBY, match["reading"], token)
        elif (match := SAID_RANGE.fullmatch(note)) and (kind := mark_kind(match["says"])):
            self._said_range(match["first"], match["last"], kind, token)
        elif (match := SAID.fullmatch(note)) and (kind := mark_kind(match["says"])):
            self._said(match["text"], kind, "", token)
        elif (match := SAID.fullmatch(note)) and (level := _level_of(match["says"])):
            self.level = level
        elif SET_DOWN.fullmatch(note):
            self._set_down()
        elif not self._range(note) and not self._picture(note) and not INDENT.fullmatch(note):
            self._unknown(note)

    def _set_down(self) -> None:
        """What follows stands at the foot of the column: a name, a date, or what the line says before it goes on above."""
        if self.text.strip():
            self.foot = len(self._found.text)
        else:
            self.role = Role.ATTRIBUTION

    def _said(self, text: str, kind: MarkKind, value: str, token: str) -> None:
        """A note about the last occurrence of a text on its line."""
        start, end = self._place(text)
        if start < 0 or any(
            mark.kind is kind is MarkKind.RUBY and mark.start < end > mark.start >= start for mark in self.marks
        ):
            if value:
                self.dropped.append(value)
            self._speaks_of_nothing(token)
        else:
            self._mark(start, end, kind, value)

    def _said_range(self, first: str, last: str, kind: MarkKind, token: str) -> None:
        """A note about all from one text to another."""
        start, (_, end) = self._place(first)[0], self._place(last)
        if 0 <= start < end:
            self._mark(start, end, kind)
        else:
            self._speaks_of_nothing(token)

    def _place(self, text: str) -> tuple[int, int]:
        """Where a text that a note quotes stands last on the line, marks of reading aside; (-1, -1) for one that does not."""
        put_in = {place for mark in self.marks if mark.kind in READING_MARKS for place in range(mark.start, mark.end)}
        places = [place for place in range(len(self._found.text)) if place not in put_in]
        quoted = GAIJI.sub(lambda one: gaiji_of(one[0]) or "※", text)
        quoted = NOTES.sub("", REPEAT.sub(lambda one: REPEATS[one[0]], quoted))
        at = "".join(self._found.text[place] for place in places).rfind(quoted)
        return (places[at], places[at + len(quoted) - 1] + 1) if quoted and at >= 0 else (-1, -1)

    def _speaks_of_nothing(self, token: str) -> None:
        self.findings.append(
            (say("'{token}' speaks of text that does not stand before it", token=token), say("see the text"))
        )

    def _range(self, note: str) -> bool:
        """Notes that open and close ranges."""
        word = note.removeprefix("ここから").removeprefix("ここで")
        if word.endswith("終わり"):
            return self._close(word.removesuffix("終わり"))
        if level := _level_of(word):
            self.level = self._ranges.level = level
            return True
        if word != note and (SET_IN.fullmatch(word) or SET_DOWN.fullmatch(word)):
            self.role = self._ranges.role = Role.QUOTE if SET_IN.fullmatch(word) else Role.ATTRIBUTION
            return True
        if HANGING.fullmatch(word):
            self.role = self._ranges.role = None
            return True
        if kind := mark_kind(word):
            self._starts[word] = len(self._found.text)
            self._ranges.marks[word] = kind
            return True
        return False

    def _close(self, word: str) -> bool:
        if _level_of(word):
            self._ranges.level = 0
            return True
        if word in self._starts:
            self._mark(self._starts.pop(word), len(self._found.text), self._ranges.marks.pop(word))
            return True
        if word in SET_WORDS:
            self._ranges.role = None
            return True
        return False

    def _picture(self, note: str) -> bool:
        match = PICTURE.search(note)
        if match:
            self.points.append((MarkKind.IMAGE, match[1]))
            self.findings.append(
                (say("a picture stands here: {match}", match=match[1]), say("put it into images/ and into the chapter"))
            )
        return bool(match)

    def _unknown(self, note: str) -> None:
        if ORDER_MARK.fullmatch(note):
            self._reading_mark(note, MarkKind.KAERITEN)
        elif match := ENDING.fullmatch(note):
            self._reading_mark(GAIJI.sub(lambda one: gaiji_of(one[0]) or "※", match[1]), MarkKind.OKURIGANA)
        elif match := LAYOUT.fullmatch(note):
            self.layout.append(match[1])
        elif OF_EDITION.fullmatch(note):
            self.of_edition.append(note)
        else:
            self.findings.append(
                (say("the note '{note}' is left out", note=note[:40]), say("see the text, and chapters/audit/"))
            )

    def _reading_mark(self, text: str, kind: MarkKind) -> None:
        """A mark of reading stands in the text, behind its character."""
        start = len(self._found.text)
        self._found.supplied.update(range(start, start + len(text)))
        self._found.text.extend(text)
        self._mark(start, start + len(text), kind)


NOTES = re.compile(r"［＃[^］]*］|《[^》]*》|｜")


def _level_of(says: str) -> int:
    """The level of a heading that stands apart; 0 for none, and for one in the line of its text or beside it."""
    if "同行" in says or "窓" in says:
        return 0
    return next((level for word, level in LEVELS.items() if says.endswith(word)), 0)
