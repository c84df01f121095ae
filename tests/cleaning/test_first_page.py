"""The first book's page: what was counted by hand must come out."""

import re
from collections import Counter
from pathlib import Path

import pytest

from banxin.cleaning.chapters.clean_chapter import ChapterPart, parse_chapter_text
from banxin.cleaning.editor.summary import Cleaned, summary_line
from banxin.cleaning.edits.edit import Op
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.cleaning.source.raw_page import parse_source
from banxin.reading import BookFiles
from banxin.verbs.clean import clean_source, prove

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "sources" / "page-01.txt"
TRUE_JOINS = {(17, 19), (23, 25), (27, 29), (55, 57), (59, 61), (73, 75), (79, 81), (125, 127)}
KINDS = {
    Kind.SECTION: {3}, Kind.CAPTION: {7, 9, 99}, Kind.HEADLINE: {11, 45, 49, 65, 95, 111, 119},
    Kind.BYLINE: {13, 33, 51, 67, 101}, Kind.LABEL: {47, 93, 109}, Kind.SUB_HEADING: {71, 77, 83, 87}, Kind.AUTHOR_NOTE: {91},
}  # fmt: skip
TITLES = [
    "新业态劳动者有了职业伤害保险", "解码“四能”实现党建与业务深度融合", "党建搭桥带动跨区域跨条线跨部门协作",
    "“多快好省”，推动改革创新落地见效", "廉为政本公为先 以身作则守底线", "开封祥符：将清廉教育融入日常", "黑龙江富锦：倾力培养青年人才",
]  # fmt: skip


@pytest.fixture(scope="module")
def page() -> Cleaned:
    """By the rules alone."""
    return prove(read_blocks(parse_source(PAGE.read_bytes(), PAGE.relative_to(ROOT))), CleaningSettings())


@pytest.fixture(scope="module")
def edited() -> Cleaned:
    """With the editor's decisions."""
    return clean_source(PAGE, BookFiles(ROOT))


def line_of(page: Cleaned, offset: int) -> int:
    return page.document.source.place(offset)[0]


def test_every_narrow_mark_of_the_text_is_widened_and_no_other(page: Cleaned) -> None:
    """All 281 ASCII marks of the page stand in Chinese text; its Latin and digits hold none of their own."""
    raw = page.document.source.text
    marks = {match.start() for match in re.finditer(r"[,;:()!?]", raw)}
    assert len(marks) == 281
    assert {edit.start for edit in page.edits if edit.passed == "width"} == marks


def test_the_eight_column_ends_are_joined_and_nothing_else(page: Cleaned) -> None:
    joins = [edit for edit in page.edits if edit.op is Op.JOIN]
    assert {(line_of(page, edit.start), line_of(page, edit.end)) for edit in joins} == TRUE_JOINS
    assert min(edit.confidence for edit in joins) >= 0.9


def test_the_damaged_joint_is_asked_and_nothing_is_put_in(page: Cleaned) -> None:
    (question,) = [edit for edit in page.edits if edit.rule == "impossible-joint"]
    assert (line_of(page, question.start), question.before, question.after) == (73, "普题", "")
    assert "开展普题调研，" in "".join(block.text for block in page.document.blocks)


def test_every_block_is_of_its_kind(page: Cleaned) -> None:
    found = {
        kind: {line_of(page, block.start) for block in page.document.blocks if block.kind is kind} for kind in KINDS
    }
    assert found == KINDS
    assert {block.kind for block in page.document.blocks} == {*KINDS, Kind.PARAGRAPH}


def test_seven_chapters_in_the_order_of_the_page(page: Cleaned) -> None:
    assert [made.chapter.title for made in page.made] == TITLES


def test_the_section_covers_the_first_three(page: Cleaned) -> None:
    section = "全国检察机关党建与业务深度融合经验展示"
    assert [made.chapter.section for made in page.made] == [section] * 3 + [None] * 4


def test_bylines_are_taken_apart(page: Cleaned) -> None:
    bylines = [[(one.role, one.affiliation, one.names) for one in made.chapter.bylines] for made in page.made]
    assert bylines == [
        [("", "", ("江苏省昆山市检察院第四党支部",))],
        [("", "贵州省金沙县检察院党组书记、检察长", ("徐恺东",))],
        [("", "", ("浙江省温州市检察院机关党委",))],
        [("", "", ("刘惠生", "曹玉"))],
        [("本报记者", "", ("卢金增",)), ("通讯员", "", ("齐焱",))],
        [],
        [],
    ]


def test_captions_go_with_their_articles_and_the_pictures_are_told_lost(page: Cleaned) -> None:
    captions = [
        [block.text[:5] for block in made.chapter.blocks if block.part is ChapterPart.CAPTION] for made in page.made
    ]
    assert captions == [["江苏省昆山"], [], ["浙江省温州"], [], ["淄博市临淄"], [], []]
    assert [sum("图片" in lost for lost in made.chapter.lost) for made in page.made] == [1, 0, 1, 0, 1, 0, 0]


def test_run_in_heads_and_datelines_are_named(page: Cleaned) -> None:
    heads = [block.run_in for made in page.made for block in made.chapter.blocks if block.run_in]
    assert [head[:2] for head in heads] == ["党建", "平台", "机制", "正风"]
    datelines = [block.dateline for made in page.made for block in made.chapter.blocks if block.dateline]
    assert datelines == ["本报讯（通讯员 贾俊英）", "本报讯（记者 韩兵 通讯员 张力心）"]


def test_the_cut_off_article_is_asked_about_and_not_continued(page: Cleaned) -> None:
    chapter = page.made[5].chapter
    assert chapter.status == "queries-open"
    assert chapter.blocks[-1].text == "与此同时，该院加大对领导干部、"
    assert [edit.before for edit in page.edits if edit.rule == "truncated"] == ["、"]


def test_the_book_says_that_it_breaks_off_when_the_editor_has_said_so(edited: Cleaned) -> None:
    chapter = edited.made[5].chapter
    assert chapter.status == "truncated"
    assert chapter.blocks[-1].part is ChapterPart.LOST
    assert chapter.blocks[-2].text == "与此同时，该院加大对领导干部、"


def test_doubled_words_are_asked(page: Cleaned) -> None:
    asked = [edit.before for edit in page.edits if edit.rule == "doubled-word"]
    assert asked == ["公益公益", "房房"]


def test_labels_without_proof_stay_out_and_are_asked(page: Cleaned) -> None:
    labels = [block.text for block in page.unplaced if block.kind is Kind.LABEL]
    assert labels == ["检论", "论", "新时代 廉洁文化建设"]
    assert [edit.before for edit in page.edits if edit.rule == "label-without-place"] == labels
    assert all(made.chapter.column is None for made in page.made)


def test_what_the_page_does_not_tell_stays_unknown(page: Cleaned) -> None:
    for made in page.made:
        origin = made.chapter.origin
        assert (origin.publication, origin.date, origin.page, made.chapter.rights) == (None, None, None, None)


def test_characters_are_those_of_the_page(page: Cleaned) -> None:
    """Han, digits and Latin of blocks and page are the same, one for one."""
    text = "".join(block.text for block in page.document.blocks)
    assert Counter(filter(str.isalnum, text)) == Counter(filter(str.isalnum, page.document.source.text))


def test_the_editor_mends_what_the_page_proves_and_asks_the_rest(edited: Cleaned) -> None:
    mended = [(edit.before, edit.after) for edit in edited.edits if edit.op is Op.REPLACE and edit.by == "editor"]
    assert mended == [("房", "")]
    assert [edit.before for edit in edited.open_queries if edit.by == "editor"] == ["班子里学", "系退", "鼠标悬在手边"]


def test_the_committed_chapters_are_what_clean_makes(edited: Cleaned) -> None:
    files = sorted((ROOT / "chapters").glob("*.md"))
    assert [parse_chapter_text(path.read_text(encoding="utf-8")) for path in files] == [
        one.chapter for one in edited.made
    ]


def test_the_summary_counts(page: Cleaned) -> None:
    said = "sources/page-01.txt: 7 chapters: 281 width, 8 joins (min 0.96), 1 moved headline, 3 lost pictures"
    assert summary_line(page).startswith(said)
