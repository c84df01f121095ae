"""Commands of LaTeX are read however many there are; what is left open costs no more than a few."""

from banxin.importing.latex.east_asian_marks import without_colours
from banxin.importing.latex.flattened_source import Flattened
from banxin.importing.latex.latex_arguments import untouched
from banxin.importing.latex.left_open import said_of_left_open
from banxin.importing.latex.table_spans import with_signs


def test_the_first_of_many_coloured_words_is_read() -> None:
    assert "\\" not in without_colours("\\textcolor{red}{红} " * 3000)


def test_the_first_of_many_joined_cells_is_read() -> None:
    assert "\\multicolumn" not in with_signs("\\multicolumn{2}{c}{甲} & 乙\\\\\n" * 600)


def test_open_commands_are_given_up() -> None:
    assert without_colours("\\textcolor{red}{" * 3000).startswith("\\textcolor")
    assert with_signs("\\multicolumn{2}{" * 3000).startswith("\\multicolumn")


def test_commands_without_arguments_are_none_that_are_open() -> None:
    assert without_colours("\\textcolor{red}{红} " + "\\textcolor 甲 " * 300).startswith("{红}")


def source_of(text: str) -> Flattened:
    lines = text.split("\n")
    return Flattened(lines, [("book.tex", number) for number, _ in enumerate(lines, start=1)])


def test_that_commands_are_given_up_is_told() -> None:
    told = list(said_of_left_open(source_of("甲\n\n乙\\emph{丙\n" + "\\emph{丁\n" * 300), untouched(())))
    assert len(told) == 1
    assert str(told[0]).startswith("book.tex:3: the argument of this command has no end, nor have those of 199 others")


def test_few_open_commands_and_intervals_are_not_told_of() -> None:
    assert not list(said_of_left_open(source_of("\\emph{丙\n" * 20 + "$x\\in [0,1)$\n" * 400), untouched(())))
