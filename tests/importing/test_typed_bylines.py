"""Who wrote the chapters of an anthology stands under their titles, and becomes their bylines."""

import pytest
from tests.extraction.docx_files import STYLES, docx, paragraph, run
from tests.importing.test_documents import PATH, check_words

from banxin.importing.documents.docx_manuscript import read_docx_manuscript
from banxin.importing.documents.typed_bylines import byline_of


def fronts(*pieces: tuple[str, ...]) -> list[str]:
    """What stands over the title of each chapter; a piece is its title and the lines under it."""
    blocks = [
        paragraph(run(text), style="1" if not number else "") for piece in pieces for number, text in enumerate(piece)
    ]
    made = read_docx_manuscript(docx(*blocks), PATH)
    check_words(made)
    return [chapter.text.partition("# ")[0].strip("-\n") for chapter in made.chapters]


TEXT = "他在河边坐了很久，看见对岸的灯一盏一盏亮起来。"


def test_a_label_says_who_wrote_a_chapter() -> None:
    found = fronts(("夜渡", "作者：张三", TEXT), ("晨雾", "文／李四　王五", "译者：赵六", TEXT), ("归舟", TEXT))
    assert found == ['bylines: ["张三"]', 'bylines: [{names: ["李四", "王五"]}, {names: ["赵六"], role: "译者"}]', ""]


def test_a_mark_or_a_bare_name_says_it_where_most_chapters_have_one() -> None:
    found = fronts(("夜渡", "◎张三", TEXT), ("晨雾", "李四", TEXT), ("归舟", "●王 五", TEXT), ("后记", TEXT))
    assert found == ['bylines: ["张三"]', 'bylines: ["李四"]', 'bylines: ["王五"]', ""]


@pytest.mark.parametrize("lines", [("◎张三",), ("李四",), ("作者：见书末的说明，以及各篇的附记。",), ("●水文",)])
def test_one_such_line_may_be_anything(lines: tuple[str, ...]) -> None:
    assert fronts(("夜渡", *lines, TEXT), ("晨雾", TEXT), ("归舟", TEXT)) == ["", "", ""]


def test_a_paragraph_of_the_style_for_authors_is_a_byline() -> None:
    blocks = (paragraph(run("夜渡"), style="1"), paragraph(run("作者：张三"), style="who"), paragraph(run(TEXT)))
    style = '<w:style w:type="paragraph" w:styleId="who"><w:name w:val="Author"/></w:style>'
    made = read_docx_manuscript(docx(*blocks, styles=STYLES.replace("</w:styles>", f"{style}</w:styles>")), PATH)
    check_words(made)
    assert made.chapters[0].text.startswith('---\nbylines: ["张三"]\n---\n')


def test_what_is_no_list_of_names_stays_as_it_was_written() -> None:
    assert byline_of("本报记者　张三，在渡口") == ("", ("本报记者 张三，在渡口",))
