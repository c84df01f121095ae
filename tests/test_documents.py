"""The documents a newcomer reads say what is there."""

import re
from pathlib import Path

import pytest
from tests.test_floors import FLOORS

from banxin.cli.main import VERBS
from banxin.fonts.registry import families
from banxin.model.edition import Typefaces

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    without_code = re.sub(r"`[^`]*`", "", text)
    assert [link for link in LINK.findall(without_code) if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_verb_is_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"banxin {verb}" not in text] == []


@pytest.mark.parametrize("name", ["faces.md", "faces.zh.md"])
def test_every_family_that_can_be_fetched_is_in_the_page_on_faces(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert [family.family for family in families() if family.family not in text] == []
    for language in ("zh-Hans", "zh-Hant", "zh-Hant-HK", "ja", "ko"):
        usual = Typefaces.of_language(language)
        row = next(line for line in text.splitlines() if line.startswith("|") and f"`{language}`" in line)
        assert all(family in row for family in (usual.body, usual.heading, usual.quote))


def test_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [room for room in FLOORS if not re.search(rf"`{room}/?`", text)] == []
