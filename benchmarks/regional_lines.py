"""Lines of a finished Japanese or Korean book, counted against JLREQ and KLREQ.

    python -m benchmarks.regional_lines BOOK/build/bunko/book.pdf [BOOK/chapters/*.md] [--korean]

With the chapters, readings are counted too: they tell which characters stand under each. The classes are written down once
more on purpose: a slip in `banxin.typography` must not pass because the measure makes the same one.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.checks.pdf.pdf_lines import Line, across, along, lines_of
from banxin.typography.scripts import is_han

OPENING = "「『（〔［｛〈《【‘“"
CLOSING = "」』）〕］｝〉》】’”"
NOT_FIRST = CLOSING + "、。，．・：；！？‐〜ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゝゞヽヾ々"
"""JLREQ 3.1.7, strict: classes 02 to 07 and 09 to 11."""
NOT_FIRST_KOREAN = CLOSING + ".,!?:;)]}·…、。"
KOREAN_OPENING = OPENING + "(["
TOGETHER = "—―…‥"
SLIP = 0.013
"""em: rounding to a thousandth, glyph by glyph."""
LOOSE, LOOSE_SPACE = 0.1, 0.5
RUBY = re.compile(r"\[([^\[\]]+)\]\{rt=\"([^\"]+)\"[^}]*\}")


class Measured:
    """The lines of the body: of its type size, and the edges of its measure in points, on left and right pages."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        sizes = Counter(round(line.size, 2) for page in pages for line in page for _ in line.glyphs)
        self.size = sizes.most_common(1)[0][0]
        self.lines: list[Line] = []
        self.full: list[Line] = []
        self.further: list[Line] = []
        self.insides: dict[int, float] = {}
        for side in (pages[::2], pages[1::2]):
            self.measure([line for page in side for line in page if round(line.size, 2) == self.size])

    def measure(self, lines: Sequence[Line]) -> None:
        """Add the lines of one side: those that are not the first of a paragraph, and the full ones, a mark at the end aside."""
        start = Counter(round(line.start, 1) for line in lines).most_common(1)[0][0]
        ends = Counter(
            round(line.end, 1) for line in lines if is_letter(line.glyphs[-1].text) or line.text[-1:].isalpha()
        )
        end = ends.most_common(1)[0][0]
        for line in lines:
            if abs(line.start - start) < 1.6 * self.size and len(line.glyphs) > 1:
                last = line.glyphs[-1]
                blank = 0.5 * self.size if last.text in CLOSING + "、。，．" else 0.0
                self.lines.append(line)
                if line.start < start + 0.45 * self.size:
                    self.further.append(line)
                self.insides[id(line)] = (end - along(last)) / self.size
                if along(last) + last.advance - blank > end - 0.3 * self.size:
                    self.full.append(line)


def japanese(body: Measured) -> Iterator[tuple[str, object]]:
    """What JLREQ asks of lines, each with how often it was found."""
    full = body.full
    yield "lines, full ones", f"{len(body.lines):,}, {len(full):,}"
    yield "begin with what may not (3.1.7)", sum(line.glyphs[0].text in NOT_FIRST for line in body.further)
    yield "end with an opening bracket (3.1.8)", sum(line.glyphs[-1].text in OPENING for line in full)
    yield "divided —— …… or numbers (3.1.10)", sum(is_divided(one, other) for one, other in pairwise(body.lines))
    marks: dict[str, Counter[str]] = {"。": Counter(), "、": Counter()}
    ends: Counter[str] = Counter()
    squeezed = loose = out_of_order = 0
    for line in full:
        gaps = [(a, b, gap) for (a, b), gap in zip(pairwise(line.glyphs), line.gaps, strict=True)]
        for a, b, gap in gaps:
            if a.text in marks and b.text not in OPENING + CLOSING + "、。":
                marks[a.text][width_of(1 + gap)] += 1
        letters = [gap for a, b, gap in gaps if is_letter(a.text) and is_letter(b.text)]
        # Long readings part their own characters; what opens a line opens all of it.
        opening = median(letters) if letters else 0.0
        squeezed += opening < -SLIP
        loose += opening > LOOSE
        commas = [gap for a, b, gap in gaps if a.text == "、" and is_letter(b.text)]
        dots = [gap for a, b, gap in gaps if a.text == "・" and is_letter(b.text)]
        out_of_order += any(gap < -SLIP for gap in commas) and any(gap > -0.25 + SLIP for gap in dots)
        out_of_order += opening > SLIP and any(gap < -SLIP for gap in commas)
        last = line.glyphs[-1]
        if last.text in CLOSING + "、。":
            ends[end_of(body.insides[id(line)])] += 1
    for mark, widths in marks.items():
        yield (
            f"{mark} inside lines, em (3.8.3)",
            ", ".join(f"{width}: {count:,}" for width, count in sorted(widths.items())),
        )
    yield "marks at the end of lines (3.1.9)", ", ".join(f"{what}: {count:,}" for what, count in ends.most_common())
    yield "lines with letters closer than solid (3.8.3)", squeezed
    yield f"lines with letters over {LOOSE} em apart (3.8.4)", loose
    yield "squeezed or opened out of order (3.8.3, 3.8.4)", out_of_order


def is_letter(text: str) -> bool:
    return bool(text) and (is_han(text[0]) or "ぁ" <= text[0] <= "ヺ")


def width_of(em: float) -> str:
    """A width as what it stands for: half, whole, or squeezed between; wider where the line is opened."""
    if abs(em - 0.5) <= SLIP:
        return "0.5"
    if abs(em - 1) <= SLIP:
        return "1"
    return "under 0.5" if em < 0.5 else "0.5 to 1" if em < 1 else "over 1"


def end_of(inside: float) -> str:
    """What of a mark stands inside the measure, which ends so many em behind its pen."""
    return next(
        (what for what, em in (("half", 0.5), ("whole", 1.0), ("hung", 0.0)) if abs(inside - em) < 0.03), "else"
    )


def is_divided(line: Line, following: Line) -> bool:
    one, other = line.glyphs[-1].text, following.glyphs[0].text
    return (one == other and one in TOGETHER) or (
        one.isascii() and other.isascii() and one.isdigit() and other.isdigit()
    )


class Readings:
    """The readings of a book over their bases, and what stands beside those."""

    def __init__(self, pages: Sequence[Sequence[Line]], size: float) -> None:
        glyphs = [glyph for page in pages for line in page for glyph in line.glyphs]
        self.bases = [glyph for glyph in glyphs if abs(glyph.size - size) < 0.1 and glyph.text]
        self.small = [glyph for glyph in glyphs if abs(glyph.size - size / 2) < 0.1 and "ぁ" <= glyph.text <= "ー"]
        self.text = "".join(glyph.text[0] for glyph in self.bases)
        self.said = "".join(glyph.text for glyph in self.small)

    def placed(self, chapters: Sequence[Path]) -> Iterator[tuple[int, int, list[Glyph]]]:
        """Where in the text each base begins and ends, and the glyphs of its reading, of those that stand on one line."""
        start = used = 0
        texts = (path.read_text(encoding="utf-8") for path in chapters)
        for base, reading in (match.groups() for text in texts for match in RUBY.finditer(text)):
            said = reading.replace("|", "")
            at = self.said.find(said, used, used + len(said) + SKIPPED)
            row = self.small[at : at + len(said)]
            place = self.text.find(base, start) if at >= 0 else -1
            while place >= 0 and not is_over(row[0], self.bases[place]):
                place = self.text.find(base, place + 1)
            if place >= 0:
                start, used = place + len(base), at + len(said)
                if is_in_line(self.bases[place], self.bases[start - 1]) and is_in_line(row[0], row[-1]):
                    yield place, start, row


SKIPPED = 40
"""Small letters that may belong to a heading, whose base is of another size."""


def readings(found: Readings, chapters: Sequence[Path]) -> Iterator[tuple[str, object]]:
    """How far readings stand over their neighbours, in em of the reading (3.3.8)."""
    over: dict[str, list[float]] = {"Han": [], "kana": [], "marks": []}
    count = near = 0
    previous: tuple[Glyph, float] | None = None
    for place, end, row in found.placed(chapters):
        count += 1
        under, em = found.bases[place:end], row[0].size
        begins, ends = along(row[0]), along(row[-1]) + row[-1].advance
        before, after = neighbour_of(found.bases, place, -1), neighbour_of(found.bases, end - 1, 1)
        reach = []
        if before:
            reach.append((before, (along(before) + before.advance - begins) / em))
        if after:
            reach.append((after, (ends - along(after)) / em))
        for neighbour, by in reach:
            if by > SLIP:
                kind = "Han" if is_han(neighbour.text[0]) else "kana" if is_letter(neighbour.text) else "marks"
                over[kind].append(by)
        stands_out = begins < along(under[0]) - SLIP * em
        if previous and stands_out and is_in_line(previous[0], row[0]):
            near += 0 < begins - previous[1] < 0.49 * em
        previous = row[0], ends
    yield "readings measured", f"{count:,}"
    for kind, reaches in over.items():
        yield (
            f"over {kind}: how many, by at most",
            f"{len(reaches):,}, {max(reaches, default=0.0):.2f} em of the reading",
        )
    yield "readings nearer than half an em of theirs to the one before, which they stand out to", near


def is_over(reading: Glyph, base: Glyph) -> bool:
    """Whether a reading begins near its base: the same word may have stood before without one."""
    aside, before = abs(across(reading) - across(base)), abs(along(reading) - along(base))
    return aside < 1.2 * base.size and before < 3 * base.size


def is_in_line(one: Glyph, other: Glyph) -> bool:
    return abs(across(one) - across(other)) < 1


def neighbour_of(bases: Sequence[Glyph], place: int, step: int) -> Glyph | None:
    """The glyph beside one on its line."""
    here, there = bases[place], place + step
    return bases[there] if 0 <= there < len(bases) and is_in_line(bases[there], here) else None


def korean(body: Measured) -> Iterator[tuple[str, object]]:
    """What KLREQ asks of lines."""
    full = body.full
    yield "lines, full ones", f"{len(body.lines):,}, {len(full):,}"
    yield "begin with what may not", sum(line.glyphs[0].text in NOT_FIRST_KOREAN for line in body.further)
    yield (
        "end with an opening bracket",
        sum(line.glyphs[-1].text in KOREAN_OPENING for line in full if line.glyphs[0].text not in CLOSING),
    )
    yield "divided numbers, dashes, dots", sum(is_divided(one, other) for one, other in pairwise(body.lines))
    spaces, letters = [], []
    for line in full:
        rows = list(zip(line.glyphs, line.glyphs[1:], line.gaps, strict=False))
        spaces.append(max((one.advance / line.size + gap for one, _, gap in rows if one.text == " "), default=0.0))
        letters.append(max((gap for one, other, gap in rows if " " not in {one.text, other.text}), default=0.0))
    spaces, letters = sorted(spaces), sorted(letters)
    yield (
        "widest word space, em: median, 99 of 100, widest",
        f"{at(spaces, 0.5):.2f}, {at(spaces, 0.99):.2f}, {spaces[-1]:.2f}",
    )
    yield (
        "widest gap between letters, em: median, 99 of 100, widest",
        (f"{at(letters, 0.5):.3f}, {at(letters, 0.99):.3f}, {letters[-1]:.3f}"),
    )
    yield f"lines with a word space over {LOOSE_SPACE} em", sum(space > LOOSE_SPACE + SLIP for space in spaces)


def at(row: Sequence[float], share: float) -> float:
    return row[min(len(row) - 1, int(share * len(row)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("chapters", type=Path, nargs="*")
    parser.add_argument("--korean", action="store_true")
    asked = parser.parse_args()
    pages = [lines_of(page) for page in glyph_pages(asked.pdf)]
    body = Measured(pages)
    print(f"| {asked.pdf.name}, {len(pages)} pages | |\n|---|---|")
    for what, found in korean(body) if asked.korean else japanese(body):
        print(f"| {what} | {found} |")
    for what, found in readings(Readings(pages, body.size), asked.chapters) if asked.chapters else ():
        print(f"| {what} | {found} |")


if __name__ == "__main__":
    main()
