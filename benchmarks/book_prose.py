"""Self-written text as books have it, beside news: verse, letters, plays, refrains, numbered sections, speech after 说，.

Each piece knows what its lines are, so that `benchmarks/cleaning.py` can count what cleaning has joined, dropped or taken
for a heading though the writer meant none of it.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LINES = (
    "我在河边等一只过路的船", "它从远远的山里来", "带着雨水和旧年的消息", "却不肯为我停一停", "夜里的风吹着空空的堤岸", "像一个人轻轻地叹息",
    "看不见的是远方", "月亮落在井里", "谁把灯点在雪地上", "我们走了很远的路", "在黑暗里没有停下", "水面上漂着去年的叶子",
)  # fmt: skip
SENTENCES = (
    "他沿着河边慢慢地走，看见许多人站在桥上说话。", "母亲把饭做好了，桌上摆着两碗粥和一碟咸菜。", "船在下游的沙洲上搁了三天，直到涨水的时候才又走起来。",
    "天还没有亮，他就一个人到码头上去了。", "院子里的枣树今年结得特别多，孩子们天天在树下等着。", "后来有人告诉他，那条路早就不通了。",
    "雪下了一整夜，山路和田埂都分不出来了。", "他把信叠好，放在贴身的口袋里，一句话也没有说。",
)  # fmt: skip
NAMES = ("王大拴", "刘振声", "康妈妈", "庞掌柜", "李三")
TITLES = ("河边", "桥上", "山里", "雪夜", "故人", "问路", "灯火", "渡口")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a book: whether it heads what follows, or may. No line of these pieces goes on the one before it."""

    text: str
    is_heading: bool = False
    may_be_heading: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one kind, as lines with blank lines between them."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(f"{line.text}\n\n" for line in self.lines)


def pieces(seed: int, times: int = 12) -> Iterator[Piece]:
    """So many pieces of each kind."""
    dice = random.Random(seed)  # noqa: S311  (not for secrets)
    for number in range(times):
        for kind, make in MAKERS.items():
            yield Piece(kind, (Line(f"第{han(number + 1)}章　{dice.choice(TITLES)}", is_heading=True), *make(dice)))


def han(number: int) -> str:
    """A number below a hundred in Han.

    >>> han(7), han(12), han(40)
    ('七', '十二', '四十')
    """
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十") + (NUMERALS[ones - 1] if ones else "")


def paragraph(dice: random.Random) -> str:
    return "".join(dice.sample(SENTENCES, dice.choice((2, 3, 4))))


def verse(dice: random.Random) -> Iterator[Line]:
    for _ in range(3):
        yield from (Line(f"{line}{mark}") for line, mark in zip(dice.sample(LINES, 4), "，，，。", strict=True))


def refrain(dice: random.Random) -> Iterator[Line]:
    burden = dice.sample(LINES, 2)
    for _ in range(4):
        yield from map(Line, (*dice.sample(LINES, 2), burden[0], f"{burden[1]}——"))


def letter(dice: random.Random) -> Iterator[Line]:
    for day in range(1, 4):
        yield Line("致母亲书", may_be_heading=True)
        yield from map(
            Line,
            (
                "吾母膝下：",
                paragraph(dice),
                paragraph(dice),
                "此请",
                "大安",
                f"儿某某谨禀　三月{han(day)}日",
            ),
        )


def play(dice: random.Random) -> Iterator[Line]:
    for _ in range(12):
        yield Line(f"{dice.choice(NAMES)}　{dice.choice(SENTENCES)}")


def sections(dice: random.Random) -> Iterator[Line]:
    for number in range(1, 5):
        yield Line(str(number), is_heading=True)
        yield from (Line(paragraph(dice)) for _ in range(3))


def speech(dice: random.Random) -> Iterator[Line]:
    for _ in range(5):
        yield Line(f"{dice.choice(SENTENCES)}他看了看天，又看了看远处那条白亮亮的河，慢慢地说，")
        yield Line(f"“{dice.choice(SENTENCES)}”")
        yield Line(f"“{dice.choice(SENTENCES)[:-1]}......”")
        yield Line(paragraph(dice))


MAKERS = {"verse": verse, "refrain": refrain, "letter": letter, "play": play, "sections": sections, "speech": speech}


def by_kind(seed: int, times: int = 12) -> dict[str, Sequence[Piece]]:
    """The pieces of each kind."""
    rows: dict[str, list[Piece]] = {}
    for piece in pieces(seed, times):
        rows.setdefault(piece.kind, []).append(piece)
    return dict(rows)
