"""What the package of an e-book says of accessibility, in the codes of ONIX."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from banxin.trade.access import Access, access_of


def said(*values: tuple[str, str], item: str = "", more: str = "") -> Access:
    """What is understood of a package that says this in the words of schema.org."""
    metas = "".join(f'<meta property="schema:{key}">{value}</meta>' for key, value in values)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "content.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><metadata>{metas}{more}</metadata><manifest>{item}</manifest></package>',
        )
    return access_of(file.getvalue(), Path("one.epub"))


TEXT, PICTURES, SOUND = (("accessMode", name) for name in ("textual", "visual", "auditory"))
PICTURE = '<item media-type="image/png" href="a.png" id="a"/>'
HEARD = ("accessModeSufficient", "auditory")


@pytest.mark.parametrize(
    ("hazards", "codes"),
    [
        (("none",), ("00",)),
        (("noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"), ("14", "18", "25")),
        (("unknown",), ("24", "26")),
    ],
)
def test_hazards_are_told_as_the_package_tells_them(hazards: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert said(*(("accessibilityHazard", one) for one in hazards)).hazards == codes


def test_text_is_the_main_content_of_what_has_pictures_sound_and_formulas() -> None:
    assert said(SOUND, PICTURES, TEXT, ("accessibilityFeature", "MathML"), item=PICTURE).contents == (
        "10",
        "07",
        "01",
        "48",
    )


def test_a_cover_is_no_content() -> None:
    assert said(TEXT, PICTURES, item=PICTURE.replace("/>", ' properties="cover-image"/>')).contents == ("10",)


def test_sound_goes_with_the_whole_text_only_where_it_is_enough() -> None:
    aloud = ("accessibilityFeature", "synchronizedAudioText")
    assert said(TEXT, SOUND, aloud).details == ()
    assert said(TEXT, SOUND, aloud, HEARD).details == (("20", ""), ("51", ""))


def test_of_pictures_nothing_is_heard() -> None:
    assert said(TEXT, SOUND, PICTURES, HEARD, item=PICTURE).details == (("20", ""),)


@pytest.mark.parametrize(("source", "codes"), [("urn:isbn:9787111111115", ("19", "41")), ("none", ("41",))])
def test_pages_are_those_of_print_only_where_a_printed_edition_is_named(source: str, codes: tuple[str, ...]) -> None:
    pages = (("accessibilityFeature", "pageBreakMarkers"), ("accessibilityFeature", "pageNavigation"))
    told = said(*pages, more=f'<meta property="pageBreakSource">{source}</meta>')
    assert tuple(code for code, _ in told.details) == codes
