"""What tells titles from other short lines: the line itself, its neighbours, the lines set as it is, and the whole text.

Each sign is a word with its degree, `under 4`, `before 2 under 4`; no sign proves anything. `points_of_signs.py` says what each is worth.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.asked.open_lines import OpenLines
from banxin.cleaning.survey.gap_titles import NO_TITLE, depth_of, ends_a_piece
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.surveyed_lines import holds_address
from banxin.cleaning.survey.titles.titles_in_prose import PRESCRIBED
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.typography.scripts import is_cjk_letter

LONGEST = 40
"""Characters of a line that may be a title."""
WIDEST, MIDDLE = 3, 8
"""Gaps beyond the usual that are told apart, and half ems beyond the usual by which a line is set in the middle."""
NAMES = 3
"""Names among the headings that are known, by which others are headings as well."""
PROSE, LEAST = 40, 20
"""Characters of a line of text, and of one in a text whose lines are short."""
FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,3}")
"""A foreign name: 安娜·布朗."""
NAMED = re.compile(r"[\u4e00-\u9fff]{2,6}")
OF_AN_OFFICE = 2
"""Characters of the office before a name, and of a name at least."""
SPOKEN_OF = 40
"""Times that a text speaks of somebody who signs in it, at least; what a title is about, it hardly says so often in the same words."""
END_OF_PIECE = 3
"""The last degree of what stands before a line and has come to its end."""
LONG = 60
"""Characters of a line that is a paragraph, whatever else it is."""
TALKS = frozenset("我你他她了吗呢吧着们这那是不就")
SPEAKS, ASKS, MARKS, LEADS = '“「『‘"', "？！?!", "。！？；：，、", '—–-（(“「『‘"*[［【〔<《'
ENDS = "。！？；"
DEGREES = {
    "length": (2, 4, 6, 9, 13, 17, 25), "share of talk": (0.01, 0.15), "times": (2, 3, 4), "share of Latin": (0.05, 0.4),
    "length under": (8, 14, 24, 40, 80, 200), "over text of the like": (0.2, 0.4, 0.6, 0.8, 0.95), "titles of the set": (0.1, 0.3, 0.5, 0.7, 0.85, 0.95),
    "unlike": (0.6, 0.85, 0.97), "known of the set": (0.02, 0.2, 0.5, 0.8), "short lines of all": (0.1, 0.2, 0.35, 0.5, 0.7),
    "speech of all": (0.02, 0.1, 0.2), "questions of all": (0.02, 0.06, 0.12), "sentences of all": (0.3, 0.5, 0.7, 0.85),
    "length to lines": (0.05, 0.15, 0.3, 0.6),
}  # fmt: skip
"""Where the degrees of a sign begin."""


class Setting(NamedTuple):
    """How a line is set against the text: its depth, the gap before it and the one behind."""

    depth: int
    gap_before: int
    gap_behind: int


class SignsOfTitles:
    """The short open lines of a source, how each is set, and what tells of each whether it is a title."""

    def __init__(self, lines: OpenLines) -> None:
        self.blocks: Sequence[Block] = lines.blocks
        self.free: AbstractSet[int] = lines.free
        self.known: AbstractSet[int] = lines.headings
        self.texts = [block.text.strip() for block in lines.blocks]
        self.is_closed = [is_closed(text) for text in self.texts]
        self.is_pause = [ends_in_pause(text) for text in self.texts]
        self.short = [at for at in range(len(self.texts)) if self._is_short(at)]
        self.set_of = self._settings()
        self.over_text = frozenset(filter(self._stands_over_text, self.short))

    def _is_short(self, at: int) -> bool:
        text = self.texts[at]
        is_open = not (self.is_closed[at] or self.is_pause[at])
        return 1 <= len(text) <= LONGEST and is_open and any(map(is_cjk_letter, text))

    def _settings(self) -> list[Setting]:
        gaps = [block.gap for block in self.blocks]
        usual = Counter(gaps[1:]).most_common(1)[0][0] if len(gaps) > 1 else 0
        wider = [WIDEST, *(min(WIDEST, max(0, gap - usual)) for gap in gaps[1:]), 0]
        depths = [depth_of(block.text) for block in self.blocks]
        sizes: Counter[int] = Counter()
        for depth, text in zip(depths, self.texts, strict=True):
            sizes[depth] += len(text)
        most = sizes.most_common(1)[0][0] if sizes else 0
        return [Setting(_side(depth - most), wider[at], wider[at + 1]) for at, depth in enumerate(depths)]

    @cached_property
    def _line(self) -> int:
        """Characters of a long line of this text."""
        sizes = sorted(map(len, self.texts))
        return sizes[len(sizes) * 9 // 10] if sizes else 0

    @cached_property
    def _is_text(self) -> list[bool]:
        least = max(LEAST, min(PROSE, self._line * 3 // 4))
        return [
            len(text) >= least or (is_end and len(text) >= least // 2)
            for text, is_end in zip(self.texts, self.is_closed, strict=True)
        ]

    def _stands_over_text(self, at: int) -> bool:
        is_after = at == 0 or self.is_closed[at - 1] or at - 1 in self.known
        return is_after and at + 1 < len(self.texts) and self._is_text[at + 1]

    def is_over_text(self, at: int) -> bool:
        """Whether text stands under a line, whatever stands before it."""
        return at + 1 < len(self.texts) and (self._is_text[at + 1] or self.is_closed[at + 1] or self.is_pause[at + 1])

    def heads_something(self, at: int) -> bool:
        """Whether text stands under a line, or another heading, and whatever stands before has come to its end."""
        return at in self.over_text or (at + 1 in self.known and self._before(at) <= END_OF_PIECE)

    def follows_a_piece(self, at: int) -> bool:
        """The same after a wide gap, where a date or a signature may end the piece before."""
        is_over = at + 1 in self.known or (
            at + 1 < len(self.texts) and (self._is_text[at + 1] or self.is_closed[at + 1])
        )
        return is_over and self._before(at) <= END_OF_PIECE

    def is_name(self, at: int) -> bool:
        """Whether a line is the name of a person, with whatever sign before it."""
        text = self.texts[at].lstrip("※△◎○●◇◆□■☆★*· \u3000")
        return OF_A_PERSON.fullmatch(text) is not None

    def may_sign(self, at: int) -> bool:
        """Whether a line is a name of any kind: a foreign one, or what the text speaks of all the time, with an office before it.

        So the marshal signs whose letters a book quotes. One title may be such a word; of many lines set alike hardly half are.
        """
        text = self.texts[at]
        if self.is_name(at) or FOREIGN.fullmatch(text):
            return True
        words = {text, text[OF_AN_OFFICE:]} if NAMED.fullmatch(text) else set()
        return any(len(word) >= OF_AN_OFFICE and self._prose.count(word) >= SPOKEN_OF for word in words)

    @cached_property
    def _prose(self) -> str:
        return "\n".join(text for text in self.texts if len(text) >= PROSE)

    def is_signature(self, at: int) -> bool:
        """Whether a line names who has written the verses, or the short quotation, right above it."""
        is_under_verses = at > 0 and len(self.texts[at - 1]) < PROSE and at - 1 not in self.known
        return is_under_verses and self.is_name(at) and not self._names_are_headings

    @cached_property
    def _names_are_headings(self) -> bool:
        """Whether names head what their owners have written, in an anthology."""
        return sum(map(self.is_name, self.known)) >= NAMES

    def candidates(self) -> Iterator[int]:
        """The lines that are headings, or may be: those that count, speak, date, prescribe or end a sentence are known by other signs."""
        for at in self.short:
            text = self.texts[at]
            is_other = NO_TITLE.match(text) or ends_a_piece(text) or PRESCRIBED.search(text) or holds_address(text)
            is_sentence = text.count("，") > 1 or any(mark in text for mark in ENDS) or _is_cut(text)
            counts = numbered_line(text) is not None or weak_line(text) is not None
            if (at in self.free or at in self.known) and not (is_other or is_sentence or counts):
                yield at

    def signs(self, at: int) -> Iterator[str]:
        """What tells of a line whether it is a title."""
        before, under = f"before {self._before(at)}", f"under {self._under(at)}"
        text = self.texts[at]
        yield from (before, under, f"{before} {under}")
        yield from (f"{name.replace('_', ' ')} {number}" for name, number in self.set_of[at]._asdict().items())
        for name, has in (
            ("comma", "，" in text), ("mark", any(mark in text for mark in MARKS)), ("lead", text[0] in LEADS), ("name", OF_A_PERSON.fullmatch(text)),
        ):  # fmt: skip
            yield f"{name} {int(bool(has))}"
        degrees = dict(self._amounts(at))
        yield from (f"{name} {degree}" for name, degree in degrees.items())
        titles = f"titles of the set {degrees['titles of the set']}"
        yield f"{titles} {under}"

    def _before(self, at: int) -> int:
        """What stands before a line: nothing, a heading, a sentence, the end of a piece, another short line, or half a sentence."""
        if at == 0:
            return 0
        if at - 1 in self.known:
            return 1
        if self.is_closed[at - 1]:
            return 2
        return 3 if ends_a_piece(self.texts[at - 1]) else 4 if self._is_short(at - 1) else 5

    def _under(self, at: int) -> int:
        """What stands under a line: nothing, a heading, a paragraph, a line of text, a short sentence, another short line, or anything else."""
        under = at + 1
        if under >= len(self.texts):
            return 0
        if under in self.known:
            return 1
        if len(self.texts[under]) >= LONG:
            return 2
        if self._is_text[under]:
            return 3
        return 4 if self.is_closed[under] or self.is_pause[under] else 5 if self._is_short(under) else 6

    def _amounts(self, at: int) -> Iterator[tuple[str, int]]:
        text, place = self.texts[at], self.set_of[at]
        under = len(self.texts[at + 1]) if at + 1 < len(self.texts) else 0
        own = {
            "length": len(text),
            "share of talk": sum(letter in TALKS for letter in text) / len(text),
            "times": self._times[text],
            "share of Latin": sum(letter.isascii() and letter.isalnum() for letter in text) / len(text),
            "length under": under,
            "length to lines": len(text) / max(1, self._line),
            "over text of the like": self._good[place] / self._shorts[place],
            "titles of the set": self._good[place] / self._every[place],
            "unlike": self._unlike[place] / self._shorts[place],
            "known of the set": self._heads[place] / self._every[place],
        }
        yield from ((name, bisect_right(DEGREES[name], amount)) for name, amount in own.items())
        yield from self._of_the_text

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(self.texts[at] for at in self.short)

    @cached_property
    def _every(self) -> Counter[Setting]:
        return Counter(self.set_of)

    @cached_property
    def _shorts(self) -> Counter[Setting]:
        return Counter(self.set_of[at] for at in self.short)

    @cached_property
    def _good(self) -> Counter[Setting]:
        return Counter(self.set_of[at] for at in self.over_text)

    @cached_property
    def _heads(self) -> Counter[Setting]:
        return Counter(self.set_of[at] for at in self.known)

    @cached_property
    def _unlike(self) -> Counter[Setting]:
        return Counter(place for place, _ in {(self.set_of[at], self.texts[at]) for at in self.short})

    @cached_property
    def _of_the_text(self) -> tuple[tuple[str, int], ...]:
        size = max(1, len(self.texts))
        amounts = {
            "short lines of all": len(self.short) / size,
            "speech of all": sum(text[:1] in SPEAKS for text in self.texts if text) / size,
            "questions of all": sum(text[-1:] in ASKS for text in self.texts if text) / size,
            "sentences of all": sum(self.is_closed) / size,
        }
        return tuple((name, bisect_right(DEGREES[name], amount)) for name, amount in amounts.items())


def _is_cut(text: str) -> bool:
    """Whether a bracket or a quotation mark of a line has its other half elsewhere: the line is a piece of something."""
    return any(
        text.count(first) != text.count(last)
        for first, last in ("（）", "()", "“”", "「」", "『』", "《》", "【】", "〔〕", "[]")
    )


def _side(depth: int) -> int:
    """0 where a line is set in as the text is, 1 less, 2 more, 3 in the middle."""
    return 0 if depth == 0 else 1 if depth < 0 else 3 if depth >= MIDDLE else 2
