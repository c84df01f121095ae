"""Pages of a text, set, spoiled, recognised and cleaned: which wrong characters are asked about, and which paragraphs are found.

    python -m benchmarks.recognised FONT TEXT... [--pages 4] [--form hocr|alto] [--levels 0,1,2]

Needs Pillow and Tesseract with its Chinese data (Debian: tesseract-ocr, tesseract-ocr-chi-sim, tesseract-ocr-chi-tra). The text has a paragraph on each
line and is one that nobody owns. The pages are those of a plain book: set in, justified by their squares, 300 dpi, then
blurred, turned and speckled; the truth is known to the character, so that each question is right or wrong.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from banxin.verbs.clean import clean_source
from banxin.cleaning.source.document import Kind
from banxin.reading import BookFiles
from banxin.typography.scripts import is_han

MEASURE, LINES, SIZE, LEADING, MARGIN = 28, 30, 44, 76, 150
"""Characters of a line, lines of a page, and in pixels the type, the distance of lines and the margin."""
LEVELS = ((0.0, 0.0, 0.0), (0.8, 0.25, 0.004), (1.3, 0.5, 0.012), (1.7, 0.8, 0.03))
"""How a page is spoiled: blur in pixels, degrees by which it is turned, share of speckled pixels."""
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""Tesseract is no faster with more."""
NEVER_FIRST = "，。、；：！？”’」』）》…"
TEXT = frozenset({Kind.PARAGRAPH, Kind.HEADLINE, Kind.SUB_HEADING, Kind.VERSE})


def pages_of(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    """Lines of pages; a paragraph is set in by two squares, and a mark that may not begin a line hangs at the end of one."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rest = "\u3000\u3000" + paragraph
        while rest:
            size = MEASURE + (rest[MEASURE : MEASURE + 1] in NEVER_FIRST and len(rest) > MEASURE)
            lines.append(rest[:size])
            rest = rest[size:]
    for at in range(0, len(lines), LINES):
        yield lines[at : at + LINES]


def page_image(lines: Sequence[str], font: ImageFont.FreeTypeFont, level: int, seed: int) -> Image.Image:
    blur, turn, speckle = LEVELS[level]
    size = (2 * MARGIN + (MEASURE + 1) * SIZE, 2 * MARGIN + LINES * LEADING)
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        for column, character in enumerate(line):
            draw.text((MARGIN + column * SIZE, MARGIN + row * LEADING), character, font=font, fill=20)
    image = image.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(blur))
    chance = random.Random(seed)  # noqa: S311
    pixels = image.load()
    for _ in range(int(speckle * size[0] * size[1])):
        pixels[chance.randrange(size[0]), chance.randrange(size[1])] = chance.choice((30, 235))
    return image


@dataclass(slots=True)
class Counted:
    """What was wrong, asked and found, of all pages of a level."""

    characters: int = 0
    wrong: int = 0
    pages: int = 0
    open: int = 0
    asked: int = 0
    asked_right: int = 0
    shown: int = 0
    joints: int = 0
    joined: int = 0
    joined_right: int = 0
    lost: list[str] = field(default_factory=list)


def measure(lines: Sequence[str], recognised: Path, counted: Counted) -> None:
    """Compare the cleaned page with its truth, character by character."""
    one = clean_source(recognised, BookFiles(recognised.parent))
    truth, ends = _flat("".join(lines).replace("\u3000\u3000", "\n").split("\n"))
    blocks = [block for block in one.document.blocks if block.kind in TEXT]
    said, breaks = _flat([block.text for block in blocks])
    places = {}
    at = 0
    for block in blocks:
        for index, character in enumerate(block.text):
            if not character.isspace():
                places[block.body.source_offset(index)] = at
                at += 1
    wrong: set[int] = set()
    matched: dict[int, int] = {}
    for tag, first, last, start, end in SequenceMatcher(None, truth, said, autojunk=False).get_opcodes():
        if tag == "equal":
            matched.update(zip(range(first, last), range(start, end), strict=True))
        else:
            wrong.update(place for place in range(start, end) if is_han(said[place]))
    counted.characters += len(said)
    counted.wrong += len(wrong)
    asked = [
        {places[offset] for offset in range(edit.start, edit.end) if offset in places}
        for edit in one.edits
        if edit.rule == "doubtful-character"
    ]
    counted.pages += 1
    counted.open += sum(edit.is_open for edit in one.edits)
    counted.asked += len(asked)
    counted.asked_right += sum(not wrong.isdisjoint(row) for row in asked)
    counted.shown += len(wrong & set[int]().union(*asked))
    for place in sorted(matched):
        if place + 1 in matched:
            together = matched[place] + 1 not in breaks
            if _is_line_end(lines, place) and place + 1 not in ends:
                counted.joints += 1
                counted.joined_right += together
            counted.joined += together and (_is_line_end(lines, place) or place + 1 in ends)


def _flat(paragraphs: Sequence[str]) -> tuple[str, frozenset[int]]:
    """All characters that show something, and where a paragraph begins among them."""
    text, begins = "", set()
    for paragraph in paragraphs:
        if paragraph.strip():
            begins.add(len(text))
            text += "".join(paragraph.split())
    return text, frozenset(begins)


def _is_line_end(lines: Sequence[str], place: int) -> bool:
    total = 0
    for line in lines:
        total += len(line.strip("\u3000"))
        if total == place + 1:
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.recognised", description="Measure cleaning on recognised pages."
    )
    parser.add_argument("font", type=Path, help="a face with Han characters")
    parser.add_argument("texts", type=Path, nargs="+", help="texts with a paragraph on each line")
    parser.add_argument("--pages", type=int, default=4, help="pages of each text")
    parser.add_argument("--form", choices=("hocr", "alto"), default="hocr", help="what the recogniser writes")
    parser.add_argument("--language", choices=("chi_sim", "chi_tra"), default="chi_sim", help="Tesseract's data")
    parser.add_argument("--levels", default="0,1,2,3", help="how much the pages are spoiled")
    options = parser.parse_args()
    font = ImageFont.truetype(str(options.font), SIZE)
    for level in map(int, options.levels.split(",")):
        counted = Counted()
        for text in options.texts:
            paragraphs = [line.strip() for line in text.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
            for number, lines in zip(range(options.pages), pages_of(paragraphs), strict=False):
                with tempfile.TemporaryDirectory() as folder:
                    page_image(lines, font, level, number).save(Path(folder, "page.png"), dpi=(300, 300))
                    command = ["tesseract", "page.png", "page", "-l", options.language, options.form]
                    subprocess.run(
                        command, cwd=folder, check=True, capture_output=True, env={**os.environ, **ONE_THREAD}
                    )
                    ending = "hocr" if options.form == "hocr" else "xml"
                    measure(lines, Path(folder, f"page.{ending}"), counted)
        sys.stdout.write(
            f"level {level}: {counted.characters} characters, {counted.wrong} wrong; {counted.open / max(1, counted.pages):.1f} questions a page, "
            f"{counted.asked} about characters, right {counted.asked_right / max(1, counted.asked):.2f}, "
            f"of the wrong {counted.shown / max(1, counted.wrong):.2f}; lines that go on {counted.joints}, "
            f"joined {counted.joined_right / max(1, counted.joints):.3f}, right {counted.joined_right / max(1, counted.joined):.3f}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
