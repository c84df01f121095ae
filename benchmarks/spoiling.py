"""Clean prose spoiled as machines spoil it: marks folded to ASCII, paragraphs cut at column ends, single faults set in."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from banxin.typography.scripts import HALF_WIDTH
from benchmarks.news_prose import Article, Writer
from benchmarks.number_prose import pairs

FINAL = "。！？…”’』」）"
NOT_FIRST = "，、；：。！？）”’》"
NOT_LAST = "“（《‘"
CUT = 0.4
"""Of the long paragraphs, how many are cut."""
MARGIN = 12
"""Characters that a part has at least."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A spoiled source, what it was (the same length), and the offsets of blocks that go on the one before."""

    text: str
    clean: str
    cuts: frozenset[int]

    @property
    def folded(self) -> frozenset[int]:
        """Where a mark was folded."""
        return frozenset(at for at, (old, new) in enumerate(zip(self.text, self.clean, strict=True)) if old != new)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in clean text, and where a question about it may begin; `character` is what was set in."""

    kind: str
    start: int
    end: int
    character: str


def spoil(seed: int, characters: int) -> Spoiled:
    """About so many characters of articles, folded and cut."""
    dice = random.Random(seed)  # noqa: S311  (not for secrets)
    pieces: list[str] = []
    cuts: list[int] = []
    size = 0
    for article in Writer(seed).articles():
        for block, goes_on in blocks_of(article, dice):
            if goes_on:
                cuts.append(size)
            pieces.append(f"{block}\n\n")
            size += len(block) + 2
        if size >= characters:
            break
    clean = "".join(pieces)
    return Spoiled(folded(clean), clean, frozenset(cuts))


def blocks_of(article: Article, dice: random.Random) -> Iterator[tuple[str, bool]]:
    """The blocks of an article, each with whether it goes on the one before."""
    yield f"# {article.headline}", False
    if article.byline:
        yield article.byline, False
    for index, paragraph in enumerate(article.paragraphs):
        is_text = index not in article.heads and len(paragraph) > 80
        at = place_to_cut(paragraph, dice) if is_text and dice.random() < CUT else 0
        if at:
            yield paragraph[:at], False
        yield paragraph[at:], at > 0


def spoil_text(text: str, dice: random.Random) -> Spoiled:
    """Any clean text, its paragraphs parted by blank lines, folded and cut."""
    pieces: list[str] = []
    cuts: list[int] = []
    size = 0
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        is_text = len(paragraph) > 80 and "\n" not in paragraph and not paragraph.startswith("#")
        at = place_to_cut(paragraph, dice) if is_text and dice.random() < CUT else 0
        for piece, goes_on in ((paragraph[:at], False), (paragraph[at:], at > 0)) if at else ((paragraph, False),):
            if goes_on:
                cuts.append(size)
            pieces.append(f"{piece}\n\n")
            size += len(piece) + 2
    clean = "".join(pieces)
    return Spoiled(folded(clean), clean, frozenset(cuts))


def place_to_cut(paragraph: str, dice: random.Random) -> int:
    """A place in the middle of a sentence, where a line of print may end; 0 when none was found."""
    for _ in range(20):
        at = dice.randrange(MARGIN, len(paragraph) - MARGIN)
        left, right = paragraph[at - 1], paragraph[at]
        is_word = left.isascii() and right.isascii()
        if not is_word and left not in FINAL + NOT_LAST and right not in NOT_FIRST:
            return at
    return 0


def folded(text: str) -> str:
    """The text with ASCII marks; nothing else changes."""
    return "".join(HALF_WIDTH.get(character, character) for character in text)


FAULTS = (
    ("odd-character", "口", "ロ"), ("odd-character", "工", "エ"), ("odd-character", "的", "\ue123"),
    ("odd-width", "App", "Ａpp"), ("odd-mark", "，", "，，"), ("odd-mark", "……", "..."),
    ("mixed-scripts", "门", "門"), ("mixed-scripts", "经", "經"), ("impossible-number", "月底", "月32日"),
    ("unbalanced-pair", "”", ""), ("unbalanced-pair", "（", ""),
    ("doubled-word", "群众", "群众群众"), ("doubled-word", "发放", "发放放"),
)  # fmt: skip
KINDS = tuple(dict.fromkeys(kind for kind, _, _ in FAULTS))
NEAR = 3
"""Characters before a fault at which a question may begin."""


def with_faults(text: str, dice: random.Random) -> tuple[str, list[Fault]]:
    """The text with one fault in many of its long paragraphs."""
    pieces: list[str] = []
    faults: list[Fault] = []
    size = 0
    for paragraph in text.split("\n\n"):
        piece = paragraph
        kind, old, new = dice.choice(FAULTS)
        places = [at for at in range(len(paragraph)) if paragraph.startswith(old, at)]
        if len(paragraph) > 60 and places and dice.random() < 0.5:
            at = dice.choice(places)
            piece = paragraph[:at] + new + paragraph[at + len(old) :]
            # A mark that has lost its partner may be asked about anywhere in the paragraph.
            first, last = (0, len(piece)) if kind == "unbalanced-pair" else (at - NEAR, at + len(new) + 1)
            faults.append(Fault(kind, size + first, size + last, new))
        pieces.append(piece)
        size += len(piece) + 2
    return "\n\n".join(pieces), faults


HOLDER = re.compile(r"([\u4e00-\u9fff]{2}[市县区][\u4e00-\u9fff]{2,6}局局长)([\u4e00-\u9fff]{3})说")
MISREAD = "昊冕熹"


def with_misspelt_names(text: str, dice: random.Random) -> tuple[str, list[Fault]]:
    """The text with a paragraph after some of those that name the holder of an office, where the name is misread."""
    pieces: list[str] = []
    faults: list[Fault] = []
    size = 0
    for paragraph in text.split("\n\n"):
        pieces.append(paragraph)
        size += len(paragraph) + 2
        match = HOLDER.search(paragraph)
        if match and dice.random() < 0.5:
            name = match[2][:2] + dice.choice(MISREAD)
            piece = f"{match[1]}{name}说，这项工作还要做下去，不能停在纸面上。"
            at = size + len(match[1])
            faults.append(Fault("name-variant", at, at + 3, name[2]))
            pieces.append(piece)
            size += len(piece) + 2
    return "\n\n".join(pieces), faults


def cut_off(text: str, dice: random.Random) -> tuple[str, list[Fault]]:
    """The text with the last paragraph of some articles cut off in the middle of a sentence."""
    pieces = text.rstrip("\n").split("\n\n")
    lasts = [at for at in range(len(pieces)) if at + 1 == len(pieces) or pieces[at + 1].startswith("# ")]
    cut = {at for at in lasts if len(pieces[at]) > 2 * MARGIN and dice.random() < 0.5}
    faults: list[Fault] = []
    size = 0
    for at, piece in enumerate(pieces):
        if at in cut and (end := place_to_cut(piece, dice)):
            pieces[at] = piece[:end]
            faults.append(Fault("truncated", size, size + end, piece[end - 1]))
        size += len(pieces[at]) + 2
    return "\n\n".join(pieces) + "\n", faults


def with_wrong_numbers(text: str, dice: random.Random) -> tuple[str, str, list[Fault]]:
    """The text with sentences whose figures agree, the text with some that do not, and the faults in the second."""
    right: list[str] = []
    wrong: list[str] = []
    faults: list[Fault] = []
    size = 0
    paragraphs = text.rstrip("\n").split("\n\n")
    makers = pairs(dice, len(paragraphs))
    for paragraph, pair in zip(paragraphs, makers, strict=True):
        has_text = len(paragraph) > 60 and paragraph[-1] in FINAL
        is_wrong = has_text and dice.random() < 0.5
        right.append(f"{paragraph}\n\n{pair.right}" if has_text else paragraph)
        wrong.append(f"{paragraph}\n\n{pair.wrong if is_wrong else pair.right}" if has_text else paragraph)
        if is_wrong:
            first = size + len(paragraph) + 2
            faults.append(Fault(pair.kind, first, first + len(pair.wrong), ""))
        size += len(wrong[-1]) + 2
    return "\n\n".join(right) + "\n", "\n\n".join(wrong) + "\n", faults
