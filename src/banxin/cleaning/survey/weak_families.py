"""Families of weak lines: bare numbers, and numbers with a title, where they grow and text stands between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate, pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.counted_forms import COUNTED, ENCLOSED, STUCK, counted_forms, number_in_dress, says_much
from banxin.cleaning.survey.numbered_lines import OF_A_SITE, NumberedLine, numbered_line, title_of, value
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.cleaning.survey.titles.titles_in_two_languages import counts_paragraphs
from banxin.cleaning.survey.weak_lines import (
    MARKED,
    OF_A_TITLE_FAMILY,
    STUCK_TOGETHER,
    WITH_SENTENCE,
    loose_line,
    weak_line,
)

LEVELS = {
    "一": 4, "一、": 4, "【一】": 4, "〔一〕": 4, "I": 4, "A.": 4, "（一）": 5, "（a）": 5, "其一": 5, "1": 6, "1.": 6, "1.1": 3, "1.1.1": 4,
    "1.1.1.1": 5, "一之一": 5, "[一、]": 4, "[I]": 5, "N月": 4, "[（一）]": 6, "[1.]": 6, "[（a）]": 6,
}  # fmt: skip
"""How deep sub-headings lie by their form, where several forms stand in one chapter; 第N节, and what the book counts, lie above them."""
HIGHEST = 3
BETWEEN = 60
"""Characters of text between two headings that carry only a number and a title; items of a list have less."""
MUCH = 800
"""The same in the mean, where some headings stand right over the next one."""
OF_VERSE = 20
"""The same of poems in a row, 其一, 其二."""
OF_ITS_FORM = 8
"""The same under lines whose form no item of a list has: 纪元第3分钟."""
PEOPLE = re.compile(r"[人军軍兵卒妇婦女者徒鬼客童]…?$")
"""第二贵妇人, 第三个女人: who speaks in a play, unless much stands under it."""
OF_A_LAW = frozenset({"第N条", "第N條"})
"""Articles of a law, alone on their lines: what is counted so has as little text as one sentence."""
OF_EXCERPT = 5
"""Numbers that must grow by one, if the first is not one."""
MANY_STUCK, FEW_STUCK = 8, 5
"""Numbers that must grow where nothing parts them from their titles; and where each stands alone after a whole sentence."""
RUN = 3
"""Numbers that must grow, for a family of bare numbers."""
MANY, LONG = 10, 1200
"""Bare numbers that part a whole book into chapters, and characters of such a chapter, at least, in the mean; fewer part a story."""
NEARLY_ALL = 0.95
"""Of a text, how much a form of its own must part to make chapters of it that are no longer than sections."""
FEW_BUT_LONG, BOOK, COVERED = 4000, 40_000, 0.7
"""Fewer numbers part a book if it is as long as this, each chapter in the mean, and they part so much of it."""
AFTER_FIRST = 2
"""The first number where the first piece of a chapter has none."""
OF_ITS_OWN = 300
"""Characters between lines that count something of the book's own (第三封信, 学而第一), in the mean."""
BARE = frozenset({"一", "1", "I", "【一】", "〔一〕", "N月"})


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
    for at, block in enumerate(blocks):
        for line in lines_that_count(texts[at]) if at not in known and block.kind is Kind.RAW else ():
            families.setdefault(line.family, []).append((at, line))
    families |= dict(_padded(blocks, texts, known))
    sizes = list(accumulate((len(block.text) for block in blocks), initial=0))
    sure_in_brackets = False
    taken: set[int] = set()
    for name, lines in sorted(families.items(), key=lambda family: _of_brackets(family[0])):
        members = lines if name in declared or says_much(name) else _without_lists(lines)
        titles = {at: line.title for at, line in members}
        runs = _with_text(blocks, sizes, growing_runs(members), name, titles)
        if name in declared:
            role = FamilyRole(declared[name])
            runs = [[at for at, _ in members]]
        else:
            runs = [
                run
                for run in runs
                if not (counts_paragraphs(blocks, run) or (name in ITEMS and _announce(blocks, run)))
            ]
            runs = [] if name == ENCLOSED_ALONE and not any(titles.values()) and _are_notes(blocks, members) else runs
            sure_in_brackets = sure_in_brackets or (bool(runs) and name.startswith("["))
            is_borne_out = sure_in_brackets and name.startswith("[") and len(members) >= RUN
            is_its_own = says_much(name) and name.endswith("N") and 2 * sum(map(len, runs)) >= len(members)
            if is_borne_out or is_its_own or (runs and (NUMBER_SIGN.search(name) or name == OF_A_TITLE_FAMILY)):
                # No item of a list stands in brackets, has NO. before it, or begins with so many letters of the book's own.
                runs = [[at for at, _ in members]]
            role = FamilyRole.CHAPTER if not has_chapters and _parts_a_book(runs, sizes, name) else FamilyRole.SECTION
        usual = HIGHEST if lines[0][1].unit != COUNTED or says_much(name) else OF_A_FORM
        level = LEVELS.get(name, usual) if role is FamilyRole.SECTION else 0
        numbers = {at: line.number for at, line in members}
        taken.update(at for run in runs for at in run)
        for run in runs:
            if name not in declared and not any(map(titles.get, run)) and _says_again(texts, known, run, numbers):
                yield from ((at, SurveyedLine(Kind.PARAGRAPH, "heading-twice", name, 0.9)) for at in run)
                continue
            filled = [] if name in declared else _missing(blocks, known, run, numbers, name)
            for at in (*run, *filled):
                yield at, SurveyedLine(KINDS[role], "growing-numbers", name, 0.95, level)
    if has_chapters:
        yield from _lone_numbers(blocks, sizes, families.get("一", ()), taken)
    yield from _in_any_dress(blocks, sizes, texts, taken | known)
    if not has_chapters and "1." not in declared:
        yield from _far_apart(blocks, sizes, texts, taken | known)


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
PADDING = frozenset({"00", "000"})
"""Families of numbers that zeros fill up to one width."""


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
    if re.match(OF_A_SITE, text.strip()) or OF_A_TABLE.match(text.strip()) or _are_several(text.strip()):
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


AMBIGUOUS = frozenset({"（a）", "…第N", STUCK_TOGETHER})
"""Families whose lines may as well be of another form: （I） beside （II）, 3号 beside 4号."""


def _missing(
    blocks: Sequence[Block], known: AbstractSet[int], run: Sequence[int], numbers: Mapping[int, int], name: str
) -> Iterator[int]:
    """Lines between two of a row that have the number missing there, in another dress: [3]渡口 between 2. and 4.

    Where the row has a word before its numbers, a line that begins so may be as long as it likes: Lesson 25 Do the English speak English?
    """
    word = name.split("0", maxsplit=1)[0].strip() if name.isascii() and says_much(name) else ""
    before = [max(-1, run[0] - NEAR, *(at for at in known if at < run[0]))] if numbers[run[0]] == AFTER_FIRST else []
    for first, last in pairwise([*before, *run]):
        lost = set(range(numbers.get(first, 0) + 1, numbers[last]))
        places: dict[int, list[int]] = {}
        for at in range(first + 1, last) if lost and last - first < FAR else ():
            text = blocks[at].text.strip()
            number = _number_after(word, text) or number_in_dress(text.removesuffix("。") if before else text)
            if at not in known and blocks[at].kind is Kind.RAW and number in lost:
                places.setdefault(number, []).append(at)
        yield from (row[0] for row in places.values() if len(row) == 1 and _is_text(blocks[row[0] + 1].text))


def _number_after(word: str, text: str) -> int:
    """The number that a line begins with after a word, or 0."""
    begins = word and len(text) <= LONG_TITLE and text.casefold().startswith(word)
    number = AT_WORD.match(text[len(word) :]) if begins else None
    return int(number[1]) if number else 0


AT_WORD = re.compile(r"\s*([0-9]{1,3})(?![0-9])")
LONG_TITLE = 90
"""Characters of a title with the word of its row before it."""
NEAR = 60
"""Blocks before a two among which its one is looked for."""
OF_A_FORM = 4
"""How deep headings lie whose form is marks and a number alone: ★3★, 甲、."""
FAR = 4000
"""Blocks between two numbers of a row among which a missing one is looked for."""


def _lone_numbers(
    blocks: Sequence[Block], sizes: Sequence[int], members: Sequence[tuple[int, NumberedLine]], taken: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Han numbers alone on their lines whose neighbours are lost: 四 and 五 of every chapter, where no 一 is left.

    No list, no folio and no note is written so; they are headings of sections, if all stand between whole sentences, or right
    under a heading, and far apart.
    """
    lone = [at for at, line in members if at not in taken and not line.title and 0 < at < len(blocks) - 1]
    between = [
        at
        for at in lone
        if _is_text(blocks[at + 1].text)
        and (is_closed(blocks[at - 1].text) or len(blocks[at - 1].text.strip()) <= SHORT_HEADING)
    ]
    if len(between) >= LONE and len(between) >= NEARLY_ALL * len(lone):
        far = all(sizes[after] - sizes[at] >= MUCH / 2 for at, after in pairwise(between))
        for at in between if far else ():
            yield at, SurveyedLine(Kind.SUB_HEADING, "growing-numbers", "一", 0.9, LEVELS.get("一", HIGHEST))


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
        and _is_text(blocks[at + 1].text) and (not at or at - 1 in taken or _is_text(blocks[at - 1].text))
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
CHANGING = "0?"
"""The family of numbers whose dress changes."""
NUMBER_SIGN = re.compile(r"[Nn][Oo]\s?[.．]?N$")


def _of_brackets(name: str) -> tuple[bool, int]:
    """The order of families: those in brackets last, the highest first, for one that is sure bears out the others."""
    return name.startswith("["), LEVELS.get(name, HIGHEST)


def growing_runs(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """Rows of indexes whose numbers grow by one from one, each as long as it goes on.

    Bare numbers may begin with two: what stands before the first of them has none.
    """
    members = _numbered_right(members)
    runs: list[list[int]] = []
    late: dict[int, int] = {}
    in_place: set[int] = set()
    open_runs: list[tuple[list[int], NumberedLine]] = []
    for index, (at, line) in enumerate(members):
        goes_on = any(
            line.number == last.number and _is_next_piece(last.title, line.title) for _, last in open_runs[-1:]
        )
        soon = members[index + 1][1].number if index + 1 < len(members) else 0
        before = len(open_runs) - 1 if goes_on else _before(open_runs, line, soon)
        is_next = before is not None and line.number - open_runs[before][1].number == 1
        if not (line.unit != WITH_SENTENCE or is_next or (line.number == 1 and soon == 1 + 1)):
            continue
        if goes_on or (before is not None and line.number > 1):
            run = open_runs[before or 0][0]
            run.append(at)
            open_runs[before or 0 :] = [(run, line)]
        elif line.number == 1 or _begins_late(line, open_runs[-1][1] if open_runs else NOTHING):
            runs.append([at])
            open_runs.append((runs[-1], line))
            if line.number > 1:
                late[at] = OF_EXCERPT if line.family in MARKED else RUN
        elif sum(len(run) >= LONG_ROW for run in runs) >= ESTABLISHED_BY and AFTER_FIRST == line.number == soon - 1:
            runs.append(
                [at]
            )  # 1 has marks of sentences or is lost; among long rows of scenes another one is seen by its length.
            open_runs.append((runs[-1], line))
            in_place |= {at}
    sure = frozenset(at for at, line in members if line.unit != WITH_SENTENCE)
    runs = [
        run
        for run in runs
        if len(run) >= (LONG_ROW if run[0] in in_place else late.get(run[0], 1))
        and 2 * len(sure.intersection(run)) >= len(run)
    ]
    return runs or _run_of_an_excerpt(members)


def _numbered_right(members: Sequence[tuple[int, NumberedLine]]) -> Sequence[tuple[int, NumberedLine]]:
    """The lines with the number that is meant, where one stands twice and the next is missing: 二、, 二、, 四、."""
    right = list(members)
    for index in range(1, len(right) - 2):
        before, first, second, after = (line for _, line in right[index - 1 : index + 3])
        is_wrong = (before.number + 1, first.number, after.number) == (first.number, second.number, second.number + 2)
        if is_wrong and first.title != second.title and first.title and second.title:
            right[index + 1] = right[index + 1][0], replace(second, number=second.number + 1)
    return right


NOTHING = NumberedLine("", 0, "")
STEPS, ESTABLISHED, FAR_ON, MANY_LOST = 3, 4, 8, 10
"""Steps of a row in which numbers have been lost: two at most, three in a row that has come as far as four, ten in one of eight lines."""


def _before(open_runs: Sequence[tuple[list[int], NumberedLine]], line: NumberedLine, soon: int) -> int | None:
    """Which of the rows that may still go on a line goes on: the last whose number is the one before, or a few before.

    A row of items inside a chapter ends, and the numbers of the chapters go on. `soon` is the number of the next line of
    the form: what seems lost may stand there.
    """
    for at in range(len(open_runs) - 1, -1, -1):
        run, last = open_runs[at]
        if line.number - last.number == 1:
            above, end = open_runs[-1]
            # A row below goes on when the one above has come to its end, unless that is the longer one.
            return None if end.number + 1 == soon and len(above) > len(run) else at
    if open_runs and 1 < line.number - open_runs[-1][1].number <= MANY_LOST:
        run, last = open_runs[-1]
        step = line.number - last.number
        is_near = step < STEPS or len(run) >= (ESTABLISHED if step == STEPS else FAR_ON)
        return len(open_runs) - 1 if is_near and last.number + 1 != soon else None
    return None


def _run_of_an_excerpt(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """A row that does not begin with one, of a source that does not begin at the beginning: all its numbers grow by one."""
    numbers = [line.number for _, line in members]
    is_row = len(members) >= OF_EXCERPT and all(after - number == 1 for number, after in pairwise(numbers))
    is_marked = any(line.family.strip("[]") in MARKED or OF_A_WORD.fullmatch(line.family) for _, line in members)
    return [[at for at, _ in members]] if is_row and is_marked else []


OF_A_WORD = re.compile(r"[\u4e00-\u9fff]{2,}N")
"""Families that count a word: 书简18."""


def _begins_late(line: NumberedLine, last: NumberedLine) -> bool:
    """Whether a row of bare numbers, or of a form of the book's own, begins with two, after none or after one that has gone on."""
    is_bare = (line.family in BARE and not line.title) or says_much(line.family) or line.family in MARKED
    latest = AFTER_FIRST + says_much(line.family)
    return is_bare and AFTER_FIRST <= line.number <= latest and last.number not in (1, line.number - 1, line.number)


PIECE = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[）)]?$")
"""What a web site puts after the title of a chapter that it shows in pieces: 我的父亲（2）."""


HALVES = frozenset({("", "下"), ("上", "下"), ("上", "中"), ("中", "下")})
"""What one number may be divided into, from one line to the next: （三上）, （三下）."""


def _is_next_piece(before: str, title: str) -> bool:
    if (before, title) in HALVES:
        return True
    return before != title and PIECE.sub("", before) == PIECE.sub("", title) and PIECE.search(title) is not None


def _with_text(
    blocks: Sequence[Block], sizes: Sequence[int], runs: Sequence[list[int]], family: str, titles: Mapping[int, str]
) -> list[list[int]]:
    """The runs that are headings: a list has no text under its numbers, and a countdown neither.

    Two numbers alone prove nothing; beside longer runs of the same form they do.
    """
    if family == STUCK_TOGETHER or (family.removesuffix(STUCK) in {"0", "⑴"} and family.endswith(STUCK)):
        runs = [
            run
            for run in runs
            if len(run) >= (FEW_STUCK if _stand_alone(blocks, run, titles) else MANY_STUCK)
            and sizes[run[-1]] - sizes[run[0]] >= MUCH / 2 * len(run)
        ]
    sure = [run for run in runs if len(run) >= RUN and _has_text(blocks, sizes, run, family, titles)]
    pairs = [
        run for run in runs
        if len(run) == RUN - 1 and (sure or (family in BARE and sizes[run[1]] - sizes[run[0]] > 4 * BETWEEN))
        and _has_text(blocks, sizes, run, family, titles)
    ]  # fmt: skip
    brief = [
        run for run in runs
        if len(sure) >= ESTABLISHED_BY and len(run) >= RUN and run not in sure
        and (_is_long_row(sizes, run) or all(_is_over_sentence(blocks, at) for at in run))
    ]  # fmt: skip
    brief += [run for run in runs if run not in sure + brief and _are_items_of_minutes(blocks, run, family)]
    return sorted([*sure, *pairs, *brief])


def _stand_alone(blocks: Sequence[Block], run: Sequence[int], titles: Mapping[int, str]) -> bool:
    """Whether each line of a row has a title, stands after a whole sentence, or right under a heading, and over text."""
    return all(
        titles[at]
        and at > 0
        and (is_closed(blocks[at - 1].text) or (at == run[0] and len(blocks[at - 1].text.strip()) <= SHORT_HEADING))
        and at + 1 < len(blocks)
        and _is_text(blocks[at + 1].text)
        for at in run
    )


SHORT_HEADING = 24
"""Characters of the heading under which the first of such a row may stand."""


ESTABLISHED_BY, OF_A_SENTENCE = 2, 20
"""Rows of headings beside which others of their form may stand over less text: over a whole sentence each, of so many characters."""


def _is_long_row(sizes: Sequence[int], run: Sequence[int]) -> bool:
    """Whether a row is so long, and has so much text in the mean, that it is no list: the scenes of a film, some of which show next to nothing."""
    return len(run) >= LONG_ROW and sizes[run[-1]] - sizes[run[0]] >= BETWEEN * (len(run) - 1)


LONG_ROW = 12
"""Numbers of such a row."""


def _are_items_of_minutes(blocks: Sequence[Block], run: Sequence[int], family: str) -> bool:
    """Whether each line of a row, 一、关于预算的审议, stands over a whole sentence at least, as what a meeting has spoken of does."""
    under = [blocks[at + 1].text.strip() if at + 1 < len(blocks) else "" for at in run]
    return family == "一、" and len(run) >= RUN and all(len(text) >= OF_MINUTES and is_closed(text) for text in under)


OF_MINUTES = 10
"""Characters of a sentence under such a line, at least."""


def _is_over_sentence(blocks: Sequence[Block], at: int) -> bool:
    under = blocks[at + 1].text.strip() if at + 1 < len(blocks) else ""
    return len(under) >= OF_A_SENTENCE and is_closed(under)


def _has_text(
    blocks: Sequence[Block], sizes: Sequence[int], run: Sequence[int], family: str, titles: Mapping[int, str]
) -> bool:
    """Whether text stands under each number."""
    ends = [*run[1:], min(len(blocks), run[-1] + 12)]
    texts = [sizes[end] - sizes[at + 1] for at, end in zip(run, ends, strict=True)]
    if says_much(family) or family in OF_A_LAW:
        least = OF_ITS_OWN if PEOPLE.search(family) else OF_ITS_FORM
        return sum(size >= least for size in texts) * 5 >= 4 * len(texts)
    under = [blocks[at + 1].text if at + 1 < len(blocks) else "" for at in run]
    are_headings = sum(_is_text(text) or weak_line(text) is not None for text in under) * 2 >= len(run)
    if family == "…N" and not are_headings:
        return False  # 郭正一 and 使民心一 in a list of names and verses.
    is_bare = family == "其一" or (family in BARE and not any(titles[at] for at in run))
    enough = (
        OF_VERSE
        if family in {"其一", OF_A_TITLE_FAMILY} or (is_bare and family in {"一", "【一】", "〔一〕"})
        else BETWEEN
    )
    over_text = sum(size >= enough for size in texts)
    # Of a list only the last item stands over a long text.
    is_long = sum(texts) >= MUCH * len(texts) and over_text * 2 >= len(texts)
    return (over_text * 5 >= 4 * len(texts) or is_long) and (are_headings or is_bare or is_long)


def _is_text(text: str) -> bool:
    return len(text) > 20 or is_closed(text) or ends_in_pause(text)


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
    is_long = spans[0] >= FEW_BUT_LONG and sizes[-1] >= BOOK and covered >= COVERED * sizes[-1]
    return is_many or (is_long and len(runs[0]) >= RUN)
