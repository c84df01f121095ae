"""What a dark screen does with a picture: those of a folder are treated as the folder says."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from banxin.pictures.line_art import DarkTreatment, treatment_of

FOLDER = Path(__file__).parent / "line_art"
PICTURES = sorted(path for folder in FOLDER.iterdir() for path in folder.iterdir())


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_picture_is_treated_as_its_folder_says(picture: Path) -> None:
    assert treatment_of(picture.read_bytes(), picture.suffix) is DarkTreatment(picture.parent.name)


def test_every_treatment_has_pictures() -> None:
    assert {path.parent.name for path in PICTURES} == {treatment.value for treatment in DarkTreatment}


def test_tones_of_sixteen_bits_are_no_line_art() -> None:
    """A file of 256 levels with the same tones is kept as it is; 256 of 65,536 levels are not all that there is of black."""
    tones = Image.linear_gradient("L")
    deep = tones.convert("I").point(lambda level: level * 257 + 0).convert("I;16")
    for picture in (tones, deep):
        file = BytesIO()
        picture.save(file, "PNG")
        assert treatment_of(file.getvalue(), ".png") is DarkTreatment.KEPT
