r"""Manuscripts in LaTeX: their files as one, what they define, and what Pandoc would lose of it."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.begin.taken_pictures import taken
from banxin.errors import UsageError
from banxin.importing.latex.flattened_source import Flattened, flattened
from banxin.importing.latex.floats_of_text import with_floats_of_text
from banxin.importing.latex.latex_definitions import definitions_of
from banxin.importing.latex.latex_rewriting import ready_for_pandoc
from banxin.importing.latex.plain_preamble import with_plain_preamble
from banxin.importing.latex.unread_commands import Unread, unread_in, words_lost
from banxin.importing.pandoc.latex_marks import with_marks_of_latex
from banxin.readers.manifest.manifest_file import read_book

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="Pandoc is not on this machine")
PREAMBLE = "\\documentclass{ctexbook}\n\\title{灯书}\\author{甲}\n"


def ready(text: str, folder: Path) -> str:
    return ready_for_pandoc(text, definitions_of(text, folder, folder), folder, folder)[0]


def test_files_that_are_taken_in_stand_where_they_were_asked_for(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.tex": "一\n\\input{a}二\n% \\input{b}\n\\verb|\\input{b}|\n\\include{none}\n\\subimport{c/}{d}\n",
        "a.tex": "甲\n乙",
        "b.tex": "不",
        "c/d.tex": "\\documentclass{x}\n\\begin{document}\n丁\n\\input{main}\n\\end{document}\n",
    }
    root = lay(tmp_path, files)
    source = flattened(root / "main.tex", root)
    text = "".join(source.lines)
    assert text == "一甲乙二% \\input{b}\\verb|\\input{b}|\\include{none}丁\\input{main}"
    assert [source.place(number + 1) for number, line in enumerate(source.lines) if line in {"乙", "丁"}] == [
        "a.tex:2",
        "c/d.tex:3",
    ]


def test_a_file_that_is_taken_in_ends_where_it_says_so(tmp_path: Path) -> None:
    root = lay(
        tmp_path, {"main.tex": "\\input{a}二\n", "a.tex": "甲 % \\endinput\n乙\n\\endinput\n\\end{document}\n丙\n"}
    )
    assert "".join(flattened(root / "main.tex", root).lines) == "甲 % \\endinput乙二"


def test_a_chapter_that_shows_how_a_document_begins_is_taken_in_as_a_whole(tmp_path: Path) -> None:
    shown = "\\begin{code}\n\\documentclass{book}\n\\begin{document}\n例\n\\end{document}\n\\end{code}\n"
    chapter = f"\\chapter{{甲}}\n前文。\n{shown}后文。\n"
    root = lay(tmp_path, {"main.tex": "\\input{a}\n", "a.tex": chapter})
    assert chapter in flattened(root / "main.tex", root).text


def test_a_file_outside_of_the_manuscript_is_not_taken_in(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("密", encoding="utf-8")
    root = lay(tmp_path / "m", {"main.tex": f"\\input{{../secret}}\\input{{{tmp_path / 'secret'}}}"})
    assert "密" not in flattened(root / "main.tex", root).text


@pytest.mark.parametrize(
    ("defined", "written", "made"),
    [
        (
            "\\DefineVerbatimEnvironment{Code}{Verbatim}{}",
            "\\begin{Code}[label=a.c]\nint \\a;\n\\end{Code}",
            "[caption={a.c}]\nint \\a;\n",
        ),
        (
            "\\lstnewenvironment{code}[1][]{\\lstset{language=C++,#1}}{}",
            "\\begin{code}[caption={甲, 乙}]\nx\n\\end{code}",
            "[language={C++},caption={甲, 乙}]\nx\n",
        ),
        ("\\newminted{python}{}", "\\begin{pythoncode}\nx = 1\n\\end{pythoncode}", "[language={python}]\nx = 1\n"),
        (
            "\\newenvironment{src}{\\VerbatimEnvironment\\begin{Verbatim}}{\\end{Verbatim}}",
            "\\begin{src}\n%x\n\\end{src}",
            "\n%x\n",
        ),
    ],
)
def test_environments_of_code_get_a_name_that_pandoc_knows(
    defined: str, written: str, made: str, tmp_path: Path
) -> None:
    assert ready(f"{defined}\n文\n{written}\n", tmp_path).endswith(
        f"文\n\\begin{{lstlisting}}{made}\\end{{lstlisting}}\n"
    )


def test_terms_of_a_glossary_stand_by_their_words(tmp_path: Path) -> None:
    text = (
        "\\newglossaryentry{ml}{name={机器学习}, description={machine learning}, symbol={ML}}\n\\newacronym{svd}{SVD}{奇异值分解}\n"
        "\\newcommand{\\first}[1]{\\textbf{\\,\\gls{#1}}（\\glsdesc{#1}）}\n\\begin{document}\n"
        "\\first{ml}与\\gls{ml}、\\glssymbol{ml}、\\acrlong{svd}、\\gls{svd}、\\gls{none}、\\verb|\\gls{ml}|。\n"
    )
    assert ready(text, tmp_path).endswith(
        "\n\\,\\textbf{机器学习}（machine learning）与机器学习、ML、奇异值分解、SVD、\\gls{none}、\\verb|\\gls{ml}|。\n"
    )


def test_a_caption_is_one_paragraph(tmp_path: Path) -> None:
    text = (
        "\\caption[短]{甲\n\n乙\\begin{itemize}\n\\item 丙\n\\end{itemize}\n\\begin{align}a&=b\\label{x}\\end{align}丁}"
    )
    made = ready(text, tmp_path)
    assert not any(lost in made for lost in ("\n\n", "itemize", "\\label"))
    assert "$\\begin{aligned}a&=b\\end{aligned}$丁}" in made
    assert made.count("\n") == text.count("\n")


def test_conditions_of_the_manuscript_are_decided(tmp_path: Path) -> None:
    text = "\\newif\\ifdraft\n\\drafttrue\n\\begin{document}\n\\ifdraft 甲\\else 乙\\fi 丙\\newif\\ifb\\ifb 丁\\fi\n"
    assert "甲 丙".replace(" ", "") in ready(text, tmp_path).replace(" ", "")
    assert not {"乙", "丁"} & set(ready(text, tmp_path).partition("\\begin{document}")[2])


def test_pictures_are_found_in_the_folders_of_graphicx(tmp_path: Path) -> None:
    root = lay(tmp_path, {"figs/a.png": PIXEL})
    text = "\\graphicspath{{figs/}{other/}}\n\\includegraphics[width=3cm]{a} \\includegraphics{none}"
    assert ready(text, root).endswith("\\includegraphics[width=0.22\\textwidth]{figs/a.png} \\includegraphics{none}")


def figure(path: Path, width: int = 195, height: int = 100) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    document.save(path)


def test_a_figure_in_a_pdf_has_the_width_that_it_is_drawn_in_and_becomes_pixels_for_print(tmp_path: Path) -> None:
    figure(tmp_path / "a.pdf")
    assert ready("\\includegraphics{a}", tmp_path) == "\\includegraphics[width=0.5\\textwidth]{a.pdf}"
    assert ready("\\includegraphics[width=2cm]{a}", tmp_path) == "\\includegraphics[width=0.15\\textwidth]{a.pdf}"
    data = taken(tmp_path / "a.pdf", tmp_path, "images/a.png")
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == pytest.approx(195 * 600 / 72, abs=1)


def test_labels_and_references_become_ours() -> None:
    text = (
        '见 [1](#e){reference-type="ref" reference="e"} 与[\\[no\\]](#no){reference-type="ref" reference="no"}，第 [1.1](#sec:b){reference-type="ref" reference="sec:b"} 节。\n\n'
        "甲 $$\\label{e}\n a % 注\n= b$$ 乙\n\n## 节 {#sec:b}\n\n$$\\begin{aligned}\n a \\label{f}\\\\\n b \\label{g}\\end{aligned}$$\n"
    )
    assert with_marks_of_latex(text, {}) == (
        "见[](#eq-e)与no，第[](#sec-b)节。\n\n甲 $$a = b$$ {#eq-e} 乙\n\n## 节 {#sec:b}\n\n"
        "$$\\begin{aligned} a\\end{aligned}$$ {#eq-f}\n\n$$\\begin{aligned} b\\end{aligned}$$ {#eq-g}\n"
    )


WHOLE = PREAMBLE + (
    "\\newtheorem{thm}{定理}[chapter]\n\\newtheorem{lem}[thm]{引理}\n\\newtheorem*{law}{某律}\n\\begin{document}\n"
    "\\part{上编}\n编首。\n\\chapter{一}\\label{ch:a}\n文\\index{词!小}，见图~\\ref{fig:x}、\\ref{fig:z}、表~\\ref{tab:y}、定理 \\ref{thm:k}。\n"
    "\\begin{figure}\\includegraphics{a}\\caption{一图}\\label{fig:x}\\end{figure}\n"
    "\\begin{figure}\\subfigure[子甲]{\\includegraphics{a}\\label{s}}\\subfloat[子乙]{\\includegraphics{a}}\\caption{两图}\\label{fig:z}\\centering 资料来源：某书。\\end{figure}\n"
    "\\begin{table}\\caption{一表}\\label{tab:y}\\begin{tabular}{ll}a&b\\\\\\hline c&d\\\\\\end{tabular}\\end{table}\n"
    "\\begin{thm}[某氏]\\label{thm:k}设 $a$。\\end{thm}\n\\begin{proof}证。\\end{proof}\n\\begin{lem}引。\\end{lem}\n\\begin{law}律。\\end{law}\n"
    "甲\n\\begin{equation}\\label{e1}a=b\\end{equation}\n乙\\cite{k}\n\\part{下编}\n\\chapter{二}\n文。\n\\bibliography{w}\n\\end{document}\n"
)


@needs_pandoc
def test_a_book_in_latex_is_taken_over_with_its_parts_numbers_statements_and_pictures(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "tex/main.tex": WHOLE,
        "tex/a.png": PIXEL,
        "tex/w.bib": "@book{k, title={书}, author={某}, year={2000}}\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.complaints == ()
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == [
        "上编",
        "第1章\u3000一",
        "第2章\u3000二",
        "参考文献",
        "索引",
    ]
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert (
        '  "定理": {label: "定理 {chapter.1}.{1}"}\n  "引理": {label: "引理 {chapter.1}.{1}", counts_with: "定理"}\n'
        in manifest
    )
    assert [line.split('"')[1] for line in manifest.split("\n") if line.startswith("  - part:")] == ["上编", "下编"]
    assert 'bibliography: ["w.bib"]' in manifest
    text = next((tmp_path / "book" / "chapters").glob("*-一.md")).read_text(encoding="utf-8")
    assert text.split("\n\n", 1)[1] == (
        '文[]{.index term="小" under="词"}，见图[](#fig-x)、[](#fig-z)、表[](#tbl-y)、定理[](#thm-k)。\n\n'
        "![一图](images/tex-a.png){#fig-x}\n\n::: {layout-ncol=2 #fig-z}\n![子甲](images/tex-a.png)\n\n![子乙](images/tex-a.png)\n\n两图\n:::\n\n资料来源：某书。\n\n"
        "| a   | b   |\n|:----|:----|\n| c   | d   |\n\n: 一表 {#tbl-y}\n\n"
        '::: 定理 {title="某氏" #thm-k}\n设 $a$。\n:::\n\n::: proof\n证。\n:::\n\n::: 引理\n引。\n:::\n\n::: 某律 {title="某律"}\n律。\n:::\n\n'
        "甲\n$$a=b$$ {#eq-e1}\n乙[@k]\n"
    )


@needs_pandoc
def test_what_pandoc_cannot_read_is_told_with_the_file_that_it_is_in(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.tex": PREAMBLE + "\\begin{document}\n\\input{a}\n\\end{document}\n",
        "a.tex": "甲\n\\begin{itemize}\n\\item 乙\n",
    }
    with pytest.raises(UsageError) as told:
        begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert "a.tex:" in told.value.message or "main.tex:" in told.value.message


@needs_pandoc
def test_an_article_has_its_sections_numbered(tmp_path: Path) -> None:
    text = "\\documentclass{ctexart}\n\\begin{document}\n\\section{引言}\n文。\n\\subsection{甲}\n文。\n\\section{方法}\n文。\n\\end{document}\n"
    begin_book(lay(tmp_path / "m", {"a.tex": text}) / "a.tex", tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["1\u3000引言", "2\u3000方法"]


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{verbatim}",
        "\\caption{",
        "\\begin{figure}\\includegraphics{a}",
        "\\newenvironment{",
        "\\newglossaryentry{",
        "{",
    ],
)
def test_what_is_begun_thousands_of_times_and_never_ended_stays(text: str, tmp_path: Path) -> None:
    assert ready(text * 10_000, tmp_path) == text * 10_000


LOST = (
    "\\documentclass{ctexbook}\n\\newcommand{\\kw}[1]{\\mybox{#1}}\n\\renewcommand{\\xrightarrow}[2][]{\\tikz \\draw (0,0) -- (1,1);}\n"
    "\\newcommand{\\N}{\\ensuremath{\\mathbb{N}}}\n\\titleformat{\\chapter}{\\filright}{第 \\thechapter 章}{1em}{{\\huge}\n\\begin{document}\n"
    "\\chapter{一}\n甲\\foo{乙}丙\\kw{丁}\\text{戊}与 $a\\in\\N\\text{己}$\\fontsize{10}{12}字，见算法~\\ref{alg:a}。\n"
    "\\begin{figure}\n\\begin{tikzpicture}\n\\node{庚};\n\\end{tikzpicture}\n\\caption{图题}\\label{fig:a}\n\\end{figure}\n"
    "\\begin{compactitem}\n\\item 第一项\n\\scalebox{0.5}{\\begin{tikzpicture}\n\\node{辛};\n\\end{tikzpicture}}\n\\item 第二项\n\\end{compactitem}\n"
    "\\begin{algorithm}[h]\n\\caption{算法题}\\label{alg:a}\n\\begin{algorithmic}[1]\n\\STATE 令 $x=1$ % 注\n\\FOR{$i$}\n\\STATE 加 \\COMMENT{说明}\n\\ENDFOR\n"
    "\\end{algorithmic}\n\\end{algorithm}\n\\unknownmark 尾 \\begin{tabular}{cc}壬&\\makecell{丙\\\\丁}\\\\ 戊&己\\end{tabular}\n\\end{document}\n"
)


@needs_pandoc
def test_words_in_commands_that_pandoc_does_not_know_are_kept_and_told(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", {"a.tex": LOST}) / "a.tex", tmp_path / "book")
    chapter = next((tmp_path / "book/chapters").iterdir()).read_text(encoding="utf-8")
    assert "甲乙丙丁戊与" in chapter
    assert "a\\in{\\mathbb{N}}\\text{己}" in chapter
    assert 'title="图题"' in chapter
    assert "\\node{庚};" in chapter
    assert "    \\node{辛};" in chapter
    assert (
        '::: 算法 {title="算法题" #alg-a}\n令 $x=1$\\\n**for** $i$ **do**\\\n\u2003加 ▷ 说明\\\n**end for**\n:::'
        in chapter
    )
    assert "| 壬  | 丙 丁 |" in chapter
    told = [one.message if hasattr(one, "message") else str(one) for one in begun.missing]
    assert any("\\foo" in one for one in told)
    assert any("\\unknownmark" in one for one in told)
    assert not any("is in no chapter" in one for one in told)


@needs_pandoc
def test_words_that_are_lost_all_the_same_are_told_with_their_line(tmp_path: Path) -> None:
    text = "\\documentclass{ctexbook}\n\\begin{document}\n\\chapter{一}\n甲。\n\\begin{tabular}{c}\n\\begin{sidewaysthing}\n\\item 乙丙丁\n\\end{sidewaysthing}\n\\end{tabular}\n\\end{document}\n"
    begun = begin_book(lay(tmp_path / "m", {"a.tex": text}) / "a.tex", tmp_path / "book")
    chapter = next((tmp_path / "book/chapters").iterdir()).read_text(encoding="utf-8")
    assert "乙丙丁" in chapter or any("a.tex:7" in str(one) for one in begun.missing)


@pytest.mark.parametrize("words", ["乙丙丁", "ひらがな", "カタカナー", "한글", "々"])
def test_words_in_any_script_of_cjk_that_no_chapter_has_are_told(words: str) -> None:
    source = Flattened(["\\begin{document}", f"甲。{words}。"], [("a.tex", 1), ("a.tex", 2)])
    assert [str(one) for one in words_lost(source, "甲。")] == [f"a.tex:2: '{words}' is in no chapter"]
    assert list(words_lost(source, f"甲。{words}。")) == []


@pytest.mark.parametrize("words", ["乙", "ひらがな", "한글"])
def test_a_command_that_pandoc_passes_over_has_words_in_any_script_of_cjk(words: str) -> None:
    assert unread_in([f"[INFO] Skipped '\\foo{{{words}}}' at line 3 column 1"]) == Unread(frozenset({"foo"}), {})


def test_a_preamble_keeps_its_definitions_only() -> None:
    text = "\\usepackage{a}\n\\newcommand{\\x}[1]{甲#1} \\def\\y#1{乙}\n\\renewcommand{\\section}{丙}\n\\newcommand{\\z}{\\tikz 丁}\n\\newtheorem{t}{定理}[chapter]\n\\begin{document}文"
    assert with_plain_preamble(text, ["\\newcommand{\\own}{己}%\n\\titleformat{庚}"]) == (
        "\\newcommand{\\own}{己}\n\\newcommand{\\x}[1]{甲#1}\\def\\y#1{乙}\n\n\n\\newtheorem{t}{定理}[chapter]\n\\begin{document}文"
    )


def test_a_dollar_without_its_pair_reaches_no_further_than_its_paragraph() -> None:
    drawing = "\\begin{tikzpicture}\n\\node{$x$};\n\\end{tikzpicture}"
    text, drawings = with_floats_of_text(f"价 $ 甲。\n\n乙 {drawing} 丙", ())
    assert drawings == [drawing]
    assert text.startswith("价 $ 甲。\n\n乙 ")


@needs_pandoc
def test_of_several_documents_in_a_folder_the_book_is_read_and_of_several_books_one_has_to_be_named(
    tmp_path: Path,
) -> None:
    book = "\\documentclass{ctexbook}\n\\begin{document}\n\\chapter{甲}\n%s\n\\end{document}\n"
    lay(tmp_path / "one", {"README.md": "甲", "src/book.tex": book % ("文。" * 90), "src/pic/paper.tex": book % "图。"})
    begin_book(tmp_path / "one", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert chapter.read_text(encoding="utf-8").count("文。") == 90
    lay(tmp_path / "two", {"README.md": "甲", "C/book.tex": book % "文。", "Java/book.tex": book % "文章。"})
    with pytest.raises(UsageError, match=r"several books lie in 'two': C/book\.tex, Java/book\.tex; hint: name"):
        begin_book(tmp_path / "two", tmp_path / "other")


@needs_pandoc
def test_the_file_of_a_book_is_found_where_its_class_stands_in_another_and_chapters_name_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "README.md": "甲",
        "cn/book.tex": "\\input{head}\n\\begin{document}\n\\include{one}\n\\end{document}\n",
        "cn/head.tex": "\\documentclass{ctexbook}\n",
        "cn/one.tex": "\\chapter{一}\n文一。\n",
        "cn/draft.tex": "%!TEX root = book.tex\n\\chapter{稿}\n用 \\verb|\\documentclass| 起头。" + "稿。" * 90,
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert chapter.read_text(encoding="utf-8") == "# 一\n\n文一。\n"


@needs_pandoc
def test_a_passage_that_pandoc_cannot_read_stands_as_code_and_the_rest_is_read(tmp_path: Path) -> None:
    main = f"{PREAMBLE}\\begin{{document}}\n\\chapter{{一}}\n前文。\n\n乱 \\end{{never}} 文\n次行。\n\n后文。\n\\end{{document}}\n"
    begun = begin_book(lay(tmp_path / "m", {"main.tex": main}), tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    text = chapter.read_text(encoding="utf-8")
    assert text == "# 一\n\n前文。\n\n```text\n乱 \\end{never} 文\n次行。\n```\n\n后文。\n"
    assert "main.tex:7: Pandoc cannot read this passage: it stands as code" in begun.missing


@needs_pandoc
def test_characters_of_tex_by_their_numbers_and_lists_of_its_own_are_read(tmp_path: Path) -> None:
    main = (
        "\\documentclass{ctexbook}\n\\newcommand{\\cs}[1]{\\texttt{\\char`\\\\#1}}\n\\newlist{steps}{enumerate}{1}\n\\begin{document}\n"
        "\\chapter{一}\n用 \\cs{[} 起，用 \\cs{begin} 始。\n\n\\begin{steps}\n\\item 甲\n\\item 乙\n\\end{steps}\n\\end{document}\n"
    )
    begin_book(lay(tmp_path / "m", {"main.tex": main}), tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert chapter.read_text(encoding="utf-8") == "# 一\n\n用 `\\[` 起，用 `\\begin` 始。\n\n1.  甲\n\n2.  乙\n"


@needs_pandoc
def test_a_file_of_works_that_holds_none_is_told_once_and_not_asked_for(tmp_path: Path) -> None:
    main = (
        f"{PREAMBLE}\\begin{{document}}\n\\chapter{{一}}\n"
        + "文\\cite{a2}。\n\n" * 9
        + "\\bibliography{w}\n\\end{document}\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"main.tex": main, "w.bib": "\n"}), tmp_path / "book")
    assert "bibliography:" not in (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert "w.bib: no works are in it, or it is not there: what the text cites has none to refer to" in begun.missing


@needs_pandoc
def test_a_book_that_only_speaks_of_parts_has_none_and_its_class_says_the_words_of_statements(tmp_path: Path) -> None:
    main = (
        "\\documentclass{ours}\n\\title{书}\n\\author{甲 \\& 乙}\n\\begin{document}\n\\chapter{一}\n\\section{子}\n用 \\verb|\\part| 分编。\n\n"
        "\\begin{lemma}\n引。\n\\end{lemma}\n\n\\chapter{二}\n文。\n\\end{document}\n"
    )
    of_class = "\\newcommand{\\lemmaname}{Lemma}\n\\renewcommand*{\\lemmaname}{引理}\n\\newtheorem{lemma}{\\lemmaname}[chapter]\n"
    begin_book(lay(tmp_path / "m", {"main.tex": main, "ours.cls": of_class}), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters][:2] == ["第1章\u3000一", "第2章\u3000二"]
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert "part:" not in manifest
    assert '"引理": {label: "引理 {chapter.1}.{1}"}' in manifest
    assert [one.name for one in book.metadata.contributors] == ["甲", "乙"]


@needs_pandoc
def test_statements_of_several_words_are_blocks_with_a_name(tmp_path: Path) -> None:
    main = (
        "\\documentclass{book}\n\\newtheorem{mt}{My Theorem}\n\\newtheorem{ml}[mt]{My Lemma}\n\\begin{document}\n\\chapter{One}\n"
        "\\begin{mt}\nFirst.\n\\end{mt}\n\n\\begin{ml}\nSecond.\n\\end{ml}\n\\end{document}\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"main.tex": main}), tmp_path / "book")
    assert (begun.complaints, begun.settled) == ((), ())
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert '"My-Lemma": {label: "My Lemma {chapter.1}.{1}", counts_with: "My-Theorem"}' in manifest
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert "::: My-Theorem\nFirst.\n:::" in chapter.read_text(encoding="utf-8")


@needs_pandoc
def test_titles_that_carry_a_number_of_their_own_get_none_of_the_book(tmp_path: Path) -> None:
    main = (
        "\\documentclass{ctexbook}\n\\begin{document}\n\\chapter{第一集 秦汉}\\label{c}\n文一。\n\\chapter{第二集 摇篮}\n文二。\n"
        "\\chapter{余话}\n文三。\n\\end{document}\n"
    )
    begun = begin_book(lay(tmp_path / "m", {"main.tex": main}), tmp_path / "book")
    assert begun.complaints == ()
    book = read_book(tmp_path / "book")
    assert [chapter.title for chapter in book.chapters] == ["第一集 秦汉", "第二集 摇篮", "第1章\u3000余话"]
    first = next((tmp_path / "book" / "chapters").glob("01-*.md")).read_text(encoding="utf-8")
    assert first.split("\n")[0].startswith("# 第一集 秦汉 {")
    assert "文一。" in first
    assert "```" not in first
    assert (
        "chapters/01-第一集-秦汉.md:1: the title has a number of its own, and gets none of the book's (.unnumbered)"
        in begun.settled
    )


@needs_pandoc
def test_chapters_of_the_front_and_back_matter_have_no_number(tmp_path: Path) -> None:
    text = f"{PREAMBLE}\\begin{{document}}\\frontmatter\\chapter{{序}}文。\n\\mainmatter\\chapter{{水}}文。\n\\appendix\\chapter{{表}}文。\n\\backmatter\\chapter[谢]{{致谢}}文。\n\\end{{document}}\n"
    begin_book(lay(tmp_path / "m", {"main.tex": text}), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [one.number.label if one.number else "" for one in book.chapters] == ["", "第1章", "附录A", ""]


@needs_pandoc
@pytest.mark.parametrize(("day", "told"), [("2025年6月", ["the date"]), ("\\today", []), ("", [])])
def test_the_date_of_the_title_page_is_told(day: str, told: list[str], tmp_path: Path) -> None:
    text = f"{PREAMBLE}\\date{{{day}}}\\begin{{document}}\\maketitle\\chapter{{水}}文。\n\\end{{document}}\n"
    begun = begin_book(lay(tmp_path / "m", {"main.tex": text}), tmp_path / "book")
    assert ["the date" for one in begun.missing if "of the date is left out: '2025年6月'" in one] == told


@needs_pandoc
def test_pictures_side_by_side_are_no_block_of_the_book(tmp_path: Path) -> None:
    both = "".join(
        f"\\begin{{subfigure}}{{.4\\textwidth}}\\includegraphics{{{name}}}\\caption{{{name}}}\\end{{subfigure}}"
        for name in "ab"
    )
    text = f"{PREAMBLE}\\begin{{document}}\\chapter{{水}}\n\\begin{{figure}}{both}\\caption{{两图}}\\end{{figure}}\n\\end{{document}}\n"
    begin_book(lay(tmp_path / "m", {"main.tex": text, "a.png": PIXEL, "b.png": PIXEL}), tmp_path / "book")
    assert "layout-ncol=2" in next((tmp_path / "book/chapters").iterdir()).read_text()
    assert "blocks:" not in (tmp_path / "book/book.yaml").read_text()
