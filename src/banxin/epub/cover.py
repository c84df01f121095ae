"""A cover drawn from the metadata, for a book that has none: title, people, publisher on quiet paper.

A short title of Han stands upright in columns from the right, as on the slip of a thread-bound book (题签); any other is
set in lines. The picture depends on text and faces alone, so that two builds draw the same bytes.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from banxin.errors import BuildError
from banxin.model.book import Metadata
from banxin.model.edition import Edition, WritingMode
from banxin.model.people import ContributorRole
from banxin.saying.said import say
from banxin.templates.words.book_words import words_for
from banxin.typography.scripts import is_han
from banxin.typography.titles.title_lines import title_lines

WIDTH, HEIGHT = 1600, 2400
"""Pixels; Kindle asks for 2560 at most and 1000 at least on the long side, Apple for 1400 on the short."""
PAPER = (244, 239, 228)
INK = (34, 32, 30)
ACCENT = (122, 38, 33)
LIGHT_INK = (250, 248, 244)
MIDDLE_GREY = 128
SHOWN = frozenset(
    {ContributorRole.AUTHOR, ContributorRole.TRANSLATOR, ContributorRole.ILLUSTRATOR, ContributorRole.PHOTOGRAPHER}
)
"""Whose work a cover names; editors only where there is nobody else."""
MOST_NAMES = 3
PAPER_TONE, INK_TONE, ACCENT_TONE, STEP = 0, 240, 255, 8
"""The picture is drawn in tones; from paper to ink the edges of letters have those between."""
BAND = 150
"""The strip along the spine."""
MARGIN = 130
LONGEST_COLUMN = 12
MOST_COLUMNS = 3
COLUMN_ROOM = 1400
TITLE_ROOM = 1000
TITLE_PITCH = 1.45
SMALLEST_TITLE = 60
CLOSING = "，。、；：！？”’）》」』〕】,.;:!?)]}%"
WORD = re.compile(r"[!-~]+")
"""What `break_in` keeps together."""

Font = ImageFont.FreeTypeFont
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFaces:
    """The font files that a cover is drawn with."""

    title: Path
    text: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLook:
    """The colours of a cover, and the side of its spine: a book read in columns is bound on the right (CLREQ 2.2)."""

    paper: Colour = PAPER
    accent: Colour = ACCENT
    is_bound_right: bool = False

    @property
    def ink(self) -> Colour:
        """Dark on light paper, light on dark."""
        red, green, blue = self.paper
        return INK if 0.299 * red + 0.587 * green + 0.114 * blue > MIDDLE_GREY else LIGHT_INK

    @property
    def left(self) -> int:
        """Where the text begins, in px from the left edge of the picture."""
        return MARGIN if self.is_bound_right else BAND + MARGIN

    @property
    def right(self) -> int:
        """Where the text ends, in px from the left edge."""
        return WIDTH - MARGIN - (BAND if self.is_bound_right else 0)

    @property
    def spine(self) -> tuple[int, int, int, int]:
        return (WIDTH - BAND, 0, WIDTH, HEIGHT) if self.is_bound_right else (0, 0, BAND, HEIGHT)


def look_of(edition: Edition) -> CoverLook:
    """The look that an edition asks for: its properties `cover-paper` and `cover-accent` are CSS colours."""
    return CoverLook(
        paper=colour_of(edition, "cover-paper", PAPER),
        accent=colour_of(edition, "cover-accent", ACCENT),
        is_bound_right=edition.writing_mode is WritingMode.VERTICAL,
    )


def colour_of(edition: Edition, name: str, usual: Colour) -> Colour:
    """A property's colour; raise BuildError for one that is none."""
    value = edition.properties.get(name)
    if value is None:
        return usual
    try:
        return ImageColor.getrgb(value)[:3]
    except ValueError as error:
        message = say(
            "edition '{name}': '{value}' is no colour for {colour}", name=edition.name, value=value, colour=name
        )
        raise BuildError(message, hint=say("write it as #f4efe4, or by its name in CSS")) from error


def draw_cover(metadata: Metadata, faces: CoverFaces, look: CoverLook | None = None) -> bytes:
    """The cover as PNG bytes."""
    look = look or CoverLook()
    image = Image.new("L", (WIDTH, HEIGHT), PAPER_TONE)
    draw = ImageDraw.Draw(image)
    draw.rectangle(look.spine, fill=ACCENT_TONE)
    lines = metadata.display_lines or (metadata.title,)
    is_upright = all(is_han(character) for line in lines for character in line)
    if is_upright and len(lines) <= MOST_COLUMNS and max(map(len, lines)) <= LONGEST_COLUMN:
        draw_columns(draw, lines, metadata.subtitle, faces, look)
    else:
        draw_lines(draw, lines, metadata, faces, look)
    draw_people(draw, metadata, faces, look)
    return png_of(image, look)


def draw_columns(
    draw: ImageDraw.ImageDraw, lines: Sequence[str], subtitle: str, faces: CoverFaces, look: CoverLook
) -> None:
    """The title in columns from the right inside a double frame, the subtitle in one line below it."""
    longest = max(map(len, lines))
    size = min(230, int(COLUMN_ROOM / (1.22 * (longest - 1) + 2)), 640 // len(lines))
    font = font_of(faces.title, size)
    pitch, step = int(size * 1.22), int(size * 1.5)
    pad = int(size * 0.5)
    width, height = step * (len(lines) - 1) + size + 2 * pad, pitch * (longest - 1) + size + 2 * pad
    right, top = look.right, 260
    frame = (right - width, top, right, top + height)
    draw.rectangle(frame, outline=ACCENT_TONE, width=6)
    draw.rectangle((frame[0] + 16, frame[1] + 16, frame[2] - 16, frame[3] - 16), outline=ACCENT_TONE, width=2)
    for column, line in enumerate(lines):
        x = right - pad - size / 2 - column * step
        for row, character in enumerate(line):
            draw.text((x, top + pad + size / 2 + row * pitch), character, font=font, fill=INK_TONE, anchor="mm")
    if subtitle:
        font = fitting(subtitle, faces.text, 64, right - look.left)
        draw_run(draw, subtitle, font, (right, top + height + 90), "ra")


def draw_lines(
    draw: ImageDraw.ImageDraw, lines: Sequence[str], metadata: Metadata, faces: CoverFaces, look: CoverLook
) -> None:
    """The title in lines between two rules, set from the left."""
    left, right = look.left, look.right
    size, subtitle = 190, metadata.subtitle

    def rows_of() -> list[str]:
        room = right - left
        parts = [part for line in lines for part in title_lines(line, room / size, metadata.language)]
        return wrapped(parts, faces.title, size, room)

    rows = rows_of()
    while size > SMALLEST_TITLE and (
        len(rows) * size * TITLE_PITCH > TITLE_ROOM
        or is_runt(rows)
        or longest_word(lines, font_of(faces.title, size)) > right - left
    ):
        size -= 10
        rows = rows_of()
    y = 380
    draw.line((left, y, right, y), fill=ACCENT_TONE, width=6)
    y += 90
    font = font_of(faces.title, size)
    for row in rows:
        draw.text((left, y), row, font=font, fill=INK_TONE, anchor="la")
        y += int(size * TITLE_PITCH)
    if subtitle:
        y += 30
        for row in wrapped((subtitle,), faces.text, 68, right - left)[:3]:
            draw_run(draw, row, font_of(faces.text, 68), (left, y), "la")
            y += 104
    y += 60
    draw.line((left, y, right, y), fill=ACCENT_TONE, width=2)


def draw_people(draw: ImageDraw.ImageDraw, metadata: Metadata, faces: CoverFaces, look: CoverLook) -> None:
    """The people of the book and the publisher at the foot."""
    names = people_on_cover(metadata)
    right = look.right
    room = right - look.left
    if names:
        draw_run(draw, names, fitting(names, faces.text, 84, room), (right, 1960), "ra")
    if metadata.publisher:
        draw_run(draw, metadata.publisher, fitting(metadata.publisher, faces.text, 56, room), (right, 2180), "ra")


def people_on_cover(metadata: Metadata) -> str:
    """The authors, and who translated or drew the book, each with the word for what they did where there are several kinds.

    Of a book that has no author and none of those, whoever is named first.
    """
    words = words_for(metadata.language)
    shown = [one for one in metadata.contributors if one.role in SHOWN] or list(metadata.contributors[:1])
    did = list(dict.fromkeys(map(words.role, shown)))
    groups = [[one.name for one in metadata.contributors if words.role(one) == word][:MOST_NAMES] for word in did]
    is_by_authors_alone = len(did) == 1 and shown[0].role is ContributorRole.AUTHOR
    told = [
        "　".join([*names, *([word] if word and not is_by_authors_alone else [])])
        for names, word in zip(groups, did, strict=True)
    ]
    return "　　".join(told)


def draw_run(draw: ImageDraw.ImageDraw, text: str, font: Font, place: tuple[float, float], anchor: str) -> None:
    draw.text(place, text, font=font, fill=INK_TONE, anchor=anchor)


def wrapped(lines: Sequence[str], face: Path, size: int, room: int) -> list[str]:
    """The lines in rows that fit: words stay whole where they can, and a closing mark takes a character with it."""
    font = font_of(face, size)
    rows: list[str] = []
    for line in lines:
        row = ""
        for character in line:
            if row and font.getlength(row + character) > room:
                place = break_in(row, character)
                rows.append(row[:place].strip())
                row = row[place:].lstrip()
            row += character
        rows.append(row.strip())
    return [row for row in rows if row]


def is_runt(rows: Sequence[str]) -> bool:
    """Whether one character is left for the last of several rows."""
    return len(rows) > 1 and len(rows[-1]) == 1


def longest_word(lines: Sequence[str], font: Font) -> float:
    """The length in pixels of the longest word of letters: one that has no row for it would be torn."""
    words = (word for line in lines for word in WORD.findall(line))
    return max(map(font.getlength, words), default=0.0)


def break_in(row: str, following: str) -> int:
    """After how many of its characters a full row breaks when one more is to come."""
    place = len(row)
    if following in CLOSING:
        place -= 1
    elif following.isascii() and following != " ":
        while place and row[place - 1].isascii() and row[place - 1] != " ":
            place -= 1
    return place or len(row)


def fitting(text: str, face: Path, size: int, room: int) -> Font:
    """The face in this size, or in the smaller one at which the text fits."""
    length = font_of(face, size).getlength(text)
    return font_of(face, size if length <= room else max(24, int(size * room / length)))


def font_of(face: Path, size: int) -> Font:
    return ImageFont.truetype(str(face), size, layout_engine=ImageFont.Layout.BASIC)


def png_of(image: Image.Image, look: CoverLook) -> bytes:
    """PNG bytes: the tones of the picture as colours, in few steps from paper to ink, because the file is then a tenth."""
    image = image.point([tone if tone == ACCENT_TONE else tone // STEP * STEP for tone in range(256)])
    image.putpalette([part for tone in range(256) for part in colour_of_tone(tone, look)])
    file = BytesIO()
    # Almost all of it is rows of one tone: to look for anything but runs takes three times as long, and leaves more bytes.
    image.save(file, "PNG", compress_type=zlib.Z_RLE)
    return file.getvalue()


def colour_of_tone(tone: int, look: CoverLook) -> Colour:
    if tone == ACCENT_TONE:
        return look.accent
    share = min(tone / INK_TONE, 1.0)
    red, green, blue = (round(paper + (ink - paper) * share) for paper, ink in zip(look.paper, look.ink, strict=True))
    return red, green, blue
