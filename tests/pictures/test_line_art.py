"""What a dark screen does with a picture: those of a folder are treated as the folder says."""

from pathlib import Path

import pytest

from banxin.pictures.line_art import DarkTreatment, treatment_of

FOLDER = Path(__file__).parent / "line_art"
PICTURES = sorted(path for folder in FOLDER.iterdir() for path in folder.iterdir())


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_picture_is_treated_as_its_folder_says(picture: Path) -> None:
    assert treatment_of(picture.read_bytes(), picture.suffix) is DarkTreatment(picture.parent.name)


def test_every_treatment_has_pictures() -> None:
    assert {path.parent.name for path in PICTURES} == {treatment.value for treatment in DarkTreatment}
