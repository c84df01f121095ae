"""The measures of Chinese verse: half lines of five characters, or of seven, each and all."""

import re
from collections.abc import Sequence

from banxin.typography.scripts import is_han

MARK = re.compile(r"[，。！？；、：]")
MEASURES = frozenset({5, 7})
"""Characters that the half lines of Chinese verse have, each and all."""


def measure_of(line: str) -> int:
    """The characters of each half of a line of metrical verse, or 0.

    >>> measure_of("白日依山尽，黄河入海流。"), measure_of("朝辞白帝彩云间，"), measure_of("天黑了，没有人说话。")
    (5, 7, 0)
    """
    clauses = MARK.split(line.strip())
    sizes = {len(clause) for clause in clauses if clause}
    is_metrical = len(sizes) == 1 and sizes <= MEASURES and all(map(is_han, "".join(clauses)))
    return sizes.pop() if is_metrical else 0


HALVES = re.compile(r"([\u3400-\u9fff]{3,9})[ \u3000]+([\u3400-\u9fff]{3,9})")


def halves_of(line: str) -> int:
    """The characters of each half of a verse whose halves a space parts, as the gathas of sutras are set; 0 for any other line.

    >>> halves_of("一花百億國　　一國一釋迦"), halves_of("主编　王小明"), halves_of("白日依山尽，黄河入海流。")
    (5, 0, 0)
    """
    match = HALVES.fullmatch(line.strip())
    return len(match[1]) if match and len(match[1]) == len(match[2]) else 0


def are_in_halves(lines: Sequence[str]) -> bool:
    """Whether all of several lines are such verses of one measure."""
    size = halves_of(lines[0])
    return size > 0 and len(lines) > 1 and all(halves_of(line) == size for line in lines)


def is_verse_with_marks(line: str) -> bool:
    """Whether a line is two halves of metrical verse or more: 从对岸来。 is what somebody says, 七言律詩選 may be a title."""
    halves = sum(bool(half) for half in MARK.split(line.strip()))
    return halves > 1 and measure_of(line) > 0


def is_quatrain(line: str) -> bool:
    """Whether a line is four verses of five characters without marks, as few titles are long.

    >>> is_quatrain("春江潮水平如镜渡口无人船自横"), is_quatrain("渡口无人晚灯前一卷书风来翻旧页雨过洗新蔬")
    (False, True)
    """
    return len(line.strip()) == QUATRAIN and all(map(is_han, line.strip()))


QUATRAIN = 20
CLAUSE = re.compile(r"[，。！？；]")
SHORTEST, LONGEST, OF_A_SONG = 3, 7, 9
"""Characters of clauses that are all of one length, and of each in songs where they are not."""
NO_LINE = re.compile(r"[“‘「『\"—-]|.*[^\u3400-\u9fff\U00020000-\U0003ffff，。！？；\u3000 ].*")


def equal_clauses(line: str) -> int:
    """The characters of each clause of a line that has several of one length, or 0.

    >>> equal_clauses("人之初，性本善。性相近，习相远。"), equal_clauses("葛之覃兮，施于中谷，维叶萋萋。"), equal_clauses("天黑了，雨停了。")
    (3, 4, 3)
    >>> equal_clauses("螽斯羽，诜诜兮。宜尔子孙，振振兮。"), equal_clauses("白菜花、萝卜干、土豆丝、")
    (0, 0)
    """
    clauses = _clauses(line)
    sizes = set(map(len, clauses))
    return (
        sizes.pop() if len(clauses) > 1 and len(sizes) == 1 and SHORTEST <= min(sizes) <= max(sizes) <= LONGEST else 0
    )


def may_be_sung(line: str) -> bool:
    """Whether a line is made of several clauses as short as those of songs.

    >>> may_be_sung("螽斯羽，诜诜兮。宜尔子孙，振振兮。"), may_be_sung("他把信读了两遍又两遍，折好放进口袋。")
    (True, False)
    """
    clauses = _clauses(line)
    return len(clauses) > 1 and max(map(len, clauses)) <= OF_A_SONG and CLAUSE.match(line.strip()[-1]) is not None


def _clauses(line: str) -> list[str]:
    line = line.strip()
    return [] if NO_LINE.match(line) else [clause for clause in CLAUSE.split(line) if clause]
