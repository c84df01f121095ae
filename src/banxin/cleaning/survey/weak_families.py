"""Families of weak lines: bare numbers, and numbers with a title, where they grow and text stands between them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.counted_forms import (
    COUNTED,
    ENCLOSED,
    OF_THE_TEXT_BESIDE,
    counted_forms,
    number_in_dress,
    says_much,
)
from banxin.cleaning.survey.numbered_lines import OF_A_SITE, NumberedLine, numbered_line, title_of, value
from banxin.cleaning.survey.rows.growing_runs import (
    BARE,
    RUN,
    growing_runs,
)
from banxin.cleaning.survey.rows.lost_numbers import lost_numbers
from banxin.cleaning.survey.rows.rows_over_text import MUCH, OF_ITS_OWN, PADDING, SHORT_HEADING, is_text, rows_over_text
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.cleaning.survey.titles.titles_in_two_languages import counts_paragraphs
from banxin.cleaning.survey.weak_lines import (
    AFTER_TITLE,
    OF_A_TITLE_FAMILY,
    STUCK_TOGETHER,
    loose_line,
    weak_line,
)

LEVELS = {
    "一": 4, "一、": 4, "【一】": 4, "〔一〕": 4, "I": 4, "A.": 4, "（一）": 5, "（a）": 5, "其一": 5, "1": 6, "1.": 6, "1.1": 3, "1.1.1": 4,
    "1.1.1.1": 5, "一之一": 5, "[一、]": 4, "[I]": 5, "N月": 4, "[（一）]": 6, "[1.]": 6, "[（a）]": 6,
}  # fmt: skip
"""How deep sub-headings lie by their form, where several forms stand in one chapter; 第N节, and what the book counts, lie above them."""
HIGHEST = 3
MANY, LONG = 10, 1200
"""Bare numbers that part a whole book into chapters, and characters of such a chapter, at least, in the mean; fewer part a story."""
DOZENS = 24
"""Numbers with titles that part a whole book, however short its chapters are."""
NEARLY_ALL = 0.95
"""Of a text, how much a form of its own must part to make chapters of it that are no longer than sections."""
FEW_BUT_LONG, BOOK, COVERED = 4000, 40_000, 0.7
"""Fewer numbers part a book if it is as long as this, each chapter in the mean, and they part so much of it."""


def weak_places(
    blocks: Sequence[Block],
    texts: Sequence[str],
    known: AbstractSet[int],
    declared: Mapping[str, str],
    *,
    has_chapters: bool,
) -> Iterator[tuple[int, SurveyedLine]]:
    """What weak lines are that `known` does not hold; `texts` are those of the blocks, without the name of the book."""
    families: dict[str, list[tuple[int, NumberedLine]]] = {}
    rated = _rated_works(texts)
    for at, block in enumerate(blocks):
        is_open = at not in known and at not in rated and block.kind is Kind.RAW
        for line in lines_that_count(texts[at]) if is_open else ():
            if line.family == AFTER_TITLE and _is_among_verses(blocks, at):
                continue
            families.setdefault(line.family, []).append((at, line))
    families |= dict(_padded(blocks, texts, known))
    sizes = list(accumulate((len(block.text) for block in blocks), initial=0))
    sure_in_brackets = False
    taken: set[int] = set()
    for name, lines in sorted(families.items(), key=lambda family: _of_brackets(family[0])):
        members = lines if name in declared or says_much(name) else _without_lists(lines)
        titles = {at: line.title for at, line in members}
        runs = rows_over_text(blocks, sizes, growing_runs(members), name, titles)
        if name in declared:
            role = FamilyRole(declared[name])
            runs = [[at for at, _ in members]]
        else:
            runs = _rows_of_headings(blocks, name, members, runs, sure_in_brackets=sure_in_brackets)
            runs += [[at] for at in _strays(blocks, name, members, runs)]
            sure_in_brackets = sure_in_brackets or (bool(runs) and name.startswith("["))
            role = FamilyRole.CHAPTER if not has_chapters and _parts_a_book(runs, sizes, name) else FamilyRole.SECTION
        usual = HIGHEST if lines[0][1].unit != COUNTED or says_much(name) else OF_A_FORM
        level = LEVELS.get(name, usual) if role is FamilyRole.SECTION else 0
        numbers = {at: line.number for at, line in members}
        taken.update(at for run in runs for at in run)
        for run in runs:
            if name not in declared and not any(map(titles.get, run)) and _says_again(texts, known, run, numbers):
                yield from ((at, SurveyedLine(Kind.PARAGRAPH, "heading-twice", name, 0.9)) for at in run)
                continue
            filled = [] if name in declared else lost_numbers(blocks, known, run, numbers, name)
            for at in (*run, *filled):
                yield at, SurveyedLine(KINDS[role], "growing-numbers", name, 0.95, level)
    if has_chapters:
        for name in ("一", "（一）"):
            yield from _lone_numbers(blocks, sizes, families.get(name, ()), taken, name)
    yield from _in_any_dress(blocks, sizes, texts, taken | known)
    if not has_chapters and "1." not in declared:
        yield from _far_apart(blocks, sizes, texts, taken | known)


WORK = re.compile(r"《[^《》]+》(?:[（(][^（）()]*[）)])?\s*[0-9０-９]{1,3}")


def _rated_works(texts: Sequence[str]) -> frozenset[int]:
    """The lines of a list of works that say how often each was named: 《翻身》2; chapters would have the name of one work before their numbers."""
    works = {at: match[0] for at, text in enumerate(texts) if (match := WORK.fullmatch(text.strip()))}
    names = Counter(name.rstrip("0123456789０１２３４５６７８９ ") for name in works.values())
    return frozenset(works) if len(names) >= RUN and 2 * len(names) > len(works) else frozenset()


def _is_among_verses(blocks: Sequence[Block], at: int) -> bool:
    """Whether the lines on both sides are open and as long as a line is: it is a verse that ends in 第一."""
    beside = [one.text.strip() for one in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
    size = len(blocks[at].text.strip())
    return len(beside) > 1 and all(len(text) == size and not is_closed(text) for text in beside)


def _rows_of_headings(
    blocks: Sequence[Block],
    name: str,
    members: Sequence[tuple[int, NumberedLine]],
    runs: Sequence[list[int]],
    *,
    sure_in_brackets: bool,
) -> list[list[int]]:
    """The rows of a family that are headings; all its lines are, in one row, where its form is that of no item of a list.

    No item stands in brackets from end to end, has NO. before it, or begins with so many letters of the book's own.
    """
    has_titles = any(line.title for _, line in members)
    runs = [run for run in runs if not (counts_paragraphs(blocks, run) or (name in ITEMS and _announce(blocks, run)))]
    if name == ENCLOSED_ALONE and not has_titles and _are_notes(blocks, members):
        return []
    is_borne_out = (sure_in_brackets or bool(runs)) and name.startswith("[") and len(members) >= RUN
    is_its_own = says_much(name) and name.endswith("N") and 2 * sum(map(len, runs)) >= len(members)
    if is_borne_out or is_its_own or (runs and (NUMBER_SIGN.search(name) or name == OF_A_TITLE_FAMILY)):
        placed = {at for run in runs for at in run}
        numbers = {line.number for at, line in members if at in placed} if name == AFTER_TITLE else set()
        # 第一 at the end of a verse says again what a chapter of the row says.
        return [[at for at, line in members if at in placed or line.number not in numbers]]
    return runs


def _strays(
    blocks: Sequence[Block], name: str, members: Sequence[tuple[int, NumberedLine]], runs: Sequence[Sequence[int]]
) -> list[int]:
    """Numbers alone on their lines whose row is lost, ２ where no １ stands, in a text that has many rows of such sections."""
    placed = {at for run in runs for at in run}
    if name not in ALONE or len(runs) < ROWS or any(line.title for at, line in members if at in placed):
        return []
    most = max(line.number for at, line in members if at in placed)
    return [
        at
        for at, line in members
        if at not in placed and not line.title and line.number <= most and 0 < at < len(blocks) - 1
        and is_closed(blocks[at - 1].text) and is_text(blocks[at + 1].text)
    ]  # fmt: skip


ALONE, ROWS = frozenset({"1", "一"}), 8
"""Families of numbers that stand alone, and rows of theirs that leave no doubt what such a number is."""


def _without_lists(lines: Sequence[tuple[int, NumberedLine]]) -> list[tuple[int, NumberedLine]]:
    """The lines of a family without those that stand right under each other and go on counting: a list inside a section, whose count the next section seems to go on."""
    stretches: list[list[tuple[int, NumberedLine]]] = []
    for at, line in lines:
        last = stretches[-1][-1] if stretches else None
        if last and (at - last[0], line.number - last[1].number) == (1, 1):
            stretches[-1].append((at, line))
        else:
            stretches.append([(at, line)])
    others = [line for stretch in stretches if len(stretch) < RUN for line in stretch]
    return others if len(others) >= RUN else list(lines)


ITEMS = frozenset({"一、", "（一）"})
"""Families of headings whose lines may as well be items."""


def _announce(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether most lines of a row end in a colon: they announce what they are about, 一、在河上：, and head nothing."""
    return 2 * sum(blocks[at].text.rstrip().endswith(("：", ":")) for at in run) > len(run)


ENCLOSED_ALONE = "⑴"
"""The family of numbers in circles with nothing beside them."""
NOTE = re.compile(rf"[{ENCLOSED}]\s*\S")
ANEW = 0.4
"""Of numbers that begin anew on each page, how many are a one: few pages have three notes."""


def _are_notes(blocks: Sequence[Block], members: Sequence[tuple[int, NumberedLine]]) -> bool:
    """Whether numbers in circles, each alone on a line, point to notes: ① over ①赫西俄德《工作与农时》, or at the foot of each page anew."""
    ones = sum(line.number == 1 for _, line in members)
    return ones > ANEW * len(members) or sum(NOTE.match(block.text.strip()) is not None for block in blocks) >= len(
        members
    )


def _says_again(texts: Sequence[str], known: AbstractSet[int], run: Sequence[int], numbers: Mapping[int, int]) -> bool:
    """Whether each number of a row stands right under a heading that says it and nothing else: Chapter1 under 第一章."""
    lines = [numbered_line(texts[at - 1]) if at - 1 in known else None for at in run]
    return len(run) >= RUN and all(
        line is not None and line.number == numbers[at] and not line.title for at, line in zip(run, lines, strict=True)
    )


PADDED = re.compile(r"(?P<number>[0-9]{2,3})(?![0-9.．:：/％%])(?P<rest>.{0,32})")


def _padded(
    blocks: Sequence[Block], texts: Sequence[str], known: AbstractSet[int]
) -> Iterator[tuple[str, list[tuple[int, NumberedLine]]]]:
    """Numbers of one width, 001 and 012老屋: who fills them up with zeros sets up a row, whatever stands behind each."""
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, block in enumerate(blocks):
        match = PADDED.fullmatch(texts[at].strip()) if at not in known and block.kind is Kind.RAW else None
        if match and not (is_closed(match["rest"].rstrip("！？!?")) or ends_in_pause(match["rest"])):
            name = "0" * len(match["number"])
            rows.setdefault(name, []).append((at, NumberedLine(name, int(match["number"]), title_of(match["rest"]))))
    for name, row in rows.items():
        if sum(texts[at].strip().startswith("0") for at, _ in row) >= RUN:
            yield name, row


def lines_that_count(text: str) -> Iterator[NumberedLine]:
    """What a line counts: by a form that many books have, or else by whatever stands around its number."""
    if (
        re.match(f"{OF_A_SITE}|{OF_THE_TEXT_BESIDE}", text.strip())
        or OF_A_TABLE.match(text.strip())
        or _are_several(text.strip())
    ):
        return
    line = weak_line(text) or loose_line(text)
    if line:
        yield line
    if line is None or line.family in AMBIGUOUS:
        yield from counted_forms(text)


OF_A_TABLE = re.compile(
    r"(?:附?[表图圖図]\s?[0-9０-９一二三四五六七八九十]{1,3}[-.0-9]{0,4}|第\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[表图圖図])[\s:：]\s*\S"
)
"""What stands over a table or below a picture: 表一　人口."""
SIDE_BY_SIDE = re.compile(
    r"[（(][0-9一二三四五六七八九十]{1,2}[）)][^（(]{1,12}\s+[（(][0-9一二三四五六七八九十]{1,2}[）)]"
)
"""（1）甲　（2）乙: several items on one line."""
NUMBER_IN_BRACKETS = re.compile(r"[（(]([0-9一二三四五六七八九十]{1,2})[）)](?=[^（(\s])")


def _are_several(text: str) -> bool:
    """Whether a line holds several items, side by side or one after the other: （4）真（5）爱（6）灵."""
    numbers = [value(number) for number in NUMBER_IN_BRACKETS.findall(text)]
    is_row = len(numbers) > 1 and all(after - number == 1 for number, after in pairwise(numbers))
    return (is_row and text[0] in "（(") or SIDE_BY_SIDE.match(text) is not None


AMBIGUOUS = frozenset({"（a）", AFTER_TITLE, STUCK_TOGETHER})
"""Families whose lines may as well be of another form: （I） beside （II）, 3号 beside 4号."""


def _lone_numbers(
    blocks: Sequence[Block],
    sizes: Sequence[int],
    members: Sequence[tuple[int, NumberedLine]],
    taken: AbstractSet[int],
    name: str,
) -> Iterator[tuple[int, SurveyedLine]]:
    """Numbers alone on their lines whose neighbours are lost: 四 and 五 of every chapter, where no 一 is left, or （2） and （4） in brackets.

    No list, no folio and no note is written so; they are headings of sections, if all stand between whole sentences, or right
    under a heading, and far apart.
    """
    lone = [at for at, line in members if at not in taken and not line.title and 0 < at < len(blocks) - 1]
    between = [
        at
        for at in lone
        if is_text(blocks[at + 1].text)
        and (is_closed(blocks[at - 1].text) or len(blocks[at - 1].text.strip()) <= SHORT_HEADING)
    ]
    if len(between) >= LONE and len(between) >= NEARLY_ALL * len(lone):
        far = all(sizes[after] - sizes[at] >= MUCH / 2 for at, after in pairwise(between))
        for at in between if far else ():
            yield at, SurveyedLine(Kind.SUB_HEADING, "growing-numbers", name, 0.9, LEVELS.get(name, HIGHEST))


LONE = 5
"""Lines that must stand so."""


def _in_any_dress(
    blocks: Sequence[Block], sizes: Sequence[int], texts: Sequence[str], taken: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Rows of numbers whose dress changes from one to the next, as careless typists make them: 1意外, 丨2丨追逐, 3.归途, 4，母亲.

    `taken` are the lines that have been spoken for.
    """
    members = [
        (at, NumberedLine(CHANGING, number, ""))
        for at, block in enumerate(blocks[:-1])
        if at not in taken and block.kind is Kind.RAW and AT_HEAD.match(texts[at].strip()) and (number := number_in_dress(texts[at]))
        and is_text(blocks[at + 1].text) and (not at or at - 1 in taken or is_text(blocks[at - 1].text))
    ]  # fmt: skip
    runs = [run for run in growing_runs(members) if sizes[run[-1]] - sizes[run[0]] >= MUCH * (len(run) - 1)]
    long = [run for run in runs if len(run) >= RUN]
    if len(long) >= RUN and sum(map(len, long)) * 2 >= len(members):
        for at in (at for run in runs if len(run) > 1 for at in run):
            yield at, SurveyedLine(Kind.SUB_HEADING, "growing-numbers", CHANGING, 0.9, OF_A_FORM)


def _far_apart(
    blocks: Sequence[Block], sizes: Sequence[int], texts: Sequence[str], taken: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """The numbers of chapters whose titles have run into what follows, 2.渡口两年以后，在山上。: only so far apart they are no items."""
    members = [
        (at, NumberedLine("1.", value(match["number"]), match["title"]))
        for at, block in enumerate(blocks[:-1])
        if at not in taken and block.kind is Kind.RAW and (match := RUN_ON.fullmatch(texts[at].strip()))
    ]
    for run in growing_runs(members):
        gaps = [sizes[after] - sizes[at] for at, after in pairwise(run)]
        is_far = sum(gap >= MUCH for gap in gaps) >= COVERED * len(gaps) and sum(gaps) >= LONG * len(gaps)
        if len(run) >= MANY and is_far and sizes[run[-1]] - sizes[run[0]] >= COVERED * sizes[-1]:
            for at in run:
                yield at, SurveyedLine(Kind.HEADLINE, "growing-numbers", "1.", 0.9)


RUN_ON = re.compile(r"(?P<number>[0-9]{1,3})\s?(?:[.．、]\s*|\s)(?P<title>[^\W\d].{0,39})")
AT_HEAD = re.compile(r"[\[【丨｜|#＃ (（《]{0,3}[0-9０-９]")
OF_A_FORM = 4
"""How deep headings lie whose form is marks and a number alone: ★3★, 甲、."""
CHANGING = "0?"
"""The family of numbers whose dress changes."""
NUMBER_SIGN = re.compile(r"[Nn][Oo]\s?[.．]?N$")


def _of_brackets(name: str) -> tuple[bool, int]:
    """The order of families: those in brackets last, the highest first, for one that is sure bears out the others."""
    return name.startswith("["), LEVELS.get(name, HIGHEST)


def _parts_a_book(runs: Sequence[Sequence[int]], sizes: Sequence[int], family: str) -> bool:
    """Whether a family parts a book into chapters that has no others."""
    if not runs:
        return False
    spans = [(sizes[run[-1]] - sizes[run[0]]) / max(1, len(run) - 1) for run in runs]
    if "第" in family or "…" in family:
        return sum(map(len, runs)) >= RUN and min(spans) >= OF_ITS_OWN
    if len(runs) != 1 or family.startswith("1.1") or family in {"其一", OF_A_TITLE_FAMILY}:
        return False
    is_many = family in BARE | PADDING and len(runs[0]) >= MANY and spans[0] >= LONG
    covered = sizes[-1] - sizes[runs[0][0]]
    if says_much(family) and len(runs[0]) >= MANY and spans[0] >= OF_ITS_OWN and covered >= NEARLY_ALL * sizes[-1]:
        return True  # Lesson 1 to Lesson 96, and nothing else.
    if len(runs[0]) >= DOZENS and spans[0] >= OF_ITS_OWN and covered >= NEARLY_ALL * sizes[-1]:
        return True  # No essay has so many sections.
    is_long = spans[0] >= FEW_BUT_LONG and sizes[-1] >= BOOK and covered >= COVERED * sizes[-1]
    return is_many or (is_long and len(runs[0]) >= RUN)
