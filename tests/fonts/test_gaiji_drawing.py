"""What a drawing may be that is to become a glyph, and where its square stands."""

import pytest
from fontTools.pens.boundsPen import BoundsPen

from banxin.fonts.made.gaiji_drawing import UnfitDrawingError, outline_of

OPENING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"'


def drawing(content: str, *, opening: str = OPENING) -> bytes:
    return f"{opening}>{content}</svg>".encode()


def bounds(data: bytes) -> tuple[float, ...]:
    pen = BoundsPen(None)
    outline_of(data).replay(pen)
    return tuple(map(round, pen.bounds))


def test_the_square_of_the_picture_is_the_square_of_an_ideograph() -> None:
    assert bounds(drawing('<path d="M0 0H100V100H0Z"/>')) == (0, -120, 1000, 880)
    assert bounds(drawing('<rect x="10" y="20" width="30" height="40"/>')) == (100, 280, 400, 680)


def test_a_picture_may_begin_elsewhere_than_at_nought() -> None:
    opening = OPENING.replace("0 0 100 100", "-50 -50 200 200")
    assert bounds(drawing('<path d="M-50 -50H150V150H-50Z"/>', opening=opening)) == (0, -120, 1000, 880)


def test_what_a_program_notes_in_its_file_is_no_part_of_the_drawing() -> None:
    notes = '<title>字</title><defs/><n:view xmlns:n="urn:n"/><metadata>x</metadata>'
    assert bounds(drawing(f'{notes}<g style="fill:#000000;stroke:none"><circle cx="50" cy="50" r="50"/></g>')) == (
        0,
        -120,
        1000,
        880,
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "draws nothing"),
        ('<path d="M0 0H9V9Z" fill="red"/>', "fills a <path> with 'red': a glyph is black"),
        ('<path d="M0 0H9V9Z" fill="none"/>', "fills a <path> with 'none': a glyph is black"),
        ('<g style="stroke: black"><path d="M0 0H9"/></g>', "strokes a <g>: turn its strokes into outlines"),
        (
            '<path d="M0 0H9V9Z" fill-rule="evenodd"/>',
            "fills a <path> by the even-odd rule: let its inner outlines run the other way round",
        ),
        ('<g clip-path="url(#a)"/>', "cuts a <g> with a clip path or a mask"),
        ('<g transform="scale(2)"><path d="M0 0H9V9Z"/></g>', "moves a <g>: write the moved outlines themselves"),
        (
            '<path d="M0 0H9V9Z" transform="scale(2)"/>',
            "has a shape that cannot be read: only 'matrix(…)' is understood as a transform",
        ),
        ("<text>字</text>", "has a <text>, which is no filled shape"),
        ('<use href="#a"/>', "has a <use>, which is no filled shape"),
        ('<defs><path id="a" d="M0 0H9V9Z"/></defs>', "has a <defs>, which is no filled shape"),
    ],
)
def test_what_no_glyph_can_have_is_told(content: str, fault: str) -> None:
    with pytest.raises(UnfitDrawingError) as caught:
        outline_of(drawing(content))
    assert str(caught.value) == fault


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is not well-formed: Document is empty, line 1, column 1"),
        (b"<svg/>", "is not an SVG"),
        (drawing("", opening='<svg xmlns="http://www.w3.org/2000/svg"'), "has no viewBox"),
        (
            drawing("", opening=OPENING.replace("100 100", "100 80")),
            "is not a square: its viewBox is 100 by 80",
        ),
        (drawing("", opening=OPENING.replace("100 100", "0 0")), "is not a square: its viewBox is 0 by 0"),
    ],
)
def test_a_drawing_is_a_square_svg(data: bytes, fault: str) -> None:
    with pytest.raises(UnfitDrawingError) as caught:
        outline_of(data)
    assert str(caught.value) == fault
