"""What the system's own libraries are decides about the bytes, too."""

import re

import pytest

from banxin.making import inputs, native_libraries
from banxin.making.native_libraries import native_versions


def test_the_versions_of_pango_harfbuzz_and_fontconfig_are_known() -> None:
    assert set(native_versions()) == {"pango", "harfbuzz", "fontconfig"}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", number) for number in native_versions().values())


def test_another_pango_makes_other_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs.versions()
    monkeypatch.setattr(inputs, "native_versions", lambda: {**native_versions(), "pango": "1.99.0"})
    assert inputs.versions() == before | {"pango": "1.99.0"}


def test_a_library_that_is_not_here_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_libraries, "NAMES", {"pango": ("no-such-library",)})
    native_versions.cache_clear()
    try:
        assert native_versions() == {}
    finally:
        native_versions.cache_clear()
