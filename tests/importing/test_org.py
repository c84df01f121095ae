"""A book in Org: marks beside letters of East Asia, what planners read, and things with names."""

from pathlib import Path

from tests.importing.made_manuscripts import told_and_made
from tests.importing.test_by_pandoc import needs_pandoc


def made_of(text: str, folder: Path) -> tuple[tuple[str, ...], str]:
    told, made = told_and_made("a.org", text, folder)
    return told, "".join(made)


@needs_pandoc
def test_marks_are_read_beside_letters_and_marks_of_east_asia(tmp_path: Path) -> None:
    told, made = made_of(
        "#+TITLE: 书\n\n* 甲\n这里有 *粗体* 、/斜体/、_下划线_、=代码=、~原样~、+删除+。中文*不加空格*粗，用=foo=的，甲/乙/丙。\n"
        "#+BEGIN_SRC python\nx = '、/甲/、'\n#+END_SRC\n",
        tmp_path,
    )
    assert told == ()
    assert "、*斜体*、[下划线]{.underline}、`代码`、`原样`、~~删除~~。中文**不加空格**粗，用`foo`的，甲/乙/丙。" in made
    assert "x = '、/甲/、'" in made


@needs_pandoc
def test_what_planners_read_goes_and_is_told(tmp_path: Path) -> None:
    told, made = made_of(
        "#+TITLE: 书\n\n* TODO [#A] 渡口 [1/2] :tag:水:\n:PROPERTIES:\n:CUSTOM_ID: ch1\n:END:\nDEADLINE: <2024-05-01 三>\n正文[fn:1]。\n* 附注\n[fn:1] 注文。\n",
        tmp_path,
    )
    assert made == "# 渡口 {#ch1}\n\n正文[^1]。\n\n[^1]: 注文。\n"
    assert sorted(told) == [
        "a.org: dates of tasks are left out: DEADLINE: <2024-05-01 三>",
        "a.org: only notes stand below '附注', and a book has them where they are called: it is left out",
        "a.org: states of tasks are left out: TODO, [#A], [1/2]",
        "a.org: tags of headings are left out: tag, 水",
    ]


@needs_pandoc
def test_figures_and_tables_with_names_are_referred_to_by_their_numbers(tmp_path: Path) -> None:
    told, made = made_of(
        "#+TITLE: 书\n\n* 甲\n见[[fig:a]]、[[tab:x]]、[[fig:a][此图]]。\n\n#+CAPTION: 水闸\n#+NAME: fig:a\n#+ATTR_HTML: :width 50%\n[[file:a.png]]\n\n"
        "#+NAME: tab:x\n#+CAPTION: 表题\n| a | b |\n|---+---|\n| 1 | 2 |\n\n甲\n\\begin{equation} E=mc^2 \\end{equation}\n乙\n",
        tmp_path,
    )
    assert told == ()
    assert "见[](#fig-a)、[](#tbl-x)、[此图](#fig-a)。" in made
    assert '![水闸](images/a.png){#fig-a width="50%"}' in made
    assert ": 表题 {#tbl-x}" in made
    assert "\n$$E=mc^2$$\n" in made
