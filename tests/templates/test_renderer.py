"""The markup of sections, for both formats."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.templates.samples import LONG, PRINT, READER, at, book, chapter, full_book, metadata, paragraph, text

import banxin.theme
from banxin.errors import BuildError
from banxin.model.block import CodeBlock, ListBlock, Note, ParagraphRole, Table
from banxin.model.book import Book, Byline, Chapter, Leaf
from banxin.model.edition import Edition, NotesPlace, WritingMode
from banxin.model.inline import Inline, NoteReference, Ruby, Span, SpanKind, Text
from banxin.model.people import Contributor, ContributorRole
from banxin.templates.renderer import Renderer

EPUB = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def tree(markup: str) -> etree._Element:
    return etree.fromstring(markup.replace("<section ", f"<section {EPUB} ", 1))


def body_of(edition: Edition, root: Path, *blocks: object, notes: tuple[Note, ...] = ()) -> str:
    """The markup of the blocks of a chapter, without its header and the places of the blocks, which only print has."""
    renderer = Renderer(book(root, chapter("one", *blocks, notes=notes)), edition)
    markup = renderer.section(renderer.sections[0])
    return re.sub(r' data-source="[^"]*"', "", markup.partition("</header>\n")[2].rpartition("</section>")[0].strip())


def line(root: Path, *inlines: Inline, edition: Edition = READER) -> str:
    return body_of(edition, root, paragraph(inlines)).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize("edition", [READER, PRINT], ids=["epub", "pdf"])
def test_every_section_is_well_formed(tmp_path: Path, edition: Edition) -> None:
    renderer = Renderer(full_book(tmp_path), edition)
    for section in renderer.sections:
        assert tree(renderer.section(section)).tag.endswith("section")


def test_the_printed_book_is_one_document_without_namespaces(tmp_path: Path) -> None:
    document = etree.fromstring(Renderer(full_book(tmp_path), PRINT).print_document(["a.css"]).encode())
    assert document.tag == "html"
    assert document.get("lang") == "zh-CN"
    assert not [element for element in document.iter() if ":" in str(element.tag)]
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    hrefs = [str(href)[1:] for href in document.xpath("//a/@href") if str(href).startswith("#")]  # type: ignore[union-attr]
    assert set(hrefs) <= set(ids)


def test_a_plain_paragraph_has_no_wrapper_and_no_white_space(tmp_path: Path) -> None:
    assert body_of(READER, tmp_path, paragraph("江流"), paragraph("天地")) == "<p>江流</p>\n<p>天地</p>"


def test_print_knows_where_each_block_stands_and_an_e_book_does_not(tmp_path: Path) -> None:
    one = book(tmp_path, chapter("one", paragraph("江流", line=12)))
    for edition, expected in ((PRINT, '<p data-source="chapters/01-river.md:12">江流</p>'), (READER, "<p>江流</p>")):
        renderer = Renderer(one, edition)
        assert expected in renderer.section(renderer.sections[0])


@pytest.mark.parametrize("kind", SpanKind)
def test_every_kind_of_span_has_its_class(tmp_path: Path, kind: SpanKind) -> None:
    markup = line(tmp_path, Text("甲"), Span(kind, text("乙")), Text("丙"))
    assert f' class="{kind}">乙</' in markup
    assert markup.startswith("甲<")
    assert markup.endswith(">丙")


@pytest.mark.parametrize("role", sorted(set(ParagraphRole) - {ParagraphRole.BODY, ParagraphRole.CAPTION}))
def test_every_role_of_a_paragraph_is_its_class(tmp_path: Path, role: ParagraphRole) -> None:
    assert body_of(READER, tmp_path, paragraph("甲", role)) == f'<p class="{role}">甲</p>'


def test_a_lost_picture_is_said_to_be_lost(tmp_path: Path) -> None:
    markup = body_of(READER, tmp_path, paragraph("岸上的孩子", ParagraphRole.CAPTION))
    assert markup == '<p class="caption">岸上的孩子<span class="label">（原图缺）</span></p>'


RUBY = {
    "pinyin": (Ruby((("党", "dǎng"), ("建", "jiàn"))), '<ruby class="romanized">党<rt>dǎng</rt>建<rt>jiàn</rt></ruby>'),
    "zhuyin": (Ruby((("漢", "ㄏㄢˋ"),)), '<ruby class="zhuyin">漢<rt>ㄏㄢˋ</rt></ruby>'),
    "group": (Ruby((("今日", "きょう"),)), "<ruby>今日<rt>きょう</rt></ruby>"),
    "compound": (
        Ruby((("橋", "きょう"), ("頭", "とう")), is_compound=True),
        '<ruby class="jukugo">橋<rt>きょう</rt>頭<rt>とう</rt></ruby>',
    ),
    "both sides": (
        Ruby((("東", "とう"), ("京", "きょう")), under=(("東京", "Tokyo"),)),
        '<ruby class="under romanized"><ruby class="over">東<rt>とう</rt>京<rt>きょう</rt></ruby><rt>Tokyo</rt></ruby>',
    ),
    "finer below": (
        Ruby((("東京", "とうきょう"),), under=(("東", "dōng"), ("京", "jīng"))),
        '<ruby class="over"><ruby class="under romanized">東<rt>dōng</rt>京<rt>jīng</rt></ruby><rt>とうきょう</rt></ruby>',
    ),
}


@pytest.mark.parametrize("kind", RUBY)
@pytest.mark.parametrize("edition", [READER, PRINT], ids=["reader", "print"])
def test_ruby_is_the_same_for_readers_and_for_print(tmp_path: Path, kind: str, edition: Edition) -> None:
    """For readers there are parentheses, which only engines without ruby show."""
    ruby, markup = RUBY[kind]
    if edition is READER:
        markup = markup.replace("<rt>", "<rp>（</rp><rt>").replace("</rt>", "</rt><rp>）</rp>")
    assert line(tmp_path, ruby, edition=edition) == markup


def test_no_class_of_ruby_means_something_else_to_the_theme() -> None:
    """Readings of letters once had the class of Latin words, which lie on their side in vertical lines: so did the bases."""
    sheets = "".join(path.read_text(encoding="utf-8") for path in Path(banxin.theme.__file__).parent.glob("*.css"))
    for name in ("romanized", "zhuyin", "jukugo", "over", "under"):
        assert not re.search(rf"(?<!ruby)\.{name}\b", sheets)


def test_markup_in_the_text_stays_text(tmp_path: Path) -> None:
    assert line(tmp_path, Text("<script>&{{ x }}</script>")) == "&lt;script&gt;&amp;{{ x }}&lt;/script&gt;"


NOTES = (Note(source=at(), id="a", number=1, blocks=(paragraph("注文一。"), paragraph("注文二。"))),)
REFERRING = paragraph((Text("正文"), NoteReference("a", 1), Text("。")))


def test_a_note_mark_is_glued_to_the_character_before_it(tmp_path: Path) -> None:
    markup = body_of(READER, tmp_path, REFERRING, notes=NOTES)
    assert '正<span class="glued">文<a class="noteref" id="one-ref-1" href="one.xhtml#one-note-1"' in markup


def test_a_note_at_the_foot_of_a_page_stands_where_it_is_referred_to(tmp_path: Path) -> None:
    markup = body_of(PRINT, tmp_path, REFERRING, notes=NOTES)
    paragraphs = "".join(f'<span class="note-paragraph body">{words}</span>' for words in ("注文一。", "注文二。"))
    assert markup == f'<p>正文<span class="footnote" id="one-note-1">{paragraphs}</span>。</p>'


def test_a_note_on_a_page_says_where_each_paragraph_of_it_is_written(tmp_path: Path) -> None:
    blocks = (paragraph("注文一。", line=7), paragraph("注文二。", line=9))
    one = chapter("one", REFERRING, notes=(Note(source=at(), id="a", number=1, blocks=blocks),))
    markup = Renderer(book(tmp_path, one), PRINT)
    shown = markup.section(markup.sections[0])
    assert re.findall(r'class="note-paragraph body" data-source="[^"]*:(\d+)">注文(.)', shown) == [
        ("7", "一"),
        ("9", "二"),
    ]


def test_a_second_reference_repeats_the_mark_and_not_the_note(tmp_path: Path) -> None:
    markup = body_of(PRINT, tmp_path, REFERRING, REFERRING, notes=NOTES)
    assert markup.count("注文一") == 1
    assert '<a class="noteref again" href="#one-note-1" title="注 1"></a>' in markup


def test_a_note_that_nothing_refers_to_is_not_lost(tmp_path: Path) -> None:
    for edition in (READER, PRINT):
        assert "注文一" in body_of(edition, tmp_path, paragraph("甲"), notes=NOTES)


def test_notes_after_the_chapter_in_print(tmp_path: Path) -> None:
    markup = body_of(replace(PRINT, notes=NotesPlace.CHAPTER), tmp_path, REFERRING, notes=NOTES)
    assert 'href="#one-note-1" role="doc-noteref"' in markup
    assert '<aside class="note" id="one-note-1" role="doc-footnote">' in markup
    assert 'href="#one-ref-1" role="doc-backlink"' in markup


def test_notes_of_a_book_get_their_section_even_if_the_book_lists_none(tmp_path: Path) -> None:
    made = Renderer(book(tmp_path, chapter("one", REFERRING, notes=NOTES)), replace(PRINT, notes=NotesPlace.BOOK))
    assert made.sections[-1] is Leaf.NOTES
    assert "注文二。" in made.section(Leaf.NOTES)


def test_a_table_in_a_note_at_the_foot_is_refused_with_its_place(tmp_path: Path) -> None:
    table = Table(source=at(7), alignments=(), head=(), body=((text("甲"),),))
    notes = (Note(source=at(6), id="a", number=1, blocks=(table,)),)
    with pytest.raises(
        BuildError, match=r"^chapters/01-river\.md:7: a note at the foot of a page cannot hold this; hint"
    ):
        body_of(PRINT, tmp_path, REFERRING, notes=notes)


def test_code_keeps_its_lines_and_spaces(tmp_path: Path) -> None:
    code = CodeBlock(source=at(), text="if a:\n    b\n", language="python")
    coloured = '<code class="language-python"><span class="k">if</span> a:\n    b\n</code>'
    assert coloured in body_of(READER, tmp_path, code)


@pytest.mark.parametrize(
    ("languages", "shape"),
    [
        (["python", "output"], "(po)"),
        (["python", "output", "Output", "python"], "(poo)p"),
        (["output", "python", "python", "output"], "op(po)"),
        (["output", "output"], "(oo)"),
    ],
)
def test_a_program_and_what_it_printed_stand_together(tmp_path: Path, languages: list[str], shape: str) -> None:
    code = [CodeBlock(source=at(), text="1", language=one) for one in languages]
    made = body_of(PRINT, tmp_path, paragraph("甲"), *code, paragraph("乙"))
    signs = {'<div class="code-run">': "(", "</div>": ")", '<pre class="code">': "p", '<pre class="code output">': "o"}
    assert "".join(signs[one] for one in re.findall(r"<div[^>]*>|</div>|<pre[^>]*>", made)) == shape


def test_an_item_of_one_paragraph_has_no_paragraph(tmp_path: Path) -> None:
    items = ListBlock(source=at(), items=((paragraph("桨"),), (paragraph("橹"), paragraph("二"))))
    assert body_of(READER, tmp_path, items).startswith("<ul><li>桨</li><li><p>橹</p>\n<p>二</p>")


def test_titles_break_by_sense(tmp_path: Path) -> None:
    made = Renderer(book(tmp_path, chapter("one", title="春水 老人", display_lines=("春水", "老人"))), READER)
    title = '<span class="title-line">春水</span> <span class="title-line">老人</span>'
    assert f'<h1 class="chapter-title" id="one-title">{title}</h1>' in made.section(made.sections[0])


def test_the_chapters_own_language_is_marked(tmp_path: Path) -> None:
    for edition, tag in ((READER, "zh-Hant"), (PRINT, "zh-TW")):
        made = Renderer(book(tmp_path, chapter("one", paragraph(LONG), language="zh-Hant")), edition)
        assert f'lang="{tag}" xml:lang="{tag}"' in made.section(made.sections[0])


def test_an_imprint_has_no_row_for_what_is_not_known(tmp_path: Path) -> None:
    made = Renderer(replace(book(tmp_path), front_matter=(Leaf.IMPRINT,)), READER)
    assert "".join(map(str, tree(made.section(Leaf.IMPRINT)).itertext())).split() == ["书名", "河边的人"]


def test_contributors_are_named_with_what_they_did(tmp_path: Path) -> None:
    people = (Contributor(name="甲"), Contributor(name="乙", role=ContributorRole.TRANSLATOR))
    made = Renderer(
        replace(book(tmp_path), front_matter=(Leaf.TITLE_PAGE,), metadata=metadata(contributors=people)), READER
    )
    words = "".join(map(str, tree(made.section(Leaf.TITLE_PAGE)).itertext())).split()
    assert words == ["河边的人", "甲", "著", "乙", "译"]


def test_people_who_did_the_same_have_its_word_once(tmp_path: Path) -> None:
    people = tuple(Contributor(name=name) for name in "甲乙丙丁戊")
    said = metadata(contributors=people)
    made = Renderer(replace(book(tmp_path), front_matter=(Leaf.TITLE_PAGE, Leaf.IMPRINT), metadata=said), READER)
    page = tree(made.section(Leaf.TITLE_PAGE))
    (line,) = (one for one in page.iter() if one.get("class") == "contributor")
    assert "".join(map(str, line.itertext())) == "甲　乙　丙　丁　戊 著"
    assert "甲　乙　丙　丁　戊　著" in made.section(Leaf.IMPRINT)


def test_contents_name_authors_where_chapters_have_them(tmp_path: Path) -> None:
    whole = book(tmp_path, chapter("one", bylines=(Byline(names=("陈望舟",)),)))
    made = Renderer(replace(whole, front_matter=(Leaf.TOC,)), PRINT)
    assert '<a href="#one"><span class="toc-title">河边</span><span class="toc-byline">' in made.section(Leaf.TOC)


@pytest.mark.parametrize(("edition", "gap"), [(READER, " "), (PRINT, "")])
def test_the_parts_of_a_byline_are_parted_in_text_where_an_engine_may_know_no_margins(
    edition: Edition, gap: str, tmp_path: Path
) -> None:
    """MuPDF read 河边陈望舟李溪 in the contents, and 本报记者陈望舟李溪 below the title."""
    people = (Byline(role="本报记者", names=("陈望舟", "李溪")), Byline(names=("王立",)))
    one = chapter("one", bylines=people)
    made = Renderer(replace(book(tmp_path, one), front_matter=(Leaf.TOC,)), edition)
    contents = "".join(map(str, tree(made.section(Leaf.TOC)).itertext()))
    assert f"河边{gap}陈望舟{gap}李溪{gap}王立" in contents
    assert f"本报记者{gap}陈望舟{gap}李溪" in "".join(map(str, tree(made.section(one)).itertext()))


def test_what_somebody_did_to_a_text_stands_behind_the_name(tmp_path: Path) -> None:
    """It had read 译　傅雷, as a newspaper has 本报记者　傅雷."""
    one = chapter("one", bylines=(Byline(role="译", names=("傅雷",)),))
    assert "傅雷 译" in "".join(map(str, tree(Renderer(book(tmp_path, one), READER).section(one)).itertext()))


def omitting(root: Path, *names: str) -> tuple[str, ...]:
    whole: Book = full_book(root)
    sections = Renderer(whole, replace(READER, omit=frozenset(names))).sections
    return tuple(section.value if isinstance(section, Leaf) else section.id for section in sections)


def test_an_edition_omits_leaves_matters_and_chapters(tmp_path: Path) -> None:
    assert omitting(tmp_path, "half_title", "colophon", "rest") == (
        "cover", "title_page", "imprint", "preface", "toc", "spring",
    )  # fmt: skip
    assert omitting(tmp_path, "frontmatter", "colophon") == ("spring", "rest")
    assert omitting(tmp_path, "frontmatter", "backmatter", "river", "winter") == ("rest",)


def test_rendering_twice_gives_the_same(tmp_path: Path) -> None:
    renderer = Renderer(book(tmp_path, chapter("one", REFERRING, REFERRING, notes=NOTES)), READER)
    section = renderer.sections[0]
    assert isinstance(section, Chapter)
    assert renderer.section(section) == renderer.section(section)


def test_a_run_in_head_gets_a_gap_where_nothing_divides_it(tmp_path: Path) -> None:
    head = Span(SpanKind.RUN_IN, text("工序"))
    assert body_of(READER, tmp_path, paragraph((head, Text("先看"))))[:19] == '<p class="runs-in">'
    for after in ("　先看", "：先看", "，先看"):
        assert body_of(READER, tmp_path, paragraph((head, Text(after)))).startswith("<p><b")


def test_a_caption_that_says_its_loss_itself_is_left_as_it_is(tmp_path: Path) -> None:
    markup = body_of(READER, tmp_path, paragraph("江边老街。（照片已佚）", ParagraphRole.CAPTION))
    assert markup == '<p class="caption">江边老街。（照片已佚）</p>'


def test_numbers_stand_upright_in_vertical_editions_only(tmp_path: Path) -> None:
    vertical = replace(READER, writing_mode=WritingMode.VERTICAL)
    one = chapter(
        "one", paragraph("12月"), paragraph((Span(SpanKind.STRONG, text("7日")), Text("3456页"))), title="第3章"
    )
    for edition, count in (
        (vertical, 3),
        (READER, 0),
        (PRINT, 0),
        (replace(PRINT, writing_mode=WritingMode.VERTICAL), 3),
    ):
        renderer = Renderer(replace(book(tmp_path, one), front_matter=(Leaf.TOC,)), edition)
        assert renderer.section(one).count('<span class="tcy">') == count
        assert renderer.section(Leaf.TOC).count('<span class="tcy">3</span>') == (count > 0)


def test_apostrophes_of_e_books_are_latin(tmp_path: Path) -> None:
    """A Chinese face would draw them as wide as a character, and in columns as corner brackets."""
    marked = '<span class="latin-words">Al<span class="latin-mark">’</span>s ox</span>'
    for edition in (READER, replace(READER, writing_mode=WritingMode.VERTICAL)):
        assert line(tmp_path, *text("“书”与Al’s ox。"), edition=edition) == f"“书”与{marked}。"
        one = chapter("one", title="Al’s ox")
        assert f'id="one-title">{marked}</h1>' in Renderer(book(tmp_path, one), edition).section(one)
    assert line(tmp_path, *text("“书”与Al’s ox。"), edition=PRINT) == "“书”与Al’s ox。"


def test_apostrophes_of_vertical_pages_stay_among_their_words(tmp_path: Path) -> None:
    """By itself such a mark would be a Chinese one, a corner bracket in a column."""
    vertical = replace(PRINT, writing_mode=WritingMode.VERTICAL)
    assert line(tmp_path, *text("书与Al’s ox。"), edition=vertical) == '书与<span class="latin-words">Al’s ox</span>。'


def test_what_the_author_set_upright_is_not_marked_twice(tmp_path: Path) -> None:
    vertical = replace(READER, writing_mode=WritingMode.VERTICAL)
    assert line(tmp_path, Span(SpanKind.TATE_CHU_YOKO, text("12")), edition=vertical) == '<span class="tcy">12</span>'


@pytest.mark.parametrize(
    ("title", "display_lines", "text"),
    [("春天来，河开了", ("春天来，", "河开了"), "春天来，河开了"), ("The Old Sea", ("The Old", "Sea"), "The Old Sea")],
)
def test_lines_of_a_title_are_parted_as_the_title_is(title: str, display_lines: tuple[str, ...], text: str) -> None:
    renderer = Renderer(
        book(Path("/nowhere"), replace(chapter(), title=title, display_lines=display_lines)),
        replace(PRINT, notes=NotesPlace.CHAPTER),
    )
    root = etree.fromstring(renderer.print_document().encode())
    (heading,) = root.iterfind(".//{*}*[@class='chapter-title']")
    assert "".join(map(str, heading.itertext())).strip() == text


def test_a_place_without_words_in_a_head_heads_nothing(tmp_path: Path) -> None:
    table = Table(source=at(7), alignments=(), head=((text("项"), ()),), body=((text("甲"), text("1")),))
    markup = body_of(READER, tmp_path, table)
    assert '<th scope="col">项</th><td></td>' in markup
