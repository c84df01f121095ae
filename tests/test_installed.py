"""Versions of what is installed: those that the interpreter's own library tells, in a fraction of its time."""

from importlib.metadata import distributions

from banxin.installed import descriptions, version_of


def test_every_installed_library_has_the_version_that_it_says_of_itself() -> None:
    told = {one.name: one.version for one in reversed([*distributions()])}
    assert len(told) > 20
    assert {name: version_of(name) for name in told} == told


def test_a_name_is_found_in_any_spelling() -> None:
    assert version_of("markdown_it.PY") == version_of("markdown-it-py") != ""
    assert all(name == name.lower() for name in descriptions())
