"""How a source was set: as pages, whose furniture and column ends stand in the text, or as running text.

Only pages have folios and running heads, and only columns cut paragraphs in two. What looks like them in running text is
the number of a section, a refrain, a verse. So a source is running text until something in it proves pages; the proof
is on record, and the manifest may say otherwise (`cleaning: {sources: {page-01.txt: {kind: running}}}`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.knowledge.word_list import word_across, word_beginning, word_ending
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk_letter


class Regime(StrEnum):
    """What a source is made of; the value stands in book.yaml."""

    PAGES = "pages"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a source was set, and what proves it."""

    regime: Regime
    why: str
    is_newspaper: bool = False  # columns of several articles, with bylines, labels and captions of their own
    by_columns: bool = False  # nothing but a few lines cut within words proves it; all others are whole
    by_cuts: bool = False  # nothing but lines cut within words proves it, few or many

    @property
    def is_paged(self) -> bool:
        return self.regime is Regime.PAGES


RUNNING_TEXT = Setting(Regime.RUNNING, say("nothing in it proves pages"))
FORMS = frozenset({"pdf", "hocr", "alto", "pagexml", "abbyy"})
"""Forms of sources that are pages."""
PAGE_LINE = r"(?<![-=—_])[-=—_]{4,}[ \t]*(?:页面|頁面|第|Page|p\.)[ \t]*[0-9]{1,5}[ \t]*(?:[页頁][ \t]*)?[-=—_]{4,}"
"""----- Page 12 -----, ----- 页面 12 -----: what converters of PDF put between two pages."""
PAGE_MARK = re.compile(rf"\f(?=[\s\S]*\S)|<pb:[^<>]*>|<!--\s*page ?break\s*-->|{PAGE_LINE}", re.IGNORECASE)
BYLINE = re.compile(r"[□■](?![□■])\s*[^\s□■。，][^□■。，]{0,58}$")
FOLIO = re.compile(
    r"[-—–·•. ]*(?:第\s*)?([0-9０-９]{1,4})(?:\s*[页頁版])?(?:\s*[/／共]\s*[0-9]{1,4}\s*[页頁]?)?[-—–·•. ]*"
)
CONTINUED = re.compile(
    r"[（(]\s*(?:下转|上接|转|接)第?\s*[0-9A-Z一二三四五六七八九十]{1,4}\s*[版页][^（()）]{0,12}[）)]"
)
LONG = 31
"""Characters that show by their number that a line is prose: a heading has 30 at most, a verse fewer."""
SHARE = 0.2
"""Of the lines that end open, how many must be cut within a word; columns cut about every second of them so."""
FEW = 3
SEVERAL = 4
"""Numbers of which half at least must grow from one to the next, if they are folios."""
SELDOM = 10
"""Long lines to one that is cut within a word, at least, where most paragraphs are whole."""
MOST = 40
"""Long lines to one that is cut within a word, at most: a slip of whoever typed a book proves no columns."""


def setting_of(lines: Sequence[str], form: str = "", declared: str = "", *, is_chinese: bool = True) -> Setting:
    """How a source with these lines (none of them empty) was set; `form` is that of the file.

    Only of Chinese there is a word list, by which the ends of columns are known.
    """
    is_newspaper = any(
        line.startswith("#") and any(map(BYLINE.match, lines[at + 1 : at + 4])) for at, line in enumerate(lines)
    )
    if declared:
        return Setting(Regime(declared), say("the manifest says so"), is_newspaper and declared == Regime.PAGES)
    if is_newspaper:
        return Setting(Regime.PAGES, say("bylines are marked as newspapers mark them"), is_newspaper=True)
    if form in FORMS:
        return Setting(Regime.PAGES, say("the source is of the form {form}", form=form))
    if any(PAGE_MARK.search(line) for line in lines):
        return Setting(Regime.PAGES, say("the ends of pages are marked"))
    if any(CONTINUED.search(line) for line in lines):
        return Setting(Regime.PAGES, say("its words point to other pages"))
    by_columns = _by_columns(lines) if is_chinese else None
    return _by_folios(lines) or by_columns or RUNNING_TEXT


def _by_folios(lines: Sequence[str]) -> Setting | None:
    if counted := counted_pages(lines):
        return Setting(Regime.PAGES, say("{count} pages of even size are counted", count=len(counted)))
    found = folios(lines)
    return Setting(Regime.PAGES, say("{count} folios stand inside sentences", count=len(found))) if found else None


def folios(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of numbers that grow from page to page, of which many stand between the halves of a sentence.

    The number of a section stands after a whole sentence, always; a folio does so only by chance.

    >>> page = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理淤"
    >>> sorted(folios([page, "12", "泥三十万立方米。", "完。"])), sorted(folios(["好。", "1", "好。", "2", "好。"]))
    ([1], [])
    """
    numbers = [(index, int(match[1])) for index, line in enumerate(lines) if (match := FOLIO.fullmatch(line.strip()))]
    going_on = sum(_continues(numbers, at) for at in range(len(numbers)))
    if len(numbers) >= SEVERAL and going_on * 2 < len(numbers):
        return frozenset()  # Dates and quantities, each on a line of its own, grow by chance alone.
    inside = {index for index, _ in numbers if _stands_in_sentence(lines, index)}
    if heads := _between_heads(lines, numbers, is_cut=bool(inside)):
        return heads
    growing = frozenset(index for at, (index, _) in enumerate(numbers) if index in inside or _continues(numbers, at))
    return growing if inside and len(inside) * 3 >= len(growing) else frozenset()


def _between_heads(lines: Sequence[str], numbers: Sequence[tuple[int, int]], *, is_cut: bool) -> frozenset[int]:
    """The indexes of numbers that grow and stand right beside one and the same line, the head of each page of a newspaper or a scan.

    A label may stand under the number of each section as well; so the head says its page or its day, a sentence goes on
    over one of them, or words point to other pages.
    """
    row = [index for at, (index, _) in enumerate(numbers) if _continues(numbers, at)]
    beside = [set(filter(_may_be_head, map(head_of, lines[max(0, index - 1) : index + 2]))) for index in row]
    heads = Counter(head for heads in beside for head in heads)
    head, times = heads.most_common(1)[0] if heads else ("", 0)
    pages = [line.strip() for line in lines if head_of(line) == head]
    if not HEADS <= times >= NEARLY_ALL * len(row) or len(pages) > 2 * times:
        return frozenset()  # The numbers of chapters stand beside a few of the heads of pages.
    says_page = DAY.search(head) or head not in pages
    is_proved = says_page or is_cut or any(map(CONTINUED.search, lines))
    return frozenset(index for index, heads in zip(row, beside, strict=True) if is_proved and head in heads)


def _may_be_head(line: str) -> bool:
    return SHORTEST_HEAD <= len(line) < LONG and not is_closed(line) and FOLIO.fullmatch(line) is None


HEADS, SHORTEST_HEAD = 3, 4
"""Folios beside one and the same line, at least, and characters of that line."""
DAY = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿卅]{1,3}日")
WITH_FOLIO = re.compile(
    r"(?:[·•—|-]\s*)?[0-9０-９]{1,4}[\s·•—|-]{2,}(?=\S)|(?<=\S)[\s·•—|-]{2,}[0-9０-９]{1,4}(?:\s*[·•—|-])?$"
)
WITH_PAGE = re.compile(
    r"^第[0-9０-９一二三四五六七八九十百]{1,4}[版页頁][\s·•—|-]+(?=\S)|[\s·•—|-]第[0-9０-９一二三四五六七八九十百]{1,4}[版页頁]$"
)


def head_of(text: str) -> str:
    """A running head without the folio that stands on its line, well apart from it.

    >>> head_of("版心      12"), head_of("12   版心"), head_of("版心　　·5 ·"), head_of("第 12")
    ('版心', '版心', '版心', '第 12')
    >>> head_of("桐溪日报　1986年3月12日　第二版"), head_of("第3版 桐溪日报"), head_of("第三版")
    ('桐溪日报　1986年3月12日', '桐溪日报', '第三版')
    """
    text = text.strip()
    match = WITH_FOLIO.match(text) or WITH_FOLIO.search(text) or WITH_PAGE.search(text)
    return (text[: match.start()] + text[match.end() :]).strip() if match else text


def counted_pages(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines with which a converter counts pages (-- 12, ·12·, - 12 -): one by one, at even distances.

    Sections are counted so as well, but no author gives all of his the same size; and verses of one size are shorter.

    >>> page = "今年以来，全市各级部门把河道治理作为头等大事来抓。" * 12
    >>> len(counted_pages([line for number in range(1, 30) for line in (f"-- {number}", page)]))
    29
    >>> len(counted_pages([line for number in range(1, 30) for line in (f"-- {number}", page * (1 + number % 4))]))
    0
    """
    marks = [(at, match) for at, line in enumerate(lines) if (match := COUNTED_PAGE.fullmatch(line.strip()))]
    signs = Counter((match[1].strip(), match[3].strip()) for _, match in marks)
    sign = signs.most_common(1)[0][0] if signs else ("", "")
    row = [(at, int(match[2])) for at, match in marks if (match[1].strip(), match[3].strip()) == sign]
    pairs = [(first, second) for (first, number), (second, after) in pairwise(row) if 1 <= after - number <= 2]
    sizes = [sum(len(line.strip()) for line in lines[first + 1 : second]) for first, second in pairs]
    if len(sizes) < PAGES or len(sizes) < NEARLY_ALL * (len(row) - 1):
        return frozenset()
    usual = median(sizes)
    even = sum(usual * EVEN[0] <= size <= usual * EVEN[1] for size in sizes)
    is_even = OF_A_PAGE[0] <= usual <= OF_A_PAGE[1] and even >= NEARLY_ALL * len(sizes)
    return frozenset(at for at, _ in row) if is_even else frozenset()


COUNTED_PAGE = re.compile(r"([-—–·•.=*]{1,6}[ \t]*)([0-9]{1,4})([ \t]*[-—–·•.=*]{0,6})")
PAGES, NEARLY_ALL = 20, 0.85
"""Pages that must be counted, and how many of all of them one by one, and of about the same size."""
EVEN, OF_A_PAGE = (0.6, 1.4), (200, 2500)
"""The size of such a page beside the usual one, and the characters of that."""


def _continues(numbers: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the number before or after is the next one, or the one after that (a page may have lost its folio)."""
    _, number = numbers[at]
    before = numbers[at - 1][1] if at else number
    after = numbers[at + 1][1] if at + 1 < len(numbers) else number
    return 1 <= number - before <= 2 or 1 <= after - number <= 2


def _stands_in_sentence(lines: Sequence[str], index: int) -> bool:
    """Whether prose breaks off before a line and goes on after it; other furniture may stand beside it."""
    before = next((lines[at] for at in range(index - 1, max(-1, index - 4), -1) if not _is_furniture(lines[at])), "")
    after = next((lines[at] for at in range(index + 1, min(len(lines), index + 4)) if not _is_furniture(lines[at])), "")
    return is_seam(before, after)


def _is_furniture(line: str) -> bool:
    text = line.strip()
    return FOLIO.fullmatch(text) is not None or (len(text) <= 16 and not is_closed(text))


def is_seam(before: str, after: str) -> bool:
    """Whether a line of prose ends in the middle of a sentence that the next one goes on with."""
    before, after = before.rstrip(), after.lstrip()
    if len(before) < LONG or is_closed(before) or not after:
        return False
    return is_cjk_letter(before[-1]) and is_cjk_letter(after[0]) and (len(after) >= LONG or is_closed(after))


def _by_columns(lines: Sequence[str]) -> Setting | None:
    """Column ends cut every second time within a word; whoever ends a line by himself never does."""
    long = [index for index, line in enumerate(lines[:-1]) if len(line.strip()) >= LONG]
    opened = [index for index in long if not is_closed(lines[index])]
    cut = [
        index
        for index in opened
        if is_seam(lines[index], lines[index + 1]) and splits_word(lines[index], lines[index + 1])
    ]
    enough = len(cut) >= FEW and len(cut) >= SHARE * len(opened) and len(cut) * MOST >= len(long)
    why = say("{count} lines end within a word", count=len(cut))
    by_columns = len(cut) * SELDOM <= len(long)
    return Setting(Regime.PAGES, why, by_columns=by_columns, by_cuts=True) if enough else None


def splits_word(left: str, right: str) -> bool:
    """Whether a word lies across the break, and the break is not one between two words as well."""
    left, right = left.rstrip()[-4:], right.lstrip()[:4]
    return bool(word_across(left, right)) and not (word_ending(left) and word_beginning(right))
