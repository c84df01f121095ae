"""Titles that nothing but their setting tells: lines set in deeper than the text, or less, or with gaps on both sides.

One such line proves nothing; all lines set the same way do, if nearly all of them are short, open, unlike each other, and each
stands alone over text: 伊甸园 at the margin over paragraphs that are set in, 登樓 in the middle over verse.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, groupby, pairwise
from statistics import median

from banxin.cleaning.knowledge.measures_of_verse import is_verse_with_marks
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import NO_TITLE, OF_REPORTERS, WROTE, depth_of, ends_a_piece, without_stanzas
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.weak_lines import MONTH
from banxin.typography.scripts import is_cjk_letter, is_han

LONGEST = 40
"""Characters of such a title."""
ENOUGH, MOST, UNLIKE = 3, 0.8, 0.8
"""Lines of one setting, and how many of them must be titles over text, and unlike each other."""
OFTEN = 3
"""Times that a line may stand which differs from others only by figures; what stands more often is furniture."""
WIDEST = 3
"""Gaps beyond the usual that are told apart."""
APART = 30
"""Characters from one such title to the next, in the mean; between those that gaps alone tell, more."""
APART_BY_GAPS = 200
MIDDLE = 8
"""Half ems beyond the usual by which a line is set in the middle."""
MOST_OF_TEXT = 0.5
"""How many blocks must be set in the usual way."""
PROSE = 0.5
"""How many of the usual blocks must be whole sentences, or verses of them: in a list of open lines any may be a title."""

Setting = tuple[int, int, int]
"""Half ems set in, gap before and gap after beyond the usual."""


def titles_set_apart(blocks: Sequence[Block], known: AbstractSet[int]) -> Iterator[frozenset[int]]:
    """Rows of titles, each set in its own way, those over the longest texts first; `known` are what the survey knows."""
    if len(blocks) < 2 * ENOUGH:
        return
    settings = _settings(blocks)
    usual = _usual_depth(blocks)
    forms = Counter(map(_form, blocks))
    written = [block for block in blocks if any(map(str.isalnum, block.text))]
    plain = [block for block in written if depth_of(block.text) == usual]
    text = [block for block in plain if forms[_form(block)] <= OFTEN]
    whole = sum(is_closed(block.text) or ends_in_pause(block.text) for block in text)
    if len(plain) < MOST_OF_TEXT * len(written) or whole < PROSE * len(text):
        return
    lines = [at for at, block in enumerate(blocks) if _may_count(block) and at not in known]
    lines = [
        at for at in lines if not OF_REPORTERS.match(blocks[at].text.strip()) and forms[_form(blocks[at])] <= OFTEN
    ]
    by_depth: dict[int, list[int]] = {}
    in_the_middle: list[int] = []  # titles of unlike lengths begin at unlike places there
    by_gaps: dict[Setting, list[int]] = {}
    for at in lines:
        depth, before, after = settings[at]
        if depth != usual:
            by_depth.setdefault(depth, []).append(at)
        if depth >= usual + MIDDLE:
            in_the_middle.append(at)
        if before:
            by_gaps.setdefault((depth, min(before, WIDEST), min(after, WIDEST)), []).append(at)
    found: list[frozenset[int]] = []
    for rows, apart in (({MIDDLE: in_the_middle}, APART), (by_depth, APART), (by_gaps, APART_BY_GAPS)):
        for row in rows.values():
            titles = _titles(blocks, row, known, apart)
            if titles and not any(titles <= other for other in found):
                found.append(titles)
    yield from sorted(found, key=len)


def _usual_depth(blocks: Sequence[Block]) -> int:
    """By how many half ems most of the text is set in, counted by its characters."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        sizes[depth_of(block.text)] += sum(map(str.isalnum, block.text))
    return sizes.most_common(1)[0][0]


FIGURES = re.compile(r"[0-9０-９]+")


def _form(block: Block) -> str:
    """A line without its figures: what furniture has in common."""
    return FIGURES.sub("0", block.text.strip())


def _settings(blocks: Sequence[Block]) -> list[Setting]:
    gaps = [block.gap for block in blocks[1:]]
    usual = Counter(gaps).most_common(1)[0][0]
    wider = [max(0, gap - usual) for gap in gaps]
    return [
        (depth_of(block.text), before, after)
        for block, before, after in zip(blocks, [WIDEST, *wider], [*wider, 0], strict=True)
    ]


def _may_count(block: Block) -> bool:
    return block.kind is Kind.RAW and any(map(is_cjk_letter, block.text))


def _titles(blocks: Sequence[Block], row: Sequence[int], known: AbstractSet[int], apart: int) -> frozenset[int]:
    """The lines of one setting that are titles; nothing where too many of them are anything else."""
    titles = [at for at in row if is_title(blocks[at].text) and _is_over_text(blocks, at, known, frozenset(row))]
    titles = without_stanzas(blocks, titles)
    texts = {blocks[at].text.strip() for at in titles}
    if len(titles) < max(ENOUGH, MOST * len(row)) or len(texts) < UNLIKE * len(titles):
        return frozenset()
    size = sum(len(block.text) for block in blocks[titles[0] :])
    return frozenset(titles) if size >= apart * len(titles) else frozenset()


def is_title(text: str) -> bool:
    text = NOTES.sub("", text.strip(" \t\u3000"))
    text = QUOTED.sub(r"\1", text)
    is_line = 1 <= len(text) <= LONGEST and not any(mark in text for mark in "。！？；：") and text.count("，") <= 1
    return is_line and not (is_closed(text) or ends_in_pause(text) or NO_TITLE.match(text))


QUOTED = re.compile(r"[“「『]([^“”「」『』]{2,30})[”」』](?=[章篇节節]$)")
"""A chapter of a classic, called by how it begins: “季路问事鬼神”章."""
NOTES = re.compile(r"[\[［〔]\d{1,4}[\]］〕]|[（(][^（()）]{1,120}[)）](?=\s|$|[\[［〔])")
"""Calls of notes, and what stands in brackets after a title."""


def _is_over_text(blocks: Sequence[Block], at: int, known: AbstractSet[int], row: AbstractSet[int]) -> bool:
    return at + 1 < len(blocks) and at + 1 not in row and at + 1 not in known


IN_LENSES = re.compile(r"(?<=.)【[^【】]{1,60}】$")
"""A note on a title, as collections in one hand have it: 白门【邳之城南门】."""


def titles_set_deep(blocks: Sequence[Block], known: AbstractSet[int]) -> frozenset[int]:
    """Titles far in from the left, each over a paragraph and after a whole sentence, where the title of the piece alone is marked.

    Aozora Bunko marks headings in newer files; older ones have nothing but their place: 日本の自然 ten characters in. Verses
    that are quoted stand so as well, but close together, and over verses.
    """
    usual = _usual_depth(blocks) if blocks else 0
    rows: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if at and (depth := depth_of(block.text)) >= usual + MIDDLE and _may_count(block) and at not in known:
            rows.setdefault(depth, []).append(at)
    found: set[int] = set()
    for row in rows.values():
        titles = [at for at in row if at + 1 < len(blocks) and _is_deep_title(blocks, at, usual)]
        texts = {blocks[at].text.strip() for at in titles}
        size = sum(len(block.text) for block in blocks[titles[0] :]) if titles else 0
        if len(titles) >= max(ENOUGH, NEARLY_ALL * len(row)) and len(texts) >= UNLIKE * len(titles):
            found.update(titles if size >= DEEP_APART * len(titles) else ())
    return frozenset(found)


def _is_deep_title(blocks: Sequence[Block], at: int, usual: int) -> bool:
    text, under = blocks[at].text.strip(), blocks[at + 1].text
    is_over_text = depth_of(under) <= usual and len(under.strip()) >= OF_A_POEM
    return len(text) <= DEEPEST and is_title(text) and is_over_text and (at <= ENOUGH or is_closed(blocks[at - 1].text))


DEEPEST, DEEP_APART = 16, 500
"""Characters of such a title, and from one to the next in the mean."""


def set_like(blocks: Sequence[Block], titles: AbstractSet[int]) -> frozenset[int]:
    """Lines that ask, or have a comma, and are set in by as much as the titles found are, where nothing else is: 什么在影响我们？"""
    if not titles:
        return frozenset()
    usual = _usual_depth(blocks)
    depth, times = Counter(depth_of(blocks[at].text) for at in titles).most_common(1)[0]
    if depth == usual or times < max(LIKE, MOST * len(titles)):
        return frozenset()
    others = [at for at, block in enumerate(blocks) if at not in titles and depth_of(block.text) == depth]
    more = [at for at in others if at + 1 < len(blocks) and _asks(blocks, at)]
    return frozenset(more) if 2 * len(more) <= times and len(others) - len(more) <= (1 - MOST) * times else frozenset()


def after_like_gaps(blocks: Sequence[Block], titles: AbstractSet[int]) -> frozenset[int]:
    """Lines after as wide a gap as titles have and nearly nothing else has: 什么梦？, “你指着太阳起誓”, whatever mark they end with.

    Where titles have a gap behind them as well, only what stands alone between two gaps is like them.
    """
    gaps = [block.gap for block in blocks]
    between = Counter(gap for at, gap in enumerate(gaps) if at and at not in titles)
    usual = between.most_common(1)[0][0] if between else 0
    # The first of a volume may stand close under its number, and a line of verse under its title.
    wide = sorted(gaps[at] for at in titles if gaps[at] > usual)
    wide = wide[len(wide) // STRAY :]
    others = [
        at
        for at in range(1, len(blocks))
        if wide and gaps[at] >= min(wide) and at not in titles and numbered_line(blocks[at].text) is None
    ]
    are_between = is_between_gaps(blocks, titles, usual)
    others = [at for at in others if not are_between or (at + 1 < len(blocks) and gaps[at + 1] > usual)]
    depths = {depth_of(blocks[at].text) for at in titles}
    pieces = _pieces(
        blocks,
        titles | set(others) if are_between else {at for at, gap in enumerate(gaps) if gap >= min(wide, default=0)},
    )
    least = min(APART_BY_GAPS, OF_A_STANZA * median(pieces.get(at, 0) for at in titles)) if titles else 0
    more = [
        at for at in others if pieces[at] >= least and depth_of(blocks[at].text) in depths and at + 1 < len(blocks)
        and (are_between or gaps[at + 1] < gaps[at]) and (_may_count(blocks[at]) or _is_in_latin(blocks[at], titles))
        and (_may_be_like(blocks[at].text.strip()) or (len(titles) >= MANY and OF_LETTERS.fullmatch(blocks[at].text.strip())))
    ]  # fmt: skip
    are_wide = len(wide) >= max(LIKE if len(more) > 1 else ENOUGH, NEARLY_ALL * (len(titles) - 1))
    # Among many titles a paragraph after such a gap shows nothing of the short lines there.
    stray = [at for at in others if len(titles) < MANY or len(blocks[at].text.strip()) <= ASKED]
    is_row = len(stray) - len(more) <= (1 - MOST) * len(titles) and 2 * len(more) <= len(titles)
    return frozenset(more) if are_wide and is_row else frozenset()


def without_firsts_under(blocks: Sequence[Block], titles: AbstractSet[int]) -> frozenset[int]:
    """Titles without what a section begins with right under one of them, 友：问题在哪里？, where all others stand between two gaps."""
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0] if len(blocks) > 1 else 0
    under = {at for at in titles if at - 1 in titles and at + 1 < len(blocks) and blocks[at + 1].gap <= usual}
    return frozenset(titles - under if is_between_gaps(blocks, titles - under, usual) else titles)


def is_between_gaps(blocks: Sequence[Block], titles: AbstractSet[int], usual: int) -> bool:
    """Whether nearly all of many titles have a wider gap behind them as well as before."""
    behind = sum(at + 1 < len(blocks) and min(blocks[at].gap, blocks[at + 1].gap) > usual for at in titles)
    return len(titles) >= MANY and behind >= NEARLY_ALL * len(titles)


def _pieces(blocks: Sequence[Block], firsts: AbstractSet[int]) -> dict[int, int]:
    """The characters from each of the blocks to the next of them."""
    ends = sorted({0, *firsts})
    sizes = list(accumulate((len(block.text) for block in blocks), initial=0))
    return {at: sizes[end] - sizes[at] for at, end in pairwise([*ends, len(blocks)])}


OF_A_STANZA = 0.25
"""How much of what stands under a title in the mean a line has under it that is none, at most: the stanzas of a poem amid prose."""


def _is_in_latin(block: Block, titles: AbstractSet[int]) -> bool:
    """Whether a line is a foreign word in the place of a title, where many stand so: Spleen."""
    return len(titles) >= MANY and block.kind is Kind.RAW and LATIN.fullmatch(block.text.strip()) is not None


LATIN = re.compile(r"[A-Za-zÀ-ÿ]{3,}(?:[ '’-][A-Za-zÀ-ÿ]+){0,5}")


def _may_be_like(text: str) -> bool:
    """Whether a line in the place of a title may be one: short, and no sentence that a full stop ends, no aside, no end of a letter."""
    is_line = len(text) <= ASKED and not is_closed(text.rstrip("？！?!")) and text.count("，") <= 1
    return is_line and not (
        (ends_a_piece(text) and not YEARS_LONG.fullmatch(text) and not OF_A_MONTH.fullmatch(text))
        or ends_in_pause(text)
        or IN_BRACKETS.fullmatch(text)
        or WROTE.fullmatch(text)
    )


YEARS_LONG = re.compile(r"(?!民国|民國|公元)[\u4e00-\u9fff]{2,10}?[一二三四五六七八九十百]{1,3}年")
"""How long something has lasted, in the place of a title, 听雨三十年; the date of a piece stands closer to what it ends."""
OF_A_MONTH = re.compile(r"[^\W\d_一二三四五六七八九十〇零廿年]{2,8}[一二三四五六七八九十]{1,2}月")
"""A month and whose it is, in the place of a title: 杭州的八月."""
IN_BRACKETS = re.compile(r"[（(\[［〔【].*[）)\]］〕】]|[—–－-].*")
"""An aside after a gap: who wrote it, where the text was taken from."""
OF_LETTERS = re.compile(r"[^，。！？；：\s]{3,24}[启啟书書]")
"""What closes a letter, or is the title of one: 女郎答未能如约启."""
MANY, NEARLY_ALL = 20, 0.9
"""Titles after such gaps, beside which those of letters are titles as well, and how many of all must stand so."""
STRAY = 20
"""Titles for each that may stand after a smaller gap than the others."""
LIKE, ASKED = 5, 24
"""Titles set alike that show how others are, fewer if it is but one other, and characters of one that asks."""


def _asks(blocks: Sequence[Block], at: int) -> bool:
    text = blocks[at].text.strip()
    plain = text.rstrip("？！?!").replace("，", "", 1)
    is_line = _may_count(blocks[at]) and plain != text and len(text) <= ASKED and is_title(plain)
    return is_line and len(blocks[at + 1].text.strip()) > ASKED and at > 0 and is_closed(blocks[at - 1].text)


def titles_without_marks(blocks: Sequence[Block], known: AbstractSet[int]) -> frozenset[int]:
    """Titles in prose that has no marks: 司礼监掌, alone between paragraphs of which none ends in a full stop.

    Whether what stands before has come to its end, nothing says there; so nearly all short lines must stand over text, and far
    apart. Names in a row, and the lines of a table, do not.
    """
    long = frozenset(at for at, block in enumerate(blocks) if len(block.text.strip()) >= OF_A_POEM)
    plain = sum(not MARKS.search(blocks[at].text) for at in long)
    times = Counter(block.text.strip() for block in blocks)
    first = min(long, default=0)
    short = [
        at for at, block in enumerate(blocks) if at not in known and at not in long and _may_count(block)
        and times[block.text.strip()] < OFTEN and at + 1 >= first
    ]  # fmt: skip
    titles = [at for at in short if at + 1 in long and (at + 1 == first or at - 1 in long or at - 1 in known)]
    titles = [at for at in titles if not MARKS.search(NOTES.sub("", blocks[at].text)) and is_title(blocks[at].text)]
    usual = Counter(blocks[at].gap for at in titles).most_common(1)[0][0] if titles else 0
    titles = [at for at in titles if blocks[at].gap >= usual]
    texts = {blocks[at].text.strip() for at in titles}
    if plain < WITHOUT_MARKS * len(long) or len(titles) < max(POEMS, MOST * len(short)):
        return frozenset()
    size = sum(len(block.text) for block in blocks[titles[0] :])
    return frozenset(titles) if len(texts) >= UNLIKE * len(titles) and size >= MEAN * len(titles) else frozenset()


WITHOUT_MARKS, MEAN = 0.8, 60
"""Of the long lines of such a text, how many have no mark, and characters from one title to the next in the mean."""


def titles_over_verses(blocks: Sequence[Block], known: AbstractSet[int]) -> frozenset[int]:
    """Titles of poems whose verses have no marks and stand on one line: 惜花 over forty characters, eight verses of five.

    Most long lines of such a text are verses of five or seven characters and nothing else, as prose without marks never is.
    """
    long = [at for at, block in enumerate(blocks) if len(block.text.strip()) >= OF_A_POEM and at not in known]
    plain = frozenset(at for at in long if not MARKS.search(blocks[at].text))
    if sum(_is_even(blocks[at].text) for at in plain) < max(POEMS, VERSES * len(long)):
        return _over_marked_verses(blocks, long, known)
    titles = [
        at - 1
        for at in sorted(plain)
        if at - 1 not in known | plain and _may_count(blocks[at - 1]) and _is_over_poem(blocks[at - 1], blocks[at])
    ]
    titles = without_couplets(blocks, titles)
    texts = {blocks[at].text.strip() for at in titles}
    if len(titles) < POEMS or len(texts) < UNLIKE * len(titles):
        return frozenset()
    groups = [
        at - 1 for at in titles if at and at - 1 not in known and OF_A_GROUP.fullmatch(blocks[at - 1].text.strip())
    ]
    return frozenset([*titles, *groups])


OF_A_GROUP = re.compile(r"[\u4e00-\u9fff]{2,12}[二三四五六七八九十]{1,3}[景首咏詠題题章]")
"""A title over those of several poems: 潇湘八景 over 洞庭秋月."""
OF_A_COUPLET, COUPLETS = frozenset({10, 14}), 4
"""Characters of two verses, and lines of them in a row that are no titles: those of a poem that has notes between them."""


def without_couplets(blocks: Sequence[Block], titles: Sequence[int]) -> list[int]:
    """The titles without those that are couplets of one poem, with a note under each: several in a row, all of one length."""
    sizes = [_size_of_couplet(blocks[at].text.strip()) for at in titles]
    runs = [list(run) for _, run in groupby(range(len(titles)), key=lambda number: sizes[number])]
    couplets = {number for run in runs if sizes[run[0]] and len(run) >= COUPLETS for number in run}
    return [at for number, at in enumerate(titles) if number not in couplets]


def _size_of_couplet(text: str) -> int:
    return len(text) if len(text) in OF_A_COUPLET and all(map(is_han, text)) else 0


def _over_marked_verses(blocks: Sequence[Block], long: Sequence[int], known: AbstractSet[int]) -> frozenset[int]:
    """The titles of a book of poems whose verses have their marks: the only short open lines there, each after the end of another."""
    verses = frozenset(at for at in long if is_verse_with_marks(blocks[at].text))
    if len(verses) < max(POEMS, MOST_VERSES * len(long)):
        return frozenset()
    short = [
        at for at, block in enumerate(blocks[:-1])
        if at not in known and _may_count(block) and 1 < len(block.text.strip()) <= LONGEST and is_title(block.text)
    ]  # fmt: skip
    ends = frozenset(at for at, block in enumerate(blocks) if at in known or is_closed(block.text.rstrip("）)")))
    titles = [at for at in short if at + 1 in long and at + 1 in ends and (at <= 1 or at - 1 in ends)]
    over_verses = sum(at + 1 in verses for at in titles)
    texts = {blocks[at].text.strip() for at in titles}
    is_row = over_verses >= max(POEMS, MOST_VERSES * len(short)) and len(texts) >= UNLIKE * len(titles)
    return frozenset(titles) if is_row else frozenset()


MOST_VERSES = 0.6
"""Of the long lines of a book of poems with marks, how many are verses, and over how many of them each a title stands."""


OF_A_POEM, POEMS, VERSES = 20, 10, 0.5
"""Characters of a poem at least, how many of them a text must have, and how many of its long lines must be such."""
MARKS = re.compile("[，。！？；：、“”‘’「」『』…,.!?;:]")


def _is_even(text: str) -> bool:
    """Whether a text may be an even number of verses of five or seven characters."""
    size = len(text.strip())
    return size % 10 == 0 or size % 14 == 0


def _is_over_poem(title: Block, poem: Block) -> bool:
    text = IN_LENSES.sub("", title.text.strip())
    is_short = len(text) <= LONGEST and len(text) < len(poem.text.strip()) and not MARKS.search(NOTES.sub("", text))
    is_month = MONTH.fullmatch(text) is not None  # 正月 over a poem on it dates no letter.
    return is_short and (is_month or not (NO_TITLE.match(text) or (len(text) >= OF_A_POEM and _is_even(text))))
