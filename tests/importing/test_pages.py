"""An e-book or a page of HTML becomes chapters: its structure stays structure, and each of its characters is in a chapter or told."""

import html
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extraction.docx_files import archive
from tests.extraction.test_epub import book, page
from tests.importing.test_documents import check_words

from banxin.begin.begin_book import begin_book
from banxin.cli import main
from banxin.importing.documents.document_manuscript import DocumentManuscript
from banxin.importing.documents.page_manuscript import read_page_manuscript
from banxin.readers.manifest.manifest_file import read_book

PATH = Path("页.html")
LINE = "<p>船工姓李，撑了四十年的船。</p>"


def made(body: str, prefix: str = "", **files: bytes) -> DocumentManuscript:
    data = f"<html><head><title>题</title></head><body>{body}</body></html>".encode()
    found = read_page_manuscript(data, PATH, lambda name: files.get(name.partition(".")[0]), prefix)
    assert found
    check_words(found)
    return found


def made_of_epub(**documents: str) -> DocumentManuscript:
    found = read_page_manuscript(book(**documents), Path("书.epub"), lambda _: None)
    assert found
    check_words(found)
    return found


def text(body: str) -> str:
    """The only chapter of a page, below its title."""
    (chapter,) = made(f"<h1>题</h1>{body}").chapters
    return chapter.text.partition("\n\n")[2].strip("\n")


@pytest.mark.parametrize(
    ("source", "chapter"),
    [
        ("<ul><li>甲<ul><li>子</li></ul></li><li>乙</li></ul>", "- 甲\n  - 子\n- 乙"),
        ("<ol start='3'><li>三</li><li>四</li></ol>", "3. 三\n4. 四"),
        ("<ol><li><p>一</p><p>又一</p></li><li>二</li></ol>", "1. 一\n\n   又一\n\n2. 二"),
        ("<ol type='a'><li>甲</li></ol>", "a. 甲"),
        ("<blockquote><p>引文</p><p>又</p></blockquote>", "> 引文\n>\n> 又"),
        ("<pre class='sourceCode r code-with-copy'><code class='sourceCode r'><span>x</span></code></pre>", "```r\nx\n```"),
        ("<div class='cell-output cell-output-stdout'><pre><code>[1] 3\n</code></pre></div>", "```output\n[1] 3\n```"),
        ("<pre><code class='language-python'>for i in x:\n    print(i)\n</code></pre>", "```python\nfor i in x:\n    print(i)\n```"),
        ("<p>甲</p><hr/><p>乙</p>", "甲\n\n***\n\n乙"),
        ("<p>甲</p><p>* * *</p><p>乙</p>", "甲\n\n***\n\n乙"),
        ("<dl><dt>词</dt><dd>解释</dd><dd><p>又</p></dd></dl>", "词\n:   解释\n:   又"),
        ("<div class='poem'><div class='stanza'><span>春眠</span><br/><span class='i2'>不觉</span></div><div class='stanza'><p>处处</p><p>闻啼</p></div></div>", "::: verse\n春眠\n　　不觉\n\n处处\n闻啼\n:::"),
        ("<p class='verse'>春眠<br/>不觉</p><p>文</p>", "::: verse\n春眠\n不觉\n:::\n\n文"),
        ("<p>按<code>a*b</code>与<em>斜</em><b>粗</b><mark>亮</mark><ruby>漢<rt>hàn</rt></ruby></p>", '按`a*b`与[斜]{.emphasis}[粗]{.strong}[亮]{.mark}[漢]{rt="hàn"}'),
        ("<p>甲</p><p style='text-align:right'>李四</p>", "甲\n\n{.signature}\n李四"),
        ("<p>甲</p><p align='right'>李四</p>", "甲\n\n{.signature}\n李四"),
        ("<p>　　甲。<br/> <br/>　　乙。<br/><br/></p>", "　　甲。\n\n　　乙。"),
        ("<p style='text-align:right'>甲<br/><br/>乙</p>", "{.signature}\n甲\n\n{.signature}\n乙"),
        ("<p>床前明月光，<br/>疑是地上霜。<br/><br/>举头望明月，<br/>低头思故乡。</p>", "::: verse\n床前明月光，\n疑是地上霜。\n:::\n\n::: verse\n举头望明月，\n低头思故乡。\n:::"),
        ("<ul><li>甲<br/><br/>乙</li></ul>", "- 甲\\\n  \\\n  乙"),
        ("<aside><p>旁白</p></aside>", "::: aside\n旁白\n:::"),
        ("<div class='epigraph'><p>学而时习之。</p></div>", "::: epigraph\n学而时习之。\n:::"),
        ("<ul><li><h3>小题</h3><p>文</p></li></ul>", "- [小题]{.strong}\n\n  文"),
    ],
)  # fmt: skip
def test_a_block_of_html_is_one_of_ours(source: str, chapter: str) -> None:
    assert text(source) == chapter


def test_a_table_keeps_its_cells_and_caption() -> None:
    table = (
        "<table><caption>船价</caption><thead><tr><th rowspan='2'>年</th><th colspan='2'>价</th></tr><tr><th>人</th><th>牛</th></tr></thead>"
        "<tbody><tr><td>1960</td><td>三分</td><td><p>五毛</p><p>起</p></td></tr></tbody></table>"
    )
    assert text(table) == (
        "| 年 {rowspan=2} | 价 {colspan=2} |  |\n|---|---|---|\n|  | 人 | 牛 |\n| 1960 | 三分 | 五毛<br>起 |\n\n: 船价 {head-rows=2}"
    )


def test_a_table_that_only_gives_a_page_its_look_is_none() -> None:
    assert text(f"<table><tr><td><h2>节</h2></td><td>{LINE}</td></tr></table>") == "## 节\n\n船工姓李，撑了四十年的船。"


def test_a_picture_stands_where_it_stood_with_its_caption() -> None:
    manuscript = made(
        "<h1>题</h1><p>前</p><figure><img src='a.png' alt='渡口' width='50%'/><figcaption>图一</figcaption></figure><p>后</p>",
        a=b"\x89PNG\r\n\x1a\n",
    )
    assert '前\n\n![图一](images/a.png){alt="渡口" width=50%}\n\n后' in manuscript.chapters[0].text
    assert list(manuscript.pictures) == ["images/a.png"]


def test_a_note_stands_where_it_is_called_whether_or_not_it_leads_back() -> None:
    called = "<p>甲<sup><a id='r' href='#n1'>1</a></sup>乙<a href='#n2'>[2]</a>。</p>"
    notes = "<ol><li id='n1'>注一 <a href='#r'>↩</a></li></ol><p id='n2'>[2] 注二</p>"
    assert text(called + notes) == "甲[^1]乙[^2]。\n\n[^1]: 注一\n\n[^2]: 注二"


def test_links_lead_to_the_places_in_other_chapters() -> None:
    manuscript = made_of_epub(
        a=page(f"<h1>开河</h1><p>见<a href='b.xhtml#s'>下种</a>，又<a href='b.xhtml'>下章</a>。</p>{LINE}"),
        b=page(f"<h1>下种</h1>{LINE}<ul><li id='s'>甲</li></ul>"),
    )
    first, second = (one.text for one in manuscript.chapters)
    assert "见[下种](#s)，又[下章](#b)。" in first
    assert second.startswith("# 下种 {#b}\n")
    assert "{#s}\n- 甲" in second


def test_the_contents_name_chapters_that_have_no_heading() -> None:
    nav = page(
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">开河</a></li><li><a href="b.xhtml">下种</a></li></ol></nav>'
    )
    manuscript = made_of_epub(nav=nav, a=page(f"<p class='t'>开河</p>{LINE}"), b=page(LINE))
    assert [one.text for one in manuscript.chapters] == [
        "# 开河\n\n船工姓李，撑了四十年的船。\n",
        "# 下种\n\n船工姓李，撑了四十年的船。\n",
    ]


def test_a_chapter_beside_a_part_stands_in_none() -> None:
    nav = page(
        '<nav epub:type="toc"><ol><li><a href="p.xhtml">上编</a><ol><li><a href="a.xhtml">开河</a></li></ol></li><li><a href="b.xhtml">后记</a></li></ol></nav>'
    )
    manuscript = made_of_epub(
        nav=nav, p=page("<h1>上编</h1>"), a=page(f"<h2>开河</h2>{LINE}"), b=page(f"<h1>后记</h1>{LINE}")
    )
    assert [(one.part, one.title) for one in manuscript.chapters] == [("上编", "开河"), ("", "后记")]


def test_text_below_the_title_of_a_part_is_a_chapter_of_its_name() -> None:
    nav = page(
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">上编</a><ol><li><a href="a.xhtml#b">开河</a></li></ol></li></ol></nav>'
    )
    manuscript = made_of_epub(nav=nav, a=page(f"<h1>上编</h1><p>卷首语。</p><h2 id='b'>开河</h2>{LINE}"))
    assert [(one.part, one.text.split()[1]) for one in manuscript.chapters] == [("上编", "上编"), ("上编", "开河")]


def test_a_list_of_links_alone_is_told_as_the_contents() -> None:
    links = "".join(f"<p><a href='a.xhtml#{n}'>第{n}章</a></p>" for n in "一二三四五")
    manuscript = made_of_epub(toc=page(f"<h1>目录</h1>{links}"), a=page(f"<h1>第一章</h1>{LINE}"))
    assert [one.title for one in manuscript.chapters] == ["第一章"]
    assert any("the contents" in one for one in manuscript.left_out)


def test_one_heading_over_several_is_the_title_of_the_book() -> None:
    manuscript = made(f"<h1>渡船</h1><p>前言。</p><h2>甲</h2>{LINE}<h2>乙</h2>{LINE}")
    assert manuscript.title == "渡船"
    assert [one.title for one in manuscript.chapters] == ["渡船", "甲", "乙"]


def test_the_title_of_a_page_is_that_of_the_book() -> None:
    manuscript = made(f"<header><h1 class='title'>渡船</h1></header><h1>甲</h1>{LINE}<h1>乙</h1>{LINE}")
    assert manuscript.title == "渡船"
    assert [one.title for one in manuscript.chapters] == ["甲", "乙"]


def test_a_formula_is_written_once_in_tex() -> None:
    formula = "<math><semantics><msup><mi>a</mi><mn>2</mn></msup><annotation encoding='application/x-tex'>a^2</annotation></semantics></math>"
    assert text(f"<p>由{formula}得</p>") == "由$a^2$得"
    plain = formula.replace("application/x-tex", "text/plain")
    assert text(f"<p>由{plain}得</p>") == "由$a^{2}$得"


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", r"\frac{a}{b}"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>", r"\sum_{i=1}^{n}x_{i}"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", r"\sin x"),
        ("<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable><mo>)</mo></mrow>", r"\left(\begin{matrix}a & b\end{matrix}\right)"),
        ("<mover><mi>a</mi><mo>→</mo></mover><mo>+</mo><munder><mi>b</mi><mi>c</mi></munder>", r"{\vec{a}}+{\underset{c}{b}}"),
        ("<mi>v</mi><mo>=</mo><mtext>速度</mtext>", r"v=\text{速度}"),
        ("<mfenced open='[' close=')'><mi>a</mi><mi>b</mi></mfenced>", r"\left[a,b\right)"),
    ],
)  # fmt: skip
def test_a_formula_of_a_page_keeps_its_form(formula: str, tex: str) -> None:
    assert text(f"<p>由<math>{formula}</math>得</p>") == f"由${tex}$得"


def test_a_formula_of_a_page_that_is_not_simple_is_told_with_its_line() -> None:
    (chapter,) = made("<h1>题</h1><p>由<math><menclose notation='circle'><mi>a</mi></menclose></math>得</p>").chapters
    assert "由a得" in chapter.text
    assert [(line, str(said)) for line, said in chapter.told] == [(3, "the formula 'a' is taken as plain text: put a picture of it in, or write it anew")]  # fmt: skip


MATHJAX = "<script src='https://example.org/mathjax/tex-mml-chtml.js'></script>"


@pytest.mark.parametrize(
    ("page", "written"),
    [
        (f"{MATHJAX}<p>由\\(a^2\\)得</p>", "由$a^2$得"),
        (f"{MATHJAX}<p>\\[\\sum_{{i=1}}^n\n x_i\\]</p>", "$$\n\\sum_{i=1}^n x_i\n$$"),
        (f"{MATHJAX}<p>$$a_1$$</p>", "$$\na_1\n$$"),
        (f"{MATHJAX}<p>由<code>\\(a\\)</code>得</p>", r"由`\(a\)`得"),
        ("<p>由<span class='math inline'>a_2</span>得</p>", "由$a_2$得"),
        ("<p>由<span class='math'>\\(a_2\\)</span>得</p>", "由$a_2$得"),
        ("<p>写作\\(a\\)。</p>", r"写作\\(a\\)。"),
        (
            "<p>由<span class='katex'><span class='katex-mathml'><math><semantics><mi>a</mi><annotation encoding='application/x-tex'>a</annotation></semantics></math></span><span class='katex-html' aria-hidden='true'>a</span></span>得</p>",
            "由$a$得",
        ),
    ],
)
def test_formulas_that_a_program_turns_in_a_page_are_formulas(page: str, written: str) -> None:
    assert text(page) == written


def test_a_page_among_several_is_a_chapter() -> None:
    manuscript = made(f"<h1>渡船</h1><h2>甲</h2>{LINE}<h2>乙</h2>{LINE}", prefix="01-")
    assert [one.title for one in manuscript.chapters] == ["渡船"]


def test_a_page_that_names_no_chapter_is_cleaned(tmp_path: Path) -> None:
    source = tmp_path / "页.html"
    source.write_text(f"<html><body>{LINE}</body></html>", encoding="utf-8")
    assert begin_book(source, tmp_path / "book").kind == "raw text, cleaned"


def test_an_e_book_becomes_a_book_that_is_read(tmp_path: Path) -> None:
    source = tmp_path / "书.epub"
    source.write_bytes(
        book(
            a=page(f"<h1>开河</h1>{LINE}<p class='subtitle'>副题</p>"),
            b=page(f"<h1>下种</h1><p class='subtitle'>副“题”</p>{LINE}"),
        )
    )
    begun = begin_book(source, tmp_path / "book")
    assert begun.kind == "EPUB"
    assert [(one.title, one.subtitle) for one in read_book(tmp_path / "book").chapters] == [
        ("开河", ""),
        ("下种", "副“题”"),
    ]


def test_a_paragraph_that_comes_again_is_no_run_in_heading(tmp_path: Path) -> None:
    letters = "".join(
        f"<h2>第{n}封</h2><p>三哥：</p><p>隔壁陈家的船卖了，换了一辆三轮车。陈伯说，车比船好。</p><p>此致</p>"
        for n in "一二三四"
    )
    source = tmp_path / "书.epub"
    source.write_bytes(book(a=page(f"<h1>八封信</h1>{letters}")))
    begin_book(source, tmp_path / "book")
    assert ".run-in" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "book/chapters").iterdir())


SIGNS = st.text(st.sampled_from("甲乙 ab1.)(-+*_#=:>&，。\"'"), min_size=1, max_size=12).map(html.escape)
WORDS = st.one_of(
    SIGNS, SIGNS,
    st.tuples(st.sampled_from(["b", "i", "code", "sup", "mark", "span", "u", "a href='#x'"]), SIGNS).map(lambda one: f"<{one[0]}>{one[1]}</{one[0].split()[0]}>"),
    st.sampled_from(["<br/>", "<ruby>漢<rt>hàn</rt></ruby>", "<a href='#n1'>[1]</a>"]),
)  # fmt: skip
INLINES = st.lists(WORDS, min_size=1, max_size=4).map("".join)
PARAGRAPHS = st.tuples(st.sampled_from(["p", "p", "p", "h2", "h3", "pre", "div", "p id='x'"]), INLINES).map(
    lambda one: f"<{one[0]}>{one[1]}</{one[0].split()[0]}>"
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        row.map(lambda one: f"<ul>{''.join(f'<li>{item}</li>' for item in one)}</ul>"),
        row.map(lambda one: f"<ol>{''.join(f'<li>{item}</li>' for item in one)}</ol>"),
        row.map(lambda one: f"<blockquote>{''.join(one)}</blockquote>"),
        row.map(
            lambda one: (
                f"<table><tr>{''.join(f'<td>{item}</td>' for item in one)}</tr><tr><td>1</td><td>2</td></tr></table>"
            )
        ),
        row.map(lambda one: f"<dl>{''.join(f'<dt>词</dt><dd>{item}</dd>' for item in one)}</dl>"),
        row.map(lambda one: f"<div class='verse'>{''.join(one)}</div>"),
        row.map(lambda one: f"<figure>{''.join(one)}<figcaption>图</figcaption></figure>"),
        row.map(lambda one: f"<aside>{''.join(one)}</aside>"),
    )


BLOCKS = st.recursive(PARAGRAPHS, wrapped, max_leaves=6)


@settings(deadline=None, max_examples=50, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_each_chapter_has_just_the_words_of_its_page(blocks: list[str]) -> None:
    made(f"<h1>题</h1>{''.join(blocks)}<p id='n1'>[1] 注</p>")


def test_an_archive_that_is_no_book_is_told() -> None:
    with pytest.raises(Exception, match=r".+"):
        read_page_manuscript(archive({"a": "b"}), Path("书.epub"), lambda _: None)


def test_places_of_names_alike_have_ids_of_their_own(tmp_path: Path) -> None:
    """A name may be what another one becomes beside a third."""
    names = ("note-2", "note", "Note", "note_2", "note 2")
    links = "".join(f'<p>见<a href="#{name}">此</a>。</p>' for name in names)
    places = "".join(f'<h2 id="{name}">节{number}</h2><p>文。</p>' for number, name in enumerate(names))
    page = tmp_path / "a.html"
    page.write_text(f"<html><body><h1>题</h1>{links}{places}</body></html>", encoding="utf-8")
    assert main(["-q", "init", str(tmp_path / "book"), "--from", str(page)]) == 0
    texts = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "book/chapters").glob("*.md"))
    ids = re.findall(r"\{#([\w-]+)\}", texts)
    assert len(ids) == len(set(ids)) == len(names)
    assert set(re.findall(r"\]\(#([\w-]+)\)", texts)) == set(ids)


def test_the_script_of_an_e_book_is_that_of_its_characters(tmp_path: Path) -> None:
    """Programs write zh-CN into books of traditional characters, which were set in simplified faces."""
    text = "這裡的書還沒有賣完，請問還要買嗎？" * 20
    with zipfile.ZipFile(BytesIO(book(a=page(f"<h1>渡口</h1><p>{text}</p>")))) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    (name,) = (one for one in files if one.endswith(".opf"))
    said = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>zh-CN</dc:language></metadata>'
    files[name] = files[name].replace("<manifest>", f"{said}<manifest>")
    (tmp_path / "a.epub").write_bytes(archive(files))
    begun = begin_book(tmp_path / "a.epub", tmp_path / "book")
    assert read_book(tmp_path / "book").metadata.language == "zh-Hant"
    assert "the file says that its language is 'zh-CN'; by its characters book.yaml says 'zh-Hant'" in begun.missing


def test_people_of_an_e_book_did_what_it_says(tmp_path: Path) -> None:
    people = (
        '<dc:creator opf:role="aut">王大年</dc:creator><dc:creator opf:role="trl">李译</dc:creator><dc:creator id="c">赵编</dc:creator>'
        '<meta refines="#c" property="role">edt</meta><dc:contributor opf:role="bkp">某程序</dc:contributor><dc:contributor opf:role="ill">钱绘</dc:contributor><dc:creator>孙某</dc:creator>'
    )
    with zipfile.ZipFile(BytesIO(book(a=page(f"<h1>甲</h1>{LINE}")))) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    (name,) = (one for one in files if one.endswith(".opf"))
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"'
    files[name] = files[name].replace("<manifest>", f"<metadata {spaces}>{people}</metadata><manifest>")
    (tmp_path / "a.epub").write_bytes(archive(files))
    begin_book(tmp_path / "a.epub", tmp_path / "book")
    found = [(one.name, str(one.role)) for one in read_book(tmp_path / "book").metadata.contributors]
    assert found == [("王大年", "aut"), ("孙某", "aut"), ("李译", "trl"), ("赵编", "edt"), ("钱绘", "ill")]
