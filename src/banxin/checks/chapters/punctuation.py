"""Punctuation of Chinese and Japanese prose: width, doubling, pairs, ellipsis and dash.

GB/T 15834-2011 and CLREQ 3.1 for Chinese, JLREQ 3.1 for Japanese; Korean has ASCII marks (KLREQ), and few of these rules are its own.
"""

import re
from collections.abc import Iterator

from banxin.checks.chapters.rule import CHINESE, Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.scripts import FULL_WIDTH, is_cjk, is_han

HALF_WIDTH = re.compile(r"[,;:!?]+")
IN_ONE_SQUARE = frozenset({"!?", "?!", "!!", "??"})
STOP = re.compile(r"(?<!\.)\.(?!\.)(?=[ \u3000]*(\n|.|$))")
NUMERAL = re.compile(r"[零〇一二三四五六七八九十百]{1,6}")
"""`一. ` and `十二.` before the words of a heading or an item."""
BRACKETS = re.compile(r"\(([^()\n]{1,200})\)")
STRAIGHT = re.compile(r"[\"']")
CARRIER = re.compile(r"\[(?:[MJCDNPRSGKAZ]|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?\]")
"""Of what kind a work is (GB/T 7714-2015, annex B): its description has half-width marks."""
DOUBLED = re.compile(r"[，。、；：]{2,}")
DOTS = re.compile(r"\.{3,}|。{3,}|·{3,}|・{3,}")
DASHES = re.compile(r"-{2,}|[─―‒–]{2,}")
OPTION = re.compile(r"(?<![^\W_])--(?=[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![A-Za-z]))")
"""An option of a command, behind a mark or a space: 用 --help、--dry-run。"""
PRIMES = {"'": "′", '"': "″"}
CHINESE_AND_JAPANESE = CHINESE | {LanguageFamily.JAPANESE}
DASHES_OF = {
    LanguageFamily.TRADITIONAL: frozenset({"──"}),
    LanguageFamily.JAPANESE: frozenset({"――", "──"}),
}
"""What is a dash beside two U+2014: the line of two squares that Taiwan types, and the dash of JIS X 0208."""
PAIRS = {
    "（": "）",
    "【": "】",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "［": "］",
    "｛": "｝",
}
CLOSING = {close: opening for opening, close in PAIRS.items()}
NUMBERING = re.compile(r"(?:^|[\s，。、；：（】〕）」』”！？…—])(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})）")
"""`1）` and `二）` number items with a closing bracket alone."""


SPACES_ON = re.compile(" +(?=[^ \\n])")
QUERY = re.compile(r"\?[A-Za-z_][\w.-]*=[\w%]")
"""What goes on with an address whose path ends with Han, and whose first part is a link: 会议?x=1."""


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a place, empty at an end of the text."""
    return text[start - 1 : start] if start else "", text[end : end + 1]


def outside_works(marks: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The marks on lines of no work that is described as GB/T 7714 has it: 沈括. 梦溪笔谈[M]. 北京: 中华书局, 1957."""
    end, is_work = -1, False
    for match in marks.finditer(text):
        if match.start() > end:
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.start())
            end = end if end >= 0 else len(text)
            is_work = CARRIER.search(text, start, end) is not None
        if not is_work:
            yield match


def half_width_marks(run: Run) -> Iterator[Hit]:
    """ASCII marks after Chinese, whatever follows: between Latin words and numbers they are right, and two of them after Japanese
    share a square (JLREQ 3.1.2, cl-04).
    """
    is_japanese = language_family(run.language) is LanguageFamily.JAPANESE
    for match in outside_works(HALF_WIDTH, run.text):
        if (is_japanese and match[0] in IN_ONE_SQUARE) or QUERY.match(run.text, match.start()):
            continue
        if is_cjk(around(run.text, *match.span())[0]):
            full = "".join(FULL_WIDTH[mark] for mark in match[0])
            yield Hit(*match.span(), hint=say("write “{text}”", text=full), instead=(with_gap(run.text, match, full),))


def with_gap(text: str, mark: re.Match[str], full: str) -> tuple[int, int, str]:
    """A mark and the spaces that were typed behind it on its line: a full-width mark brings its own white."""
    gap = SPACES_ON.match(text, mark.end())
    return mark.start(), gap.end() if gap else mark.end(), full


def half_width_stops(run: Run) -> Iterator[Hit]:
    """An ASCII full stop after a Chinese character, unless a number or a Latin word goes on with it, or it numbers an item."""
    for match in outside_works(STOP, run.text):
        line, after = run.text[run.text.rfind("\n", 0, match.start()) + 1 : match.start()], match[1]
        if is_han(line[-1:]) and (is_cjk(after) or after in {"", "\n"}) and not NUMERAL.fullmatch(line):
            yield Hit(*match.span(), hint=say("write “。”"), instead=(with_gap(run.text, match, "。"),))


def half_width_brackets(run: Run) -> Iterator[Hit]:
    """ASCII brackets around Chinese, beside Chinese, with spaces between or without."""
    for match in BRACKETS.finditer(run.text):
        before, after = run.text[: match.start()].rstrip(" ")[-1:], run.text[match.end() :].lstrip(" ")[:1]
        if any(map(is_han, match[1])) and (is_cjk(before) or is_cjk(after)):
            yield Hit(
                *match.span(), hint=say("write “（{text}）”", text=match[1]), instead=full_brackets(run.text, match)
            )


def full_brackets(text: str, pair: re.Match[str]) -> tuple[tuple[int, int, str], ...]:
    """Full-width brackets in place of a pair, without the spaces between them and the Chinese outside."""
    before = text[: pair.start()].rstrip(" ")
    start = len(before) if is_cjk(before[-1:]) else pair.start()
    gap = SPACES_ON.match(text, pair.end())
    end = gap.end() if gap and is_cjk(text[gap.end()]) else pair.end()
    return (start, pair.start() + 1, "（"), (pair.end() - 1, end, "）")


def straight_quotes(run: Run) -> Iterator[Hit]:
    """Typewriter quotes that touch a Chinese character or mark; behind a figure, where none is open, one is a prime."""
    open_ones = dict.fromkeys(PRIMES, False)
    for match in STRAIGHT.finditer(run.text):
        before, _ = sides = around(run.text, *match.span())
        is_prime = before.isdecimal() and not open_ones[match[0]]
        open_ones[match[0]] ^= not is_prime
        if not any(map(is_cjk, sides)):
            continue
        if is_prime:
            yield Hit(*match.span(), say("a straight sign for a prime"), say("write “{text}”", text=PRIMES[match[0]]))
        else:
            yield Hit(*match.span())


def doubled_marks(run: Run) -> Iterator[Hit]:
    """Two pause or stop marks in a row; three full stops are a wrong ellipsis and told by its own rule."""
    for match in DOUBLED.finditer(run.text):
        if match[0].strip("。") or len(match[0]) == 2:
            yield Hit(*match.span())


def wrong_ellipses(run: Run) -> Iterator[Hit]:
    """Dots that stand for an ellipsis beside Chinese."""
    for match in DOTS.finditer(run.text):
        if any(map(is_cjk, around(run.text, *match.span()))):
            # More dots than six may lead to the number of a page.
            instead = ((*match.span(), "……"),) if len(match[0]) <= len("......") else ()
            yield Hit(*match.span(), hint=say("write “……”"), instead=instead)


def single_ellipses(run: Run) -> Iterator[Hit]:
    """One U+2026 alone between Chinese: the Chinese ellipsis has two (GB/T 15834-2011, 4.11)."""
    for match in re.finditer("…+", run.text):
        if len(match[0]) % 2 and all(map(is_cjk, around(run.text, *match.span()))):
            instead = ((*match.span(), "……"),) if match[0] == "…" else ()
            yield Hit(*match.span(), hint=say("write “……”"), instead=instead)


def wrong_dashes(run: Run) -> Iterator[Hit]:
    """Hyphens or other lines that stand for a dash beside Chinese (GB/T 15834-2011, 4.10) or Japanese."""
    family = language_family(run.language)
    right = "――" if family is LanguageFamily.JAPANESE else "——"
    for match in DASHES.finditer(run.text):
        if match[0] in DASHES_OF.get(family, ()) or OPTION.match(run.text, match.start()):
            continue
        if any(map(is_cjk, around(run.text, *match.span()))):
            # A longer line may be one to write on.
            instead = ((*match.span(), right),) if len(match[0]) <= len("----") else ()
            yield Hit(*match.span(), hint=say("write “{text}”", text=right), instead=instead)


def unbalanced_brackets(run: Run) -> Iterator[Hit]:
    """Brackets that do not close or were not opened. The stage directions of plays are printed with 〔 alone at their heads."""
    open_ones: list[int] = []
    numbering = {match.end() - 1 for match in NUMBERING.finditer(run.text)}
    for place, mark in enumerate(run.text):
        if mark in PAIRS:
            open_ones.append(place)
        elif mark in CLOSING:
            if open_ones and run.text[open_ones[-1]] == CLOSING[mark]:
                open_ones.pop()
            elif place not in numbering:
                yield Hit(place, place + 1, say("“{mark}” closes what was not opened", mark=mark))
    for place in open_ones:
        if not (place == 0 and DIRECTION.match(run.text)):
            yield Hit(place, place + 1, say("“{text}” is not closed", text=run.text[place]))


DIRECTION = re.compile(r"〔[^〔〕]*[。！？…][”’」』）]*\s*$")
"""A stage direction of whole sentences after 〔, which nothing closes: 〔灯光渐暗。"""


FULL_WIDTH_REASON = say(
    "Chinese marks are as wide as a character and have their own place in the line; an ASCII mark is set too close, and lines break in other places."
)
RULES = (
    Rule(
        explanation=Explanation(
            code="punctuation-001",
            severity=Severity.WARNING,
            title=say("half-width mark after Chinese"),
            why=FULL_WIDTH_REASON,
            wrong="今天,我们出发",
            right="今天，我们出发",
            mend=say("Write the full-width mark."),
        ),
        in_run=half_width_marks,
        languages=CHINESE_AND_JAPANESE,
        titles={LanguageFamily.JAPANESE: say("half-width mark after Japanese")},
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-002",
            severity=Severity.WARNING,
            title=say("half-width full stop after Chinese"),
            why=FULL_WIDTH_REASON,
            wrong="我们出发.",
            right="我们出发。",
            mend=say("Write “。”."),
        ),
        in_run=half_width_stops,
        languages=CHINESE_AND_JAPANESE,
        titles={LanguageFamily.JAPANESE: say("half-width full stop after Japanese")},
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-003",
            severity=Severity.WARNING,
            title=say("half-width brackets around Chinese"),
            why=FULL_WIDTH_REASON,
            wrong="本报讯(记者张三)",
            right="本报讯（记者张三）",
            mend=say("Write “（” and “）”."),
        ),
        in_run=half_width_brackets,
        languages=CHINESE_AND_JAPANESE,
        titles={LanguageFamily.JAPANESE: say("half-width brackets around Japanese")},
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-004",
            severity=Severity.WARNING,
            title=say("straight quotation mark beside Chinese"),
            why=say(
                "Straight quotation marks do not say whether they open or close, and Chinese faces have no place for them."
            ),
            wrong='他说"好"',
            right="他说“好”",
            mend=say("Write “ and ” (or 「 and 」 in traditional text)."),
        ),
        in_run=straight_quotes,
        titles={
            LanguageFamily.JAPANESE: say("straight quotation mark beside Japanese"),
            LanguageFamily.KOREAN: say("straight quotation mark beside Korean"),
        },
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-005",
            severity=Severity.WARNING,
            title=say("two pause or stop marks in a row"),
            why=say("One of the two is left over from a correction or from the recognition of a scan."),
            wrong="我们出发。。",
            right="我们出发。",
            mend=say("Keep the mark that the sentence needs."),
        ),
        in_run=doubled_marks,
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-006",
            severity=Severity.WARNING,
            title=say("dots instead of an ellipsis"),
            why=say(
                "The Chinese ellipsis is six dots, two characters “……”, in the middle of the line, and never breaks."
            ),
            wrong="如此等等。。。",
            right="如此等等……",
            mend=say("Write “……”."),
        ),
        in_run=wrong_ellipses,
        languages=CHINESE_AND_JAPANESE,
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-007",
            severity=Severity.NOTE,
            title=say("half an ellipsis"),
            why=say("The Chinese ellipsis takes the room of two characters (GB/T 15834-2011, 4.11)."),
            wrong="走…停",
            right="走……停",
            mend=say("Write “……”."),
        ),
        in_run=single_ellipses,
        languages=CHINESE_AND_JAPANESE,
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-008",
            severity=Severity.WARNING,
            title=say("hyphens or lines instead of a dash"),
            why=say("The Chinese dash is two U+2014, one unbroken line of two characters."),
            wrong="北京--首都",
            right="北京——首都",
            mend=say("Write “——”."),
        ),
        in_run=wrong_dashes,
        languages=CHINESE_AND_JAPANESE,
    ),
    Rule(
        explanation=Explanation(
            code="punctuation-009",
            severity=Severity.WARNING,
            title=say("bracket without its partner"),
            why=say("A bracket that does not close is most often a character lost in recognition."),
            wrong="（记者张三",
            right="（记者张三）",
            mend=say("Add the partner where the source has it."),
        ),
        in_run=unbalanced_brackets,
    ),
)
