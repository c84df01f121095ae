"""The faces that the tests set with, in a fontconfig that knows no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from banxin.errors import MissingDependencyError
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces


@pytest.fixture(scope="session", autouse=True)
def faces() -> Iterator[None]:
    """Noto Serif SC and its companions."""
    try:
        found = resolve_typefaces(Typefaces(), book_root=Path())
    except MissingDependencyError as error:
        pytest.skip(str(error))
    with hermetic_fontconfig(found):
        yield
