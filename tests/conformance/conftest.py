"""The faces of the tests, in a fontconfig that knows no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces


@pytest.fixture(scope="module", autouse=True)
def fonts() -> Iterator[FontSet]:
    """Song, Hei, Kai and a face for code; WenKai has Hangul, too."""
    faces = resolve_typefaces(Typefaces(), book_root=Path())
    with hermetic_fontconfig(faces):
        # WeasyPrint must not be imported before fontconfig knows the faces.
        from banxin.engine.glyphs.font_files import font_files_forgotten

        with font_files_forgotten():
            yield faces
