"""Commands of LaTeX are read however many there are; what is left open costs no more than a few."""

from banxin.importing.latex.east_asian_marks import without_colours
from banxin.importing.latex.table_spans import with_signs


def test_the_first_of_many_coloured_words_is_read() -> None:
    assert "\\" not in without_colours("\\textcolor{red}{红} " * 3000)


def test_the_first_of_many_joined_cells_is_read() -> None:
    assert "\\multicolumn" not in with_signs("\\multicolumn{2}{c}{甲} & 乙\\\\\n" * 600)


def test_open_commands_are_given_up() -> None:
    assert without_colours("\\textcolor{red}{" * 3000).startswith("\\textcolor")
    assert with_signs("\\multicolumn{2}{" * 3000).startswith("\\multicolumn")
