"""The words of a cover of anyone's against its folds: drawn here by lines of text whose ink is known."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from banxin.checks.preflight.fold_rules import FoldedCover, check_folds, folds_of
from banxin.checks.preflight.page_box_rules import MM

BOOK = (140.0, 203.0)
SPINE = 20.0
COVER = FoldedCover(spine=SPINE, trim=BOOK)
WIDTH = 2 * BOOK[0] + SPINE
FLAP = 80.0
MIDDLE = WIDTH / 2
H_INK = 0.718
"""em that the letter H of Helvetica is high above its line; PDFium has the face."""


def cover_file(
    *words: tuple[str, float, float, float], width: float = WIDTH, height: float = BOOK[1], bleed: float = 3
) -> bytes:
    """A cover of the given trim with words on it: each with its left end and its line (mm from the lower left corner) and its size (pt)."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=((width + 2 * bleed) * MM, (height + 2 * bleed) * MM))
        page.obj["/TrimBox"] = Array([bleed * MM, bleed * MM, (bleed + width) * MM, (bleed + height) * MM])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F=font))
        shown = [
            f"BT /F {size} Tf {(bleed + left) * MM:.3f} {(bleed + line) * MM:.3f} Td ({text}) Tj ET"
            for text, left, line, size in words
        ]
        page.obj["/Contents"] = pdf.make_stream("\n".join(shown).encode())
        pdf.save(out := BytesIO(), static_id=True)
    return out.getvalue()


def told(data: bytes, cover: FoldedCover = COVER) -> list[str]:
    return [f"{one.code}: {one.message}" for one in check_folds(data, cover, Path("cover.pdf"))]


def test_words_in_their_places_are_not_told() -> None:
    words = [("BACK", 20, 100, 12), ("S", MIDDLE - 2, 150, 10), ("FRONT", 180, 100, 30)]
    assert told(cover_file(*words)) == []


def test_words_that_are_larger_than_the_spine_are_told() -> None:
    (message,) = told(cover_file(("W", MIDDLE - 15, 100, 90)), FoldedCover(spine=SPINE))[:1]
    assert message == f"cover-007: 'W' lies across the fold {MIDDLE - SPINE / 2:.1f} mm from the left"


def test_words_that_stand_beyond_the_fold_are_told_once_for_each_fold() -> None:
    (message,) = told(cover_file(("HIJK", MIDDLE - 1, 100, 24)))
    assert message == "cover-007: 'J' lies across the fold 160.0 mm from the left"


@pytest.mark.parametrize(
    ("left", "size", "message"),
    [
        (MIDDLE - SPINE / 2 + 0.5, 10, "words on the spine come within 0.8 mm of a fold; they want 1.5 mm"),
        (MIDDLE + SPINE / 2 + 1.0, 10, "words on the panel right of the spine come within 1.3 mm of a fold; they want 3 mm"),
        (MIDDLE - SPINE / 2 - 4.0, 10, "words on the panel left of the spine come within 1.7 mm of a fold; they want 3 mm"),
    ],
)  # fmt: skip
def test_words_near_a_fold_are_told_by_their_panel(left: float, size: float, message: str) -> None:
    assert told(cover_file(("H", left, 100, size))) == [f"cover-003: {message}"]


def test_a_thin_spine_carries_no_words() -> None:
    data = cover_file(("l", 141.8, 100, 3), width=284)
    assert told(data, FoldedCover(spine=4, trim=BOOK)) == [
        "cover-003: the spine has 4.00 mm and carries words; they want 5 mm"
    ]


def test_a_cover_that_does_not_fit_round_its_book_is_told() -> None:
    (message,) = told(cover_file(width=WIDTH - 4))
    assert message == "cover-006: the cover has 296.00 × 203.00 mm; two pages and the spine make 300.00 × 203.00 mm"
    (message,) = told(cover_file(height=210))
    assert message == "cover-006: the cover has 300.00 × 210.00 mm; two pages and the spine make 300.00 × 203.00 mm"
    (message,) = told(cover_file(width=15), FoldedCover(spine=SPINE))
    assert message == "cover-006: the cover has 15.00 × 203.00 mm, and no room for a spine of 20.00 mm"


def test_flaps_follow_from_the_trim_and_their_folds_are_looked_at() -> None:
    whole = WIDTH + 2 * FLAP
    assert folds_of(whole, COVER) == pytest.approx((80, 220, 240, 380))
    assert folds_of(whole, FoldedCover(spine=SPINE)) == pytest.approx((220, 240))
    assert told(cover_file(("H", 10, 100, 10), ("H", FLAP + 20, 100, 10), width=whole)) == []
    (message,) = told(cover_file(("HI", FLAP - 3, 100, 12), width=whole))
    assert message == "cover-007: 'HI' lies across the fold 80.0 mm from the left"


def test_what_stands_beyond_the_cut_is_not_looked_at() -> None:
    """The slug and the names of marks may stand beside the marks of a fold."""
    assert told(cover_file(("HHHHHHHHHH", MIDDLE - 20, -12, 12), bleed=20)) == []


def test_words_that_are_turned_are_looked_at_by_the_room_that_they_take() -> None:
    """Latin words lie on their side on a spine: how high they are is how far they go across it."""

    def turned(size: float) -> bytes:
        with pikepdf.open(BytesIO(cover_file())) as pdf:
            left = 3 + MIDDLE - size * H_INK / MM / 2
            line = f"BT /F {size} Tf 0 -1 1 0 {left * MM:.3f} {(3 + 150) * MM:.3f} Tm (HHH) Tj ET"
            pdf.pages[0].obj["/Contents"] = pdf.make_stream(line.encode())
            pdf.save(out := BytesIO(), static_id=True)
        return out.getvalue()

    assert told(turned(40)) == []
    (message,) = told(turned(74))
    assert message == "cover-003: words on the spine come within 0.6 mm of a fold; they want 1.5 mm"
    assert [one.split(":")[0] for one in told(turned(90))] == ["cover-007", "cover-007"]


def locked() -> bytes:
    with pikepdf.open(BytesIO(cover_file())) as pdf:
        pdf.save(out := BytesIO(), encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4\n", cover_file()[:400], locked()], ids=["empty", "a head", "cut off", "locked"]
)
def test_a_file_that_cannot_be_read_is_left_to_the_preflight(data: bytes) -> None:
    assert told(data) == []
