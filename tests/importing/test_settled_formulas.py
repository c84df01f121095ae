"""A formula that cannot be set stands as code by itself: what is around it stays as it is."""

from pathlib import Path

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
