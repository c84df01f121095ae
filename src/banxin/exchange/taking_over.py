"""Edits of a document that came back, taken into the chapters: each is written where its words stand, and proved by reading the chapter again.

Nothing but the characters that differ is touched. What would change another paragraph, or stands among marks, is refused.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, pairwise
from pathlib import Path

from banxin.cleaning.source.marked_text import escaped, escaped_start
from banxin.errors import PublishingError
from banxin.exchange.collation import CollatedParagraph, Difference
from banxin.exchange.hidden_places import Place, chapter_in, is_place_of_note, number_in
from banxin.exchange.word_document import places_in, shown_path
from banxin.model.book import Book, Chapter
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import read_regular
from banxin.saying.said import Said, say

WIDEST_MARK = 400
"""So many characters a mark between two characters of a text may take: the address of a link, say."""
BLANK = re.compile(r"\r?\n(?:[ \t]*\r?\n)+")
ITEM = re.compile(r"(?P<room>[ \t]*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)")
ITEM_LINE = re.compile(f"^{ITEM.pattern}", re.MULTILINE)
NEXT_ITEM = re.compile(rf"\r?\n(?={ITEM.pattern})")
GAP = re.compile(r"[\s、]+")
LONGEST_LABEL = 16
UNWRITTEN = -1
"""The place of a character that is not written in the chapter."""
MOST_TRIED = 12
"""Places in a block at which its words may begin; each is proved by reading the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """The chapters with what was taken, by their paths, and the paragraphs that were refused, each with the reason."""

    texts: dict[Path, str]
    taken: tuple[CollatedParagraph, ...]
    refused: tuple[tuple[CollatedParagraph, Said], ...]


class Taking:
    """The chapters of a book as they become while edits are taken over; nothing is written."""

    def __init__(self, root: Path) -> None:
        self._before = ChaptersBefore()
        self.book = read_book(root, self._before)
        self._drafts: dict[Path, bytes] = {}

    def all_of(self, wanted: Sequence[CollatedParagraph]) -> TakenOver:
        """Take what can be taken, chapter by chapter."""
        order = {id(one): number for number, one in enumerate(wanted)}
        refused = [(one, reason) for one in wanted if (reason := self._refusal(one))]
        left = [one for one in wanted if id(one) not in {id(no) for no, _ in refused}]
        taken: list[CollatedParagraph] = []
        for chapter in self.book.chapters:
            found = [one for one in left if one.place and one.place.source.path == shown_path(self.book, chapter)]
            # From its end, so that the places before stay where they are.
            found.sort(key=lambda one: one.place.source.line if one.place else 0, reverse=True)
            if found and not self._take(chapter, found, most=1):
                taken += found
                continue
            for one in found:
                if reason := self._take(chapter, [one], most=MOST_TRIED):
                    refused.append((one, reason))
                else:
                    taken.append(one)
        return TakenOver(
            texts={path: data.decode() for path, data in self._drafts.items()},
            taken=tuple(sorted(taken, key=lambda one: order[id(one)])),
            refused=tuple(sorted(refused, key=lambda pair: order[id(pair[0])])),
        )

    def _refusal(self, one: CollatedParagraph) -> Said | None:
        """Why a difference is none that can be taken over by itself."""
        if one.place is None:
            return say("it stands before all that the chapters say")
        written = (
            shown_path(self.book, chapter) for chapter in self.book.chapters if chapter.path != self.book.manifest
        )
        if one.place.source.path not in written:
            return say("its words are not written in a chapter")
        if one.difference is Difference.OTHER_COPY:
            return say("the chapter has been edited since the document went out")
        if one.difference is Difference.MOVED:
            return say("it stands elsewhere in the document: move it by hand")
        if one.difference in {Difference.MARKED, Difference.SPOKEN_OF}:
            return say("the words are the same: a reading, a note, a picture or a comment is for you to look at")
        return None

    def _take(self, chapter: Chapter, found: Sequence[CollatedParagraph], *, most: int) -> Said | None:
        """Take differences of a chapter together, each where its words stand first, or one at `most` places; why not."""
        chapter = next(one for one in self.book.chapters if one.path == chapter.path)
        places = places_of(self.book, chapter)
        # By their numbers: words of a reference change with the heading that it leads to.
        numbers = {number_in(one.name): number for number, one in enumerate(places)}
        changes = {numbers[number_in(one.place.name)]: one for one in found if one.place}
        wanted = said_after(places, changes)
        for tried in islice(self._written(chapter, places, changes), most):
            drafts = {**self._drafts, chapter.path: tried.encode()}
            try:
                book = read_book(self.book.manifest, self._before, drafts)
            except PublishingError:
                continue
            again = next(one for one in book.chapters if one.path == chapter.path)
            if said([place.words for place in places_of(book, again)]) == wanted:
                self.book, self._drafts = book, drafts
                return None
        return say("its words stand among marks, or are made by banxin: edit the chapter by hand")

    def _written(
        self, chapter: Chapter, places: Sequence[Place], changes: Mapping[int, CollatedParagraph]
    ) -> Iterator[str]:
        """The chapter with the differences; a single one at each place where its words may stand."""
        draft = self._drafts.get(chapter.path)
        text = (read_regular(chapter.path, self.book.root).data if draft is None else draft).decode("utf-8")
        *others, last = changes
        for number in others:
            text = next(written(text, lines_around(places, number), changes[number]), text)
        yield from written(text, lines_around(places, last), changes[last])


def places_of(book: Book, chapter: Chapter) -> tuple[Place, ...]:
    """The paragraphs of a chapter as a document of it has them."""
    places = places_in(book, (chapter,))
    return tuple(one for one in places if chapter_in(one.name) == chapter_in(places[-1].name))


def said(words: Sequence[str]) -> tuple[str, ...]:
    """What paragraphs say, without the white space around it."""
    return tuple(one.strip() for one in words if one.strip())


def said_after(places: Sequence[Place], changes: Mapping[int, CollatedParagraph]) -> tuple[str, ...]:
    """What the paragraphs of a chapter have to say once differences are taken over, by the numbers of their places."""
    words: list[str] = []
    for number, place in enumerate(places):
        one = changes.get(number)
        if one is None:
            words.append(place.words)
        elif one.difference is not Difference.LOST:
            after = (one.after, *one.added)
            words += ["\n".join(after)] if is_place_of_note(place.name) else after
    return said(words)


def lines_around(places: Sequence[Place], number: int) -> tuple[int, int, int]:
    """The line of the block before (from 1), of the block itself, and of the next one (0 for none): a caption may stand above a table."""
    line = places[number].source.line
    before = max((one.source.line for one in places if one.source.line < line), default=line)
    return before, line, min((one.source.line for one in places if one.source.line > line), default=0)


def written(text: str, lines: tuple[int, int, int], one: CollatedParagraph) -> Iterator[str]:
    """The chapter with the difference written at each place where the words may stand, the likeliest first."""
    before, start, end = (place_of_line(text, line) for line in lines)
    end = end or len(text)
    tries = (
        *alignments(text, one.before, start, end), *labelled(text, one.before, before, end), *alignments(text, one.before, before, end),
        partly_aligned(text, one.before, start, end),
    )  # fmt: skip
    for positions in dict.fromkeys(tries):
        known = [position for position in positions if position != UNWRITTEN]
        if not known:
            continue
        if one.difference is Difference.LOST:
            yield from without_item(text, known[0], known[-1])
            yield without_block(text, known[0], known[-1])
            continue
        changed = with_words(text, positions, one.before, one.after)
        if changed is not None:
            # Paragraphs behind it stand behind all that was changed in it.
            behind = known[-1] + len(changed) - len(text)
            if one.items.intersection(one.added):
                yield from with_items(changed, behind, one)
            yield with_paragraphs(changed, behind, one.added) if one.added else changed


def place_of_line(text: str, number: int) -> int:
    """Where a line begins, counted from 1; 0 for the first."""
    return sum(map(len, text.splitlines(keepends=True)[: max(number - 1, 0)]))


def alignments(text: str, words: str, start: int, end: int) -> list[tuple[int, ...]]:
    """Where each character of the words may stand in a stretch of a chapter, with marks between; the closest first."""
    if not words:
        return []
    found = (aligned(text, words, first, end) for first in range(start, end) if same(text[first], words[0]))
    return sorted((one for one in found if one), key=lambda one: one[-1] - one[0])


def aligned(text: str, words: str, first: int, end: int) -> tuple[int, ...]:
    """The places of the words from `first` on; empty when they do not follow upon one another."""
    positions = [first]
    for sign in words[1:]:
        last = positions[-1] + 1
        place = next((at for at in range(last, min(last + WIDEST_MARK, end)) if same(text[at], sign)), None)
        if place is None:
            return ()
        positions.append(place)
    return tuple(positions)


def labelled(text: str, words: str, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """Where the words may stand behind a label that is counted: 表 5-2　版本."""
    for cut in (found.end() for found in GAP.finditer(words, 0, LONGEST_LABEL)):
        for positions in alignments(text, words[cut:], start, end):
            yield (*(UNWRITTEN for _ in range(cut)), *positions)


def partly_aligned(text: str, words: str, start: int, end: int) -> tuple[int, ...]:
    """The places of the words, some of which are not written: the number that a reference gets."""
    positions = [UNWRITTEN] * len(words)
    matcher = SequenceMatcher(None, words, text[start:end], autojunk=False)
    for block in matcher.get_matching_blocks():
        for number in range(block.size):
            positions[block.a + number] = start + block.b + number
    return tuple(positions)


def same(written: str, sign: str) -> bool:
    return written == sign or (written.isspace() and sign.isspace())


def with_words(text: str, positions: Sequence[int], before: str, after: str) -> str | None:
    """The text with the characters exchanged that differ; what stands between them stays. None where they are not written."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        new = escaped(after[start:end])
        if first == last:
            at = place_between(positions, first)
            if at is None:
                return None
            text = text[:at] + new + text[at:]
            continue
        if UNWRITTEN in positions[first:last]:
            return None
        runs = in_a_row(positions[first:last])
        for run_start, run_end in reversed(runs[1:]):
            text = text[:run_start] + text[run_end:]
        text = text[: runs[0][0]] + new + text[runs[0][1] :]
    return text


def place_between(positions: Sequence[int], number: int) -> int | None:
    """Where new words stand before a character: behind the one before it, else right before it."""
    if number and positions[number - 1] != UNWRITTEN:
        return positions[number - 1] + 1
    return positions[number] if number < len(positions) and positions[number] != UNWRITTEN else None


def in_a_row(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Positions as stretches without gaps, each from its first to behind its last.

    >>> in_a_row((3, 4, 7))
    [(3, 5), (7, 8)]
    """
    gaps = [number for number, (one, other) in enumerate(pairwise(positions), start=1) if other != one + 1]
    bounds = [0, *gaps, len(positions)]
    return [(positions[one], positions[other - 1] + 1) for one, other in pairwise(bounds)]


def end_of_block(text: str, place: int) -> int:
    """Where the block ends in which a character stands: before the next line without words."""
    found = BLANK.search(text, place)
    return found.start() if found else len(text.rstrip())


def with_paragraphs(text: str, place: int, paragraphs: Sequence[str]) -> str:
    """The text with paragraphs behind the block of a character."""
    end = end_of_block(text, place)
    new = "".join(f"\n\n{escaped_start(escaped(one.strip()))}" for one in paragraphs if one.strip())
    return text[:end] + new + text[end:]


def item_around(text: str, place: int) -> tuple[int, int, re.Match[str]] | None:
    """Where the item of a list begins and ends in which a character stands, with the sign before it; None outside of lists."""
    sign = last_item_above(text, place)
    if sign is None:
        return None
    end = end_of_block(text, place)
    following = next((found.start() for found in NEXT_ITEM.finditer(text, place, end)), end)
    return sign.start(), following, sign


def last_item_above(text: str, place: int) -> re.Match[str] | None:
    """The sign of the last item that begins before a character, in its block."""
    *_, last = (None, *ITEM_LINE.finditer(text, start_of_block(text, place), place))
    return last


def start_of_block(text: str, place: int) -> int:
    """Where the block begins in which a character stands: behind the last line without words."""
    return max((found.end() for found in BLANK.finditer(text, 0, place)), default=0)


def with_items(text: str, place: int, one: CollatedParagraph) -> Iterator[str]:
    """The text with the new items of a list behind the one in which a character stands, the other new paragraphs behind the list."""
    found = item_around(text, place)
    if found is None:
        return
    _, end, sign = found
    new, mark = "", sign["mark"]
    for words in (words for words in one.added if words in one.items and words.strip()):
        mark = following_mark(mark)
        new += f"\n{sign['room']}{mark}{sign['gap']}{escaped_start(escaped(words.strip()))}"
    changed = text[:end] + new + text[end:]
    others = [words for words in one.added if words not in one.items]
    yield with_paragraphs(changed, end, others) if others else changed


def following_mark(mark: str) -> str:
    """The sign of the next item.

    >>> following_mark("-"), following_mark("9.")
    ('-', '10.')
    """
    return f"{int(mark[:-1]) + 1}{mark[-1]}" if mark[0].isdigit() else mark


def without_item(text: str, first: int, last: int) -> Iterator[str]:
    """The text without the item that holds some characters; one that was the first of a numbered list leaves its number to the next."""
    found = item_around(text, first)
    if found is None or last >= found[1]:
        return
    start, end, sign = found
    rest = text[end:]
    follower = ITEM.match(rest.lstrip("\r\n"))
    above = ITEM_LINE.finditer(text, start_of_block(text, start), start)
    is_first = not any(one["room"] == sign["room"] for one in above)
    if follower and is_first and sign["mark"][0].isdigit() and follower["room"] == sign["room"]:
        yield text[:start] + sign[0] + rest.lstrip("\r\n")[follower.end() :]
        return
    yield (text[:start] + rest.lstrip("\r\n")) if follower else text[:start].rstrip("\r\n") + rest


def without_block(text: str, first: int, last: int) -> str:
    """The text without the block, or the blocks, between two characters."""
    return text[: start_of_block(text, first)] + text[end_of_block(text, last) :].lstrip()
