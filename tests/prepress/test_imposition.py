"""Pages on sheets: folded and gathered they stand in their order, in numbers and in the text of the finished file."""

import json
import re
import warnings
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from banxin.cli import main
from banxin.errors import BuildError
from banxin.prepress.folding import Binding, folded, sides_of
from banxin.prepress.imposition import Plan, imposed
from banxin.prepress.page_array import arrayed

MM = 72 / 25.4


def numbered(count: int, width: float = 200, height: float = 300) -> bytes:
    """A file whose pages say their number."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(width, height)).obj
            page["/Resources"] = Dictionary(Font=Dictionary(F=font))
            page["/Contents"] = pdf.make_stream(b"BT /F 20 Tf 90 150 Td (p%d) Tj ET" % number)
        pdf.Root["/OutputIntents"] = Array([Dictionary(S=Name.GTS_PDFX)])
        pdf.docinfo["/Trapped"] = Name("/False")
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def read_back(data: bytes) -> list[tuple[int, int]]:
    """The numbers on the left and on the right half of each side of the sheets; 0 where none is."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            width, height = page.get_size()
            halves = [
                text.get_text_bounded(0, 0, width / 2, height),
                text.get_text_bounded(width / 2, 0, width, height),
            ]
            numbers = [int(re.sub(r"\D", "", half) or 0) for half in halves]
            found.append((numbers[0], numbers[1]))
    return found


@given(
    count=st.integers(1, 200),
    binding=st.sampled_from(Binding),
    pages=st.sampled_from((4, 8, 16, 32)),
    is_bound_right=st.booleans(),
)
def test_folded_and_gathered_the_pages_stand_in_their_order(
    count: int, binding: Binding, pages: int, is_bound_right: bool
) -> None:
    sides = sides_of(count, binding, pages, is_bound_right=is_bound_right)
    order = folded(sides, is_bound_right=is_bound_right)
    assert order[:count] == [*range(1, count + 1)]
    assert set(order[count:]) <= {0}
    assert len(order) < count + (4 if binding is Binding.SADDLE else pages)


@pytest.mark.parametrize("is_bound_right", [False, True])
def test_the_sheets_say_the_same_when_they_are_read(is_bound_right: bool) -> None:
    made = imposed(numbered(10), Plan(is_bound_right=is_bound_right))
    assert read_back(made.data) == [(side.left, side.right) for side in made.sides]
    assert made.blanks == 2
    first = (1, 0) if is_bound_right else (0, 1)
    assert read_back(made.data)[0] == first


def test_inner_sheets_move_towards_the_fold() -> None:
    made = imposed(numbered(16), Plan(leaf=0.5 * MM))
    places = []
    with pikepdf.open(BytesIO(made.data)) as pdf:
        for page in list(pdf.pages)[::2]:
            left, right = re.findall(rb"1 0 0 1 ([\d.]+) [\d.]+ cm", page.obj["/Contents"].read_bytes())
            places.append((float(left), float(right)))
    steps = [left - places[0][0] for left, _ in places]
    assert steps == pytest.approx([0, 0.5 * MM, MM, 1.5 * MM], abs=0.001)
    assert [places[0][1] - right for _, right in places] == pytest.approx(steps, abs=0.001)


def test_glued_signatures_have_room_to_be_milled_and_bars_that_step_down() -> None:
    made = imposed(numbered(20), Plan(binding=Binding.PERFECT, pages=8))
    bars = []
    with pikepdf.open(BytesIO(made.data)) as pdf:
        for page in pdf.pages:
            left, _, right, _ = (float(one) for one in page.obj["/TrimBox"])
            assert right - left == pytest.approx(400 + 6 * MM)
            bars += [
                float(one)
                for one in re.findall(rb"[\d.]+ ([\d.]+) 2.40 10.00 re f", page.obj["/Contents"].read_bytes())
            ]
    assert [round((bars[0] - bar) / MM, 1) for bar in bars] == [0, 6, 12]
    assert made.blanks == 4


def test_the_sheets_are_for_the_press_of_the_file_and_the_same_each_time() -> None:
    made = imposed(numbered(5), Plan())
    assert made.data == imposed(numbered(5), Plan()).data
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert pdf.Root["/OutputIntents"][0]["/S"] == Name.GTS_PDFX
        assert str(pdf.docinfo["/Trapped"]) == "/False"


def test_what_cannot_be_laid_on_sheets_is_refused() -> None:
    with pytest.raises(BuildError, match="the file cannot be read as a PDF"):
        imposed(b"nothing", Plan())
    with pikepdf.open(BytesIO(numbered(2))) as pdf:
        pdf.pages[1].obj["/TrimBox"] = Array([0, 0])
        spoilt = BytesIO()
        pdf.save(spoilt)
    with pytest.raises(BuildError, match="the file cannot be read as a PDF"):
        imposed(spoilt.getvalue(), Plan())
    mixed = BytesIO()
    with pikepdf.open(BytesIO(numbered(3))) as pdf:
        pdf.pages[2].obj["/MediaBox"] = Array([0, 0, 300, 300])
        pdf.save(mixed)
    with pytest.raises(BuildError, match="page 3 is not cut to the size of the first one"):
        imposed(mixed.getvalue(), Plan())


def test_the_verb_writes_the_sheets_beside_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.pdf").write_bytes(numbered(6))
    file = str(tmp_path / "book.pdf")
    assert main(["impose", file]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/book-sheets.pdf: 4 sides of 2 sheets, 2 blank pages\n"
    assert (
        main(["impose", file, "--as", "perfect", "--pages", "4", "--json", "--output", str(tmp_path / "out.pdf")]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["blanks"], told["sides"][2]) == (2, {"signature": 2, "sheet": 1, "front": True, "left": 0, "right": 5})
    assert main(["impose", file, "--pages", "6"]) == 2
    assert "a signature has a multiple of 4 pages, and not 6" in capsys.readouterr().err
    assert main(["impose", file, "--leaf", "thick"]) == 2
    assert "--leaf: 'thick' is not a length" in capsys.readouterr().err
    assert main(["impose", str(tmp_path / "nothing.pdf")]) == 2


def test_names_of_places_that_lead_nowhere_on_sheets_are_passed_over_in_silence() -> None:
    with pikepdf.open(BytesIO(numbered(4))) as pdf:
        place = pdf.make_indirect(Array([pdf.pages[1].obj, Name.Fit]))
        pdf.Root["/Names"] = Dictionary(Dests=Dictionary(Names=Array([pikepdf.String("two"), place])))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=pikepdf.String("two"))
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(link)])
        named = BytesIO()
        pdf.save(named)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        made = imposed(named.getvalue(), Plan())
    assert told == []
    assert read_back(made.data) == read_back(imposed(numbered(4), Plan()).data)


@pytest.mark.parametrize("is_from_right", [False, True])
def test_side_by_side_pages_stand_in_rows_with_room_for_both_bleeds(*, is_from_right: bool) -> None:
    data, sheets = arrayed(numbered(7), 4, 3 * MM, is_from_right)
    assert sheets == 2
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text, (wide, high) = page.get_textpage(), page.get_size()
            assert (wide, high) == pytest.approx((2 * 200 + 6 * MM + 24 * MM, 2 * 300 + 6 * MM + 24 * MM))
            for top in (True, False):
                for left in (True, False):
                    box = (
                        0 if left else wide / 2,
                        high / 2 if top else 0,
                        wide / 2 if left else wide,
                        high if top else high / 2,
                    )
                    found.append(int(re.sub(r"\D", "", text.get_text_bounded(*box)) or 0))
    assert found == ([2, 1, 4, 3, 6, 5, 0, 7] if is_from_right else [1, 2, 3, 4, 5, 6, 7, 0])


def test_a_number_of_pages_that_fills_no_rows_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.pdf").write_bytes(numbered(4))
    assert main(["impose", str(tmp_path / "book.pdf"), "--as", "n-up", "--pages", "7"]) == 2
    told = capsys.readouterr().err
    assert "7 pages do not fill a sheet in rows; hint: take 1, 2, 3, 4, 6, 8, 9, 12, 16, 24, 25, 32" in told
    assert main(["impose", str(tmp_path / "book.pdf"), "--as", "n-up"]) == 0
