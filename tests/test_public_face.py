"""What can be imported from `banxin` itself: what docs/api.md describes, no more, and loaded only when it is used."""

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

import banxin

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_small_book(tmp_path / "xiaoshu")
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest("\n".join(EXAMPLES.findall(PAGE)), {}, "api.md", "docs/api.md", 0)
    assert len(examples.examples) > 10
    told: list[str] = []
    assert doctest.DocTestRunner().run(examples, out=told.append).failed == 0, "".join(told)


def test_the_page_describes_every_name_and_no_other() -> None:
    described = set(re.findall(r"^(?:## |\| )`(\w+)[`(]", PAGE, re.MULTILINE))
    assert described == set(banxin.__all__)


def test_every_field_that_is_described_is_there() -> None:
    rows = re.findall(r"^\| `([A-Z]\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    missing = {
        f"{name}.{field}"
        for name, fields in rows
        if not name.endswith(("Error", "Errors"))
        for field in re.findall(r"`(\w+)`", re.sub(r"\([^()]*\)", "", fields))
        if not hasattr(getattr(banxin, name), field)
    }
    assert missing == set()
    assert len(rows) > 8


def test_all_names_are_there_for_the_interpreter_and_for_types() -> None:
    assert sorted(name for names in banxin.HOMES.values() for name in names) == sorted(banxin.__all__)
    assert all(getattr(banxin, name).__name__ == name for name in banxin.__all__)
    tree = ast.parse(Path(banxin.__file__).read_text(encoding="utf-8"))
    typed = {
        (node.module, alias.name)
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == {(home, name) for home, names in banxin.HOMES.items() for name in names}


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'banxin' has no attribute 'load_book'$"):
        banxin.load_book  # noqa: B018


def test_to_import_banxin_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import banxin; print(*sorted(set(sys.modules) - before))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name for name in made.stdout.split() if name.startswith(("banxin", "jinja2", "weasyprint"))} == {"banxin"}
