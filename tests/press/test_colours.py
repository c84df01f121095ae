"""Colours of the screen as inks: greys in black alone, inks of the book in their plates, the rest by the profile."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from tests.press.press_books import HUI, ONE_COLOUR, PROCESS, TWO_COLOURS, ZHU

from banxin.model.printer import Ink, Printer, ink_rules, tones
from banxin.press.colours import Colours, highest_sum, within_ink
from banxin.press.plates import Paint
from banxin.press.profiles import PrintProfile, profile_of
from banxin.reading import BookFiles

PROFILE = profile_of(PROCESS, BookFiles(Path("/nonexistent")))
TRIPLES = st.tuples(*[st.integers(0, 255)] * 3)


LIMITED = Colours(Printer(name="pod", source=ZHU.source, has_process=True, total_ink=2.0), PROFILE)
READY = {printer.name: Colours(printer, PROFILE) for printer in (ONE_COLOUR, TWO_COLOURS, PROCESS)}


def colours(printer: Printer) -> Colours:
    """The colours of a printer; what they have greyed is forgotten."""
    READY[printer.name].greyed.clear()
    READY[printer.name]._known.clear()
    return READY[printer.name]


@pytest.mark.parametrize("printer", [ONE_COLOUR, TWO_COLOURS, PROCESS])
@given(grey=st.integers(0, 255))
def test_a_grey_is_black_ink_alone(printer: Printer, grey: int) -> None:
    paint = colours(printer).paint(grey / 255, grey / 255, grey / 255)
    assert paint.process[:3] == (0, 0, 0)
    assert not paint.spot


def test_black_is_all_black_and_white_is_paper_and_between_them_it_only_grows() -> None:
    shares = colours(ONE_COLOUR).black_of_grey
    assert (shares[0], shares[255]) == (255, 0)
    assert all(first >= second for first, second in pairwise(shares))


def test_a_grey_is_as_light_in_print_as_it_was_on_the_screen() -> None:
    """Lightness is asked of the profile itself, the way that the curve was not made: from ink to sRGB."""
    made = colours(ONE_COLOUR)
    for grey in (64, 96, 128, 160, 192, 224):
        printed = Image.new("CMYK", (1, 1), (0, 0, 0, made.black_of_grey[grey]))
        seen = ImageCms.applyTransform(printed, made.to_screen)
        assert seen is not None
        assert sum(seen.tobytes()) / 3 == pytest.approx(grey, abs=9)


def test_an_ink_and_its_tints_go_into_their_plate() -> None:
    made = colours(TWO_COLOURS)
    full, _ = tones((ZHU, HUI))["ink-zhu"]
    fifth, _ = tones((ZHU, HUI))["ink-zhu-20"]
    assert made.paint(*(part / 255 for part in full)) == Paint(spot="PANTONE 186 C", tint=1, alternate=ZHU.cmyk)
    assert made.paint(*(part / 255 for part in fifth)) == Paint(spot="PANTONE 186 C", tint=0.2, alternate=ZHU.cmyk)
    assert made.greyed == set()


def test_an_ink_without_a_plate_at_this_printer_is_made_of_what_there_is() -> None:
    full, _ = tones((ZHU, HUI))["ink-zhu"]
    half, _ = tones((ZHU, HUI))["ink-hui-50"]
    parts = tuple(part / 255 for part in full)
    assert colours(PROCESS).paint(*parts) == Paint((0, 1, 0.81, 0.04))
    assert colours(ONE_COLOUR).paint(*(part / 255 for part in half)) == Paint((0, 0, 0, 0.3))
    greyed = colours(ONE_COLOUR)
    assert greyed.paint(*parts).process[:3] == (0, 0, 0)
    assert greyed.greyed == {"#c8102e"}


@given(triple=TRIPLES)
def test_one_colour_is_never_more_than_one_plate(triple: tuple[int, int, int]) -> None:
    made = colours(ONE_COLOUR)
    assert made.paint(*(part / 255 for part in triple)).process[:3] == (0, 0, 0)


@given(triple=TRIPLES)
def test_no_colour_takes_more_ink_than_the_paper(triple: tuple[int, int, int]) -> None:
    assert sum(LIMITED.paint(*(part / 255 for part in triple)).process) <= 2.0 + 0.02


def test_colours_of_any_kind_that_css_knows_are_understood() -> None:
    made = colours(PROCESS)
    red, green, blue = made.screen_of_lab(53.2, 80.1, 67.2)
    assert (red, green, blue) == pytest.approx((1, 0, 0), abs=0.15)
    assert made.paint_of_process((0.1, 0.2, 0.3, 0)) == Paint((0.1, 0.2, 0.3, 0))
    assert colours(ONE_COLOUR).paint_of_process((0, 0, 0, 0.5)) == Paint((0, 0, 0, 0.5))
    assert colours(ONE_COLOUR).paint_of_process((1, 0, 0, 0)).process[:3] == (0, 0, 0)


@given(inks=st.lists(TRIPLES, min_size=1, max_size=6))
def test_every_tone_has_a_colour_of_its_own_and_none_is_a_grey(inks: list[tuple[int, int, int]]) -> None:
    made = [
        Ink(name=f"i{number}", cmyk=(0, 0, 0, 1), screen=screen, source=ZHU.source)
        for number, screen in enumerate(inks)
    ]
    triples = [triple for triple, _ in tones(made).values()]
    assert len(set(triples)) == len(triples) == 10 * len(inks)
    assert all(len(set(triple)) > 1 for triple in triples)


def test_style_sheets_have_inks_and_tints_by_name() -> None:
    rules = ink_rules((ZHU,))
    assert rules.startswith(":root { --ink-zhu: #c8102e; --ink-zhu-10: #fae7ea;")
    assert ink_rules(()) == ""


def test_a_colour_without_an_ink_is_a_grey_of_its_own_lightness_in_text_and_in_pictures() -> None:
    """L* of pure red is 53, as that of the grey 127."""
    made = colours(ONE_COLOUR)
    share = made.paint(1, 0, 0).process[3]
    assert share == pytest.approx(made.black_of_grey[127] / 255, abs=0.02)
    [printed] = made.in_plates(Image.new("RGB", (1, 1), (255, 0, 0))).tobytes()
    assert 255 - printed == round(share * 255)


def test_a_picture_that_is_nearly_grey_is_printed_in_black_alone() -> None:
    grey = Image.new("RGB", (40, 40), (120, 121, 119))
    assert colours(PROCESS).in_plates(grey).mode == "L"
    assert colours(PROCESS).in_plates(Image.new("RGB", (40, 40), (120, 60, 20))).mode == "CMYK"
    assert colours(ONE_COLOUR).in_plates(Image.new("RGB", (40, 40), (120, 60, 20))).mode == "L"


def test_ink_over_the_limit_is_taken_from_the_colours_and_black_stays() -> None:
    dark = Image.new("CMYK", (2, 1), (255, 255, 255, 200))
    dark.putpixel((1, 0), (10, 20, 30, 200))
    less = within_ink(dark, 2.4)
    assert highest_sum(less.split()) <= 2.4 * 255
    assert less.getpixel((1, 0)) == (10, 20, 30, 200)
    assert less.getpixel((0, 0)) == (137, 137, 137, 200)


def test_a_profile_of_a_screen_is_refused(tmp_path: Path) -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (tmp_path / "own.icc").write_bytes(screen)
    printer = Printer(name="own", source=ZHU.source, profile=tmp_path / "own.icc")
    with pytest.raises(Exception, match="no ICC profile of a printing condition in CMYK"):
        profile_of(printer, BookFiles(tmp_path))
    (tmp_path / "own.icc").write_bytes(PROFILE.data)
    assert isinstance(profile_of(printer, BookFiles(tmp_path)), PrintProfile)


def test_a_grey_of_sixteen_bits_is_as_dark_in_print_as_one_of_eight() -> None:
    deep, plain = Image.new("I;16", (4, 4), 30000), Image.new("L", (4, 4), 117)
    assert colours(PROCESS).in_plates(deep).tobytes() == colours(PROCESS).in_plates(plain).tobytes()
