"""The typefaces that the tests set with: those of the default edition, out of the cache of this user."""

from pathlib import Path

import pytest

from banxin.errors import MissingDependencyError
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.model.edition import Typefaces


@pytest.fixture(scope="session")
def font_set(tmp_path_factory: pytest.TempPathFactory) -> FontSet:
    try:
        return resolve_typefaces(Typefaces(), book_root=tmp_path_factory.mktemp("book"))
    except MissingDependencyError as error:
        pytest.skip(str(error))


@pytest.fixture
def mono_file(font_set: FontSet) -> Path:
    """A small, whole font file."""
    return font_set.face("Noto Sans Mono").path
