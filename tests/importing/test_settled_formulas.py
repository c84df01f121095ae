"""A formula that cannot be set stands as code by itself: what is around it stays as it is."""

import sys
from pathlib import Path

import pytest
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book


def test_only_the_formula_that_cannot_be_set_is_code(tmp_path: Path) -> None:
    text = "# 一\n\n水位 $h$[^1]，$g=\\foo{9.8}$，$x^2$。\n\n[^1]: 注。\n\n$$a = \\foo{9}$$ {#eq-a}\n\n4．测得 $s_1=______ cm$，求 $v$。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text}) / "a.md", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    made = chapter.read_text(encoding="utf-8")
    assert begun.complaints == ()
    assert "水位 $h$[^1]，`$g=\\foo{9.8}$`，$x^2$。\n\n[^1]: 注。" in made
    assert "\n`$$a = \\foo{9}$$`\n" in made
    assert "4．测得 $s_1=\\underline{\\hspace{3em}} cm$，求 $v$。" in made


def test_rows_that_say_their_numbers_are_formulas_of_their_own(tmp_path: Path) -> None:
    rows = "\\begin{align}\na &= b \\tag{2.19a} \\\\\n&= c \\\\\nd &= e & \\tag{2.19b}\n\\end{align}"
    text = f"# 一\n\n分配律：\n$$\n{rows}\n$$\n又：\n\n$$\nf = g\\eqno{{(10.43)}}\n$$\n\n共 $k=0,\\hdots,3$ 项。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text}) / "a.md", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    made = chapter.read_text(encoding="utf-8")
    assert begun.complaints == ()
    first = "$$\n\\begin{align}a &= b \\tag{2.19a}\\\\&= c\\end{align}\n$$"
    assert f"{first}\n\n$$\n\\begin{{align}}d &= e & \\tag{{2.19b}}\\end{{align}}\n$$\n" in made
    assert "f = g\\tag*{(10.43)}" in made
    assert "共 $k=0,\\hdots,3$ 项" in made


def test_formulas_stay_formulas_where_nothing_on_this_machine_sets_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setitem(sys.modules, "quickjs", None)
    text = "# 一\n\n水位 $h$，" + "，".join(f"$x^{{{power}}}$" for power in range(15)) + "。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text}) / "a.md", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert chapter.read_text(encoding="utf-8") == text
    assert begun.settled == ()
    (complaint,) = begun.complaints
    assert "formulas are set by the extra 'math'" in str(complaint)
