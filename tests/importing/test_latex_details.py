"""What a thesis in LaTeX has beside its text: rows with numbers, several labels at once, pages, cells, units, widths, readings."""

from pathlib import Path

import pytest
from tests.importing.made_manuscripts import told_and_made
from tests.importing.test_by_pandoc import needs_pandoc
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.readers.manifest.manifest_file import read_book

HEAD = "\\documentclass{ctexbook}\n\\title{书}\\author{甲\\thanks{某校}}\n\\begin{document}\n"


def made_of(body: str, folder: Path, head: str = HEAD) -> tuple[tuple[str, ...], str]:
    """What is told of a text in LaTeX, and its chapters one after the other."""
    told, made = told_and_made("a.tex", f"{head}{body}\n\\end{{document}}\n", folder)
    return told, "\n".join(made)


@needs_pandoc
def test_rows_with_numbers_of_their_own_are_formulas_that_sentences_find(tmp_path: Path) -> None:
    body = (
        "\\chapter{一}\n甲\n\\begin{align}\na &= \\begin{pmatrix}1\\\\2\\end{pmatrix} \\label{eq:a}\\\\\n &= d \\nonumber\\\\\ne &= f \\label{eq:b}\n\\end{align}\n"
        "由\\eqref{eq:a}、(\\ref{eq:b})、（\\ref{eq:b}）得。"
    )
    _, made = made_of(body, tmp_path)
    assert (
        "$$\\begin{aligned} a &= \\begin{pmatrix}1\\\\2\\end{pmatrix}\\\\ &= d \\nonumber\\end{aligned}$$ {#eq-a}"
        in made
    )
    assert "$$\\begin{aligned} e &= f\\end{aligned}$$ {#eq-b}" in made
    assert "由[](#eq-a)、[](#eq-b)、[](#eq-b)得。" in made


@needs_pandoc
def test_one_reference_to_several_things_and_one_to_a_page_lead_to_them(tmp_path: Path) -> None:
    body = (
        "\\chapter{一}\n见\\cref{fig:a, fig:b}，第\\pageref{fig:a}页，第~\\pageref{fig:b}~页，\\pageref{none_a}。\n\n"
        "\\begin{figure}\\includegraphics[width=.6\\linewidth]{a}\\caption{甲}\\label{fig:a}\\end{figure}\n"
        "\\begin{figure}\\begin{subfigure}{.4\\textwidth}\\includegraphics{a}\\caption{春}\\label{fig:b}\\end{subfigure}"
        "\\begin{subfigure}{.4\\textwidth}\\includegraphics{a}\\caption{秋}\\end{subfigure}\\caption{两季}\\end{figure}\n"
    )
    _, made = made_of(body, tmp_path)
    assert "见[](#fig-a)、[](#fig-b)，[](#fig-a){.page}，[](#fig-b){.page}，none_a。" in made
    assert '{#fig-a width="60%"}' in made
    assert "::: {layout-ncol=2 #fig-b}" in made


@needs_pandoc
def test_cells_of_latex_cover_what_they_say_below_a_head_of_several_rows(tmp_path: Path) -> None:
    body = (
        "\\chapter{一}\n\\begin{tabular}{lcc}\\toprule\n\\multirow{2}{*}{站} & \\multicolumn{2}{c}{水位}\\\\ \\cmidrule(lr){2-3}\n & 春 & 秋\\\\ \\midrule\n"
        "甲 & 1 & 2\\\\\n乙 & \\multicolumn{2}{c}{缺}\\\\\n\\multicolumn{2}{c}{\\multirow{2}{*}{丙}} & 3\\\\\n & & 4\\\\ \\bottomrule\\end{tabular}\n"
    )
    _, made = made_of(body, tmp_path)
    assert "{head-rows=2}\n\n| 站 {rowspan=2} | 水位 {colspan=2} |  |" in made
    assert (
        "|  | 春 | 秋 |\n| 甲 | 1 | 2 |\n| 乙 | 缺 {colspan=2} |  |\n| 丙 {rowspan=2 colspan=2} |  | 3 |\n|  |  | 4 |"
        in made
    )


@needs_pandoc
def test_units_in_formulas_are_set(tmp_path: Path) -> None:
    _, made = made_of(
        "\\chapter{一}\n甲 $g=\\SI{9.8}{m/s^2}$，$\\num{3e8}$，$\\si{\\kilo\\metre\\per\\second}$。\n", tmp_path
    )
    assert "$g=9.8\\,\\mathrm{m/s^2}$，$3\\times 10^{8}$，$\\mathrm{km\\cdot s^{-1}}$。" in made


@pytest.mark.parametrize(
    ("head", "level"), [(HEAD, "chapter"), (HEAD.replace("ctexbook", "ctexart"), "section")], ids=["book", "article"]
)
@needs_pandoc
def test_abstracts_have_a_heading_and_notes_at_authors_are_told(head: str, level: str, tmp_path: Path) -> None:
    body = f"\\begin{{abstract}}\n本文。\\textbf{{关键词}}：甲\n\\end{{abstract}}\n\\{level}{{甲}}\n文\\footnote{{注。}}。\n"
    told, made = made_of(body, tmp_path, head)
    assert "# 摘要 {#摘要 .unnumbered}\n\n本文。**关键词**：甲\n" in made
    assert "某校" not in made
    assert [one for one in told if "某校" in one]
    assert not [one for one in told if "本文" in one]


@needs_pandoc
def test_readings_dots_and_places_in_works_are_kept_and_colours_go(tmp_path: Path) -> None:
    _, made = made_of(
        "\\chapter{一}\n\\ruby{漢}{かん}，\\CJKunderdot{着重}，\\colorbox{red}{红}，\\textcolor[rgb]{1,0,0}{赤}。\n",
        tmp_path,
    )
    assert "<ruby>漢<rt>かん</rt></ruby>，[着重]{.dots}，红，赤。" in made


@needs_pandoc
def test_chapters_behind_appendix_count_as_such(tmp_path: Path) -> None:
    body = "\\chapter{一}\n见附录\\ref{a:b}。\n\\appendix\n\\chapter{推导}\\label{a:b}\n乙\n\\chapter*{附言}\n丙\n\\backmatter\n\\chapter{后记}\n丁\n"
    _, made = made_of(body, tmp_path)
    assert made.count("kind: appendix") == 1
    assert "---\nkind: appendix\n---\n\n# 推导 {#a-b}" in made
    assert '  appendix: "附录{A}"\n' in (tmp_path / "book/book.yaml").read_text(encoding="utf-8")
    book = read_book(tmp_path / "book")
    assert [str(one.number and one.number.label) for one in book.chapters][1] == "附录A"


@needs_pandoc
def test_works_that_a_text_types_itself_stand_with_their_numbers_below_a_heading(tmp_path: Path) -> None:
    body = (
        "\\chapter{一}\n见\\cite{shen}、\\cite[第3页]{wang_2,shen}。\n\\begin{thebibliography}{99}\n\\bibitem{shen} 沈括. 梦溪笔谈[M].\n北京, 1957.\n"
        "\\bibitem[王(2020)]{wang_2} 王立. \\newblock 圩田. \\newblock 2020.\n\\end{thebibliography}\n"
    )
    missing, made = made_of(body, tmp_path)
    assert missing == ("a.tex: what is said of an author on the title page is left out: '某校'",)
    assert "见\\[[1](#bib-shen)\\]、\\[[2](#bib-wang_2), [1](#bib-shen), 第3页\\]。" in made
    assert (
        "# 参考文献 {#参考文献 .unnumbered}\n\n{#bib-shen}\n\\[1\\] 沈括. 梦溪笔谈\\[M\\]. 北京, 1957.\n\n{#bib-wang_2}\n\\[2\\] 王立. 圩田. 2020.\n"
        in made
    )


@needs_pandoc
def test_a_heading_typed_above_works_is_theirs(tmp_path: Path) -> None:
    body = "\\chapter{一}\n甲\n\\chapter*{文献目录}\n\\addcontentsline{toc}{chapter}{文献目录}\n\\begin{thebibliography}{9}\n\\bibitem{a} 乙.\n\\end{thebibliography}\n"
    _, made = made_of(body, tmp_path)
    assert "# 文献目录" in made
    assert "参考文献" not in made


@needs_pandoc
def test_a_class_of_theses_is_told_of_title_author_and_works_under_keys(tmp_path: Path) -> None:
    text = (
        "\\documentclass{athesis}\n\\athesisSetup {\n% info = {title = {样板}}\n  info = {\n    title = {灯{书}},\n"
        "    titleEN = {Lamps},\n    author = {林一舟},\n  },\n  style = { bibResource = {./works.bib} }\n}\n\\begin{document}\n"
        "\\chapter{一}\n甲\\cite{a}。\n\\end{document}\n"
    )
    works = "@book{a,author={王五},title={水文},year={2001},publisher={甲},address={乙}}\n"
    begin_book(lay(tmp_path / "m", {"a.tex": text, "works.bib": works}) / "a.tex", tmp_path / "book")
    read = read_book(tmp_path / "book")
    assert (read.metadata.title, [author.name for author in read.metadata.authors]) == ("灯书", ["林一舟"])
    assert "甲[@a]。" in (tmp_path / "book" / read.chapters[0].path).read_text(encoding="utf-8")


@needs_pandoc
def test_algorithms_in_commands_with_blocks_keep_their_steps(tmp_path: Path) -> None:
    body = (
        "\\chapter{一}\n见算法\\ref{alg:a}。\n\\begin{algorithm}[H]\n\\caption{求和}\\label{alg:a}\n\\SetKwInOut{Input}{输入}\\SetKwFunction{FMain}{Main}\n"
        "\\Input{数列}\n\\Fn{\\FMain{$n$}}{\n$s \\leftarrow 0$\\;\n\\ForEach{项 $a$}{\n加\\tcp*{累加}\n\\eIf{甲}{\\Return{乙}}{丙\\;}\n}\n"
        "\\Repeat{满}{丁\\;}\n}\n\\end{algorithm}\n"
    )
    _, made = made_of(body, tmp_path)
    lines = made.partition("#alg-a}\n")[2].partition("\n:::")[0].replace("\u2003", "_").split("\\\n")
    assert lines == [
        "**输入：** 数列", "**function** Main($n$)", r"_$s \leftarrow 0$", "_**for each** 项 $a$ **do**", "__加 ▷ 累加", "__**if** 甲 **then**",
        "___**return** 乙", "__**else**", "___丙", "_**repeat**", "__丁", "_**until** 满",
    ]  # fmt: skip


@needs_pandoc
def test_a_caption_in_two_languages_is_one(tmp_path: Path) -> None:
    body = "\\chapter{一}\n甲\n\n\\begin{figure}\\includegraphics{a}\\bicaption{架构}{Architecture}\\label{fig:a}\\end{figure}\n\n见图\\ref{fig:a}。"
    told, made = made_of(body, tmp_path)
    assert "![架构 Architecture](images/a.png){#fig-a}" in made
    assert not any("bicaption" in one for one in told)
