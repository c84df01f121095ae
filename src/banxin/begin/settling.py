"""What a build would refuse of a new book's chapters, set as code: the book can be made, and every such place is listed.

A manuscript of a thousand pages has marks that nothing of ours stands for. Left as they are, one of them stops the whole book.
Code shows each as it was typed, loses no character, and is seen on the page by who looks for it. What stands alone without
its pair (`**`, a backtick) goes, and is told: it marked nothing. A backtick in brackets is one that is spoken of, and stays.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path

from banxin.bibliography.bibtex_entries import without_entries
from banxin.errors import ManifestError, MissingDependencyError, PublishingError, flat
from banxin.importing.marks.page import FENCE, fence_for, outside_code
from banxin.importing.reference_definitions import OF_NOTE
from banxin.model.block import inline_parts, walk
from banxin.model.book import Book, Part
from banxin.model.inline import Link
from banxin.model.inline import walk as walk_inlines
from banxin.outputs import write_whole
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import MANIFEST, BookFiles, read_regular
from banxin.saying.said import Said, say

ROUNDS = 12
"""Readings of a chapter; each mends at least one place that is complained about."""
WORD_BY_WORD = 6
"""Rounds that change no more than the words in question; then whole blocks become code, in the end what stands below a heading, and whole chapters."""
WHOLE_SECTIONS, WHOLE_CHAPTERS = 9, 11
MOST_FILES = 8
LOST, GETA, SIGN_OF_LOST = "\ufffd", "〓", "U+FFFD"
UNPAIRED = frozenset({"**", "`", "~~"})
AROUND_NAMED = frozenset({"()", "（）", "[]", "「」", "『』", "“”", "‘’", '""', "''"})
"""What stands around a sign that a sentence speaks of, and that marks nothing."""
RUN = re.compile("`+")
LINK = re.compile(
    r"(?P<sign>!?)\[(?P<words>(?:\\.|[^\[\]\\\n]|\[(?:\\.|[^\[\]\\\n])*\])*)\]\((?P<address>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)(?:\{[^{}\n]*\})?"
)
ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}[ \t]*$")
FORMULA_BEGUN = re.compile(r"(?<![\\$])(?P<sign>\$\$?)[ \t]*$")
FORMULA_ENDED = re.compile(r"[ \t]*(?P<sign>\$\$?)(?!\$)(?:(?<=\$\$)[ \t]*\{#[^{}\n]*\})?")
FORMULA_NAME = re.compile(r"[ \t]*\{#[^{}\n]*\}$")
HEADING = re.compile(r"#{1,6}[ \t]")
FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)


def settled(
    root: Path, own: Mapping[str, OwnBlock], before: ChaptersBefore
) -> tuple[tuple[str, ...], tuple[PublishingError, ...]]:
    """What has been set as code in the chapters of a book, each with its place, and what is wrong with it all the same.

    `own` are the blocks that the book declares; `before` reads its chapters.
    """
    works, wrong = usable_works(root, before)
    settling = Settling(root=root, own=own)
    for _ in range(ROUNDS):
        of_chapters = chapters_with_complaints(root, wrong)
        if not of_chapters:
            break
        for path, found in sorted(of_chapters.items()):
            settling.settle(path, found)
        wrong = complaints(root, before)
    return tuple(dict.fromkeys((*works, *settling.places()))), wrong


@dataclass(kw_only=True, slots=True)
class Settling:
    """The chapters of a book while they are mended: what has been told of each, and how often it has been read."""

    root: Path
    own: Mapping[str, OwnBlock]
    told: dict[Path, list[tuple[int, Said]]] = field(default_factory=lambda: defaultdict(list))
    turns: Counter[Path] = field(default_factory=Counter)

    def settle(self, path: Path, errors: Sequence[PublishingError]) -> None:
        """Mend a chapter until it can be read by itself; what is wrong with it among the others is seen in the next round."""
        text = text_in(self.root / path, self.root)
        while errors and self.turns[path] < ROUNDS:
            now = mended(text, errors, self.turns[path])
            # What was told before has its lines in the chapter as it is now.
            self.told[path] = [*((now.moved.get(line, 1), what) for line, what in self.told[path]), *now.told]
            text = now.text
            self.turns[path] += 1
            write_whole(self.root / path, text.encode())
            errors = complaints_about(self.root, path, self.own)

    def places(self) -> Iterator[Said]:
        """All that has been told, each with its place."""
        for path, about in sorted(self.told.items()):
            for line, what in sorted(about, key=lambda one: one[0]):
                yield say("{place}: {message}", place=f"{path.as_posix()}:{line}", message=what)


def text_in(path: Path, root: Path) -> str:
    """The text of a file that has just been written."""
    return read_regular(path, root).data.decode()


def complaints_about(root: Path, path: Path, own: Mapping[str, OwnBlock]) -> tuple[PublishingError, ...]:
    """What is wrong with one chapter by itself."""
    files = BookFiles(root)
    try:
        read_chapter(files.root / path, files, own_blocks=own)
    except PublishingError as error:
        return tuple(flat([error]))
    return ()


def usable_works(root: Path, before: ChaptersBefore) -> tuple[Sequence[Said], tuple[PublishingError, ...]]:
    """Take out wrong entries of the files of works, and of book.yaml the files that cannot be read as such.

    What is to be told of each, and what is wrong with the book then.
    """
    told: list[Said] = []
    wrong = complaints(root, before)
    for _ in range(MOST_FILES):
        errors = [error for error in wrong if error.source and error.source.path.suffix in {".bib", ".json"}]
        if entries := [error for error in errors if is_about_entry(error)]:
            told.extend(without_wrong_entries(root, entries))
        elif errors and is_taken_out(root, errors[0]):
            told.append(say("the works of this file are not used: {reason}", reason=errors[0].said))
        else:
            break
        wrong = complaints(root, before)
    return told, wrong


def is_taken_out(root: Path, error: PublishingError) -> bool:
    """Whether the file of works that is complained about stood in book.yaml; it does not any more."""
    manifest = root / MANIFEST
    text = text_in(manifest, root)
    name = f'"{error.source.path.name}"' if error.source else ""
    if not name or name not in text:
        return False
    changed = re.sub(rf"(?:, )?{re.escape(name)}", "", text).replace("bibliography: [, ", "bibliography: [")
    if "bibliography: []\n" in changed:
        changed = changed.replace("bibliography: []\n", "").replace("back_matter: [bibliography]", "back_matter: []")
    write_whole(manifest, changed.encode())
    return True


def is_about_entry(error: PublishingError) -> bool:
    """Whether a single work of a file of BibTeX is wrong."""
    return error.source is not None and error.source.path.suffix == ".bib" and error.source.column > 0


def without_wrong_entries(root: Path, errors: Sequence[PublishingError]) -> Iterator[Said]:
    """Take the works that are wrong out of their files."""
    places: dict[Path, set[tuple[int, int]]] = defaultdict(set)
    for error in errors:
        if error.source:
            places[error.source.path].add((error.source.line, error.source.column))
            yield say("a work is left out of the file of works: {reason}", reason=error.said)
    for path, found in places.items():
        write_whole(root / path, without_entries(text_in(root / path, root), frozenset(found)).encode())


def complaints(root: Path, before: ChaptersBefore) -> tuple[PublishingError, ...]:
    """Everything for which a build would refuse the book; `before` has read its chapters."""
    try:
        book = read_book(root, before)
    except PublishingError as error:
        return tuple(flat([error]))
    return tuple(dead_links(book))


def dead_links(book: Book) -> Iterator[PublishingError]:
    """A complaint for each link to an id that nothing in the book has: no edition could be made with it."""
    ids = {chapter.id for chapter in book.chapters} | {one.id for one in book.sections if isinstance(one, Part)}
    chapters = [chapter for chapter in book.chapters if chapter.id != book.bibliography]
    blocks = [block for chapter in book.chapters for block in walk(chapter.blocks_and_notes)]
    ids.update(block.id for block in blocks)
    # What the bibliography leads back to is made by the book itself.
    for block in (block for chapter in chapters for block in walk(chapter.blocks_and_notes)):
        for inlines in inline_parts(block):
            for inline in walk_inlines(inlines):
                if isinstance(inline, Link) and inline.target.startswith("#") and inline.target[1:] not in ids:
                    message = say("link to '{target}' leads nowhere", target=inline.target)
                    yield ManifestError(message, block.source)


def chapters_with_complaints(root: Path, errors: Sequence[PublishingError]) -> dict[Path, list[PublishingError]]:
    """The complaints about what stands in chapters; what is not installed on this machine is no fault of theirs."""
    found: dict[Path, list[PublishingError]] = defaultdict(list)
    for error in errors:
        if isinstance(error, MissingDependencyError):
            continue
        if error.source and error.source.path.suffix == ".md" and (root / error.source.path).is_file():
            found[error.source.path].append(error)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A chapter in which what is complained about is code, what was set so, with its line, and where each line is now."""

    text: str
    told: tuple[tuple[int, Said], ...]
    moved: Mapping[int, int] = field(default_factory=dict)


def mended(text: str, errors: Sequence[PublishingError], turn: int) -> Mended:
    """The chapter with what is complained about as code."""
    if turn >= WHOLE_CHAPTERS:
        what = say("the whole chapter is code now: {reason}", reason=errors[0].message)
        return Mended(text=as_whole_code(text), told=((1, what),))
    lines = text.split("\n")
    plain = set(outside_code(lines))
    if turn >= WHOLE_SECTIONS:
        return with_sections_as_code(lines, errors, plain)
    told: list[tuple[int, Said]] = []
    blocks: dict[int, PublishingError] = {}
    places = {place_of(error): error for error in at_each_place(errors)}
    # From behind, so that columns stay true.
    for (number, column), error in sorted(places.items(), reverse=True):
        line = lines[number] if number < len(lines) else ""
        done = None
        if turn < WORD_BY_WORD and (unnumbered := without_our_number(line, error)):
            lines[number] = unnumbered
            told.append((number, say("the title has a number of its own, and gets none of the book's (.unnumbered)")))
            continue
        if LOST in line and SIGN_OF_LOST in str(error.message):
            lines[number] = line.replace(LOST, GETA)
            told.append(
                (number, say("a character is lost here, and stands as 〓: '{words}'", words=lines[number].strip()[:40]))
            )
            continue
        if set_in(error) and number in plain:
            for at in range(*block_around(lines, number, plain)):
                lines[at] = lines[at].lstrip(" \t")
            told.append((number, say("the spaces before this paragraph, which would make code of it, are left out")))
            continue
        if is_of_open_code(error) and number not in plain:
            told.append((number, close_code(lines, number)))
            continue
        if turn < WORD_BY_WORD and number in plain:
            done = as_code(line, column, error.words) if column else None
            if done is None:
                number, done = without_link(lines, number, error)  # noqa: PLW2901
        if done is None:
            blocks[number] = error
        else:
            lines[number] = done
            told.append((number, said_of(error, is_left_out=len(done) < len(line) and error.words in UNPAIRED)))
    told.extend((number, said_of(error)) for number, error in blocks.items())
    made = list(with_blocks_as_code(lines, sorted(blocks), plain))
    firsts = accumulate((1 + line.count("\n") for _, line in made), initial=1)
    moved = {origin + 1: now for now, (origin, _) in zip(firsts, made, strict=False) if origin >= 0}
    about = sorted(((moved.get(number + 1, 1), what) for number, what in told), key=lambda one: one[0])
    return Mended(text="\n".join(line for _, line in made), told=tuple(about), moved=moved)


def with_sections_as_code(lines: Sequence[str], errors: Sequence[PublishingError], plain: set[int]) -> Mended:
    """The chapter with all that stands between two headings as code, where something in it is complained about."""
    front = FRONT.match("\n".join(lines))
    first = front[0].count("\n") if front else 0
    heads = [number for number in sorted(plain) if number >= first and HEADING.match(lines[number])]
    edges = [first - 1, *heads, len(lines)]
    asked = {max(0, bisect(edges, place_of(error)[0]) - 1): error for error in reversed(errors)}
    made = [(number, lines[number]) for number in range(first)]
    told: list[tuple[int, Said]] = []
    for number, (start, end) in enumerate(pairwise(edges)):
        inside = [(at, lines[at]) for at in range(start + 1, end)]
        above, below = fences_around([line for _, line in inside]) if number in asked else ((), ())
        if above:
            told.append((start + 2, say("all below this heading is code now: {reason}", reason=asked[number].message)))
        head = [(start, lines[start])] if start >= first else []
        made += [*head, *((-1, one) for one in above), *inside, *((-1, one) for one in below)]
    moved = {origin + 1: now for now, (origin, _) in enumerate(made, start=1) if origin >= 0}
    now_told = tuple((moved.get(line, 1), what) for line, what in told)
    return Mended(text="\n".join(line for _, line in made), told=now_told, moved=moved)


def is_of_open_code(error: PublishingError) -> bool:
    """Whether a complaint is about code without an end."""
    words = error.words.lstrip()
    return words.startswith(("```", "~~~")) and getattr(error.message, "template", "") == "'{shown}' is not closed"


def close_code(lines: list[str], number: int) -> Said:
    """End code where its first paragraph ends, since all below it is text to most readers; a sign with nothing below it goes. What is told of it."""
    found = FENCE.match(lines[number])
    end = next((at for at in range(number + 1, len(lines)) if not lines[at].strip()), len(lines))
    if found is None or end == number + 1:
        sign = lines[number].strip()
        lines[number] = ""
        return say("left out, since it marks nothing: '{sign}'", sign=sign)
    lines[end - 1] += f"\n{found[0]}"
    return say("code without an end, '{sign}', ends before the next empty line now", sign=lines[number].strip())


def without_our_number(line: str, error: PublishingError) -> str:
    """The heading whose words carry a number, as one that gets no other; nothing for every other line and complaint."""
    template = getattr(error.message, "template", "")
    if not line.startswith("#") or not template.startswith("the {what} '{words}' carries a number already"):
        return ""
    found = ATTRIBUTES.search(line)
    if found and ".unnumbered" in found[1].split():
        return ""
    return f"{line[: found.start()]}{{{found[1].strip()} .unnumbered}}" if found else f"{line.rstrip()} {{.unnumbered}}"


def at_each_place(errors: Sequence[PublishingError]) -> Iterator[PublishingError]:
    """The complaints, each at all the places that it counts."""
    for error in errors:
        yield from (type(error)(error.message, place, error.hint, error.words) for place in error.also)
        yield error


def set_in(error: PublishingError) -> bool:
    """Whether a complaint is about sentences that spaces before them make code of."""
    return str(getattr(error.message, "template", "")).startswith("four spaces before a paragraph make code of it")


def place_of(error: PublishingError) -> tuple[int, int]:
    """The number of the line, from 0, and the column, from 1, of a complaint; 0 where there is none."""
    assert error.source
    return max(error.source.line - 1, 0), error.source.column


def said_of(error: PublishingError, *, is_left_out: bool = False) -> Said:
    if is_left_out:
        return say("left out, since it marks nothing: {reason}", reason=error.message)
    return say("set as it was typed: {reason}", reason=error.message)


def as_code(line: str, column: int, words: str) -> str | None:
    """The line with its words at a column as code; None where they do not stand there, or a code span has them already."""
    start = column - 1
    for found in LINK.finditer(line):
        if found.start() <= start < found.end() and found.start("address") <= start:
            return line[: found.start()] + (f"`{found[0]}`" if found["sign"] else found["words"]) + line[found.end() :]
    if not words.strip() or line[start : start + len(words)] != words or ("`" in words and words not in UNPAIRED):
        return None
    if words in UNPAIRED:
        # Of an odd number the last has no pair.
        last = line.rfind(words)
        is_named = f"{line[last - 1 : last]}{line[last + len(words) :][:1]}" in AROUND_NAMED
        return line[:last] + (f"\\{words}" if words == "`" and is_named else "") + line[last + len(words) :]
    if line[:start].count("`") % 2:
        return None
    start, end = formula_around(line, start, start + len(words))
    words = FORMULA_NAME.sub("", line[start:end])
    shown = words.replace("|", "\\|") if line.lstrip().startswith("|") else words
    ticks = "`" * (max(map(len, RUN.findall(words)), default=0) + 1)
    room = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{line[:start]}{ticks}{room}{shown}{room}{ticks}{line[end:]}"


def formula_around(line: str, start: int, end: int) -> tuple[int, int]:
    """Where a formula begins and ends with its signs, and the name behind it, for what stands between them; else the same places.

    >>> formula_around("甲$ x $乙", 3, 4), formula_around("$$x$$ {#eq-a}", 2, 3), formula_around("甲x乙", 1, 2)
    ((1, 6), (0, 13), (1, 2))
    """
    before, behind = FORMULA_BEGUN.search(line, 0, start), FORMULA_ENDED.match(line, end)
    if before and behind and before["sign"] == behind["sign"]:
        return before.start(), behind.end()
    return start, end


def without_link(lines: Sequence[str], number: int, error: PublishingError) -> tuple[int, str | None]:
    """The line, in the block that a complaint is about, whose link or picture it names, and that line with its words alone."""
    values = getattr(error.message, "values", {}).values()
    for at in range(number, len(lines)):
        if at > number and not lines[at].strip():
            break
        for found in LINK.finditer(lines[at]):
            if any(len(value) > 1 and value.strip("#") in found["address"] for value in values):
                rest = found["words"] if found["words"] and not found["sign"] else f"`{found['address'].strip('#<> ')}`"
                return at, lines[at][: found.start()] + rest + lines[at][found.end() :]
        for value in values:
            if len(value) > 2 and (column := lines[at].find(value) + 1):
                return at, as_code(lines[at], column, value)
    return number, None


def with_blocks_as_code(lines: Sequence[str], asked: Sequence[int], plain: set[int]) -> Iterator[tuple[int, str]]:
    """The lines with the blocks of some of them as code: the lines without an empty one among them, or what a fence says.

    Each with the number that it had; -1 for one that came between.
    """
    ends: dict[int, int] = {}
    for number in asked:
        if number in plain:
            start, end = block_around(lines, number, plain)
            ends[start] = max(end, ends.get(start, 0))
    heads = {head_of(lines, number) for number in asked if number not in plain}
    number = 0
    while number < len(lines):
        if number in heads:
            fence, *rest = without_info(lines[number])
            yield from ((number, fence), *((-1, one) for one in rest))
            number += 1
        elif number in ends:
            inside = lines[number : ends[number]]
            above, below = fences_around(inside)
            yield from (
                *((-1, one) for one in above),
                *((number + at, one) for at, one in enumerate(inside)),
                *((-1, one) for one in below),
            )
            number = ends[number]
        else:
            yield number, lines[number]
            number += 1


def block_around(lines: Sequence[str], number: int, plain: set[int]) -> tuple[int, int]:
    """Where the lines around one begin and end that have text and stand in no code; each note is by itself."""
    start, end = number, number + 1
    while start > 0 and lines[start - 1].strip() and start - 1 in plain and not OF_NOTE.match(lines[start]):
        start -= 1
    while end < len(lines) and lines[end].strip() and end in plain and not OF_NOTE.match(lines[end]):
        end += 1
    return start, end


def head_of(lines: Sequence[str], number: int) -> int:
    """The line of the fence that a line of code stands below."""
    return next((above for above in range(min(number, len(lines) - 1), -1, -1) if FENCE.match(lines[above])), number)


def without_info(fence: str) -> Iterator[str]:
    """A fence that says no more than that code begins; what it said is the first line of it."""
    found = FENCE.match(fence)
    said = fence[found.end() :].strip() if found else ""
    if not found or not said:
        yield fence
        return
    yield fence[: found.end()]
    yield f"{fence[: found.start(1)]}{said}"


def fences_around(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands above and below some lines so that they are a block of code; nothing where they are empty."""
    if not any(line.strip() for line in lines):
        return (), ()
    ticks = fence_for("\n".join(lines))
    return ("", ticks), (ticks, "")


def as_whole_code(text: str) -> str:
    """A chapter whose text is code as a whole, below its title."""
    front = FRONT.match(text)
    head, body = (front[0], text[front.end() :]) if front else ("", text)
    title, end, rest = body.lstrip("\n").partition("\n")
    if not head and title.startswith("# "):
        head, body = f"{title}{end}", rest
    inside = body.strip("\n").split("\n")
    above, below = fences_around(inside)
    return head + "\n" + "\n".join((*above, *inside, *below)) + "\n"
