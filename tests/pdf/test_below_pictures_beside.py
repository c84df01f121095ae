"""What stands below a picture beside the text, and is no line of it, is parted from it; lines stand as near as before."""

from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

LEAST = 32
"""pt from line to line: one of 17.5 pt, and half of it and more."""
BELOW = {"table": "| 末 | 末 |\n|---|---|\n| 末 | 末 |", "heading": "## 末"}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
@pytest.mark.parametrize("height", [65, 80])
def test_half_a_line_parts_a_picture_beside_the_text_from_the_next_block(
    below: str, height: int, tmp_path: Path
) -> None:
    """The head of a table stood right under the caption."""
    (tmp_path / "images").mkdir()
    Image.effect_noise((90, height), 50).save(tmp_path / "images" / "a.png")
    pdf = made(tmp_path, f'![题](images/a.png){{alt="瓶" .beside width=40%}}\n\n文字\n\n{below}')
    (glyphs,) = [page for page in glyphs_of(pdf.data) if any(glyph.text == "题" for glyph in page)]
    caption, first = (next(glyph for glyph in glyphs if glyph.text == text) for text in "题末")
    assert first.baseline - caption.baseline > LEAST
