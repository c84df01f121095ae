"""What each block of a source is, by its marks, its form and its neighbours: in newspapers, on pages of books, in running text."""

from pathlib import Path

import pytest
from tests.cleaning.cases import cleaned, source_of, texts
from tests.cleaning.passes.mended import document_of
from tests.cleaning.survey.texts import under_titles

from banxin.cleaning.source.articles import articles
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.cleaning.source.source_text import SourceText
from banxin.cleaning.structure.block_kinds import find_block_kinds

TEXT = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理了全部的河道。"
"""A paragraph of more than forty characters."""
HEAD = ["# 河道治理见成效", "□ 张三"]
"""What proves a newspaper."""


def kinds_in(*blocks: str, gap_before: tuple[int, ...] = (), name: str = "in") -> list[str]:
    """Each block but plain text, as `kind (rule, level) text`; blocks of `gap_before` stand after wider gaps."""
    text = "".join("\n" * (4 if at in gap_before else 2) * (at > 0) + block for at, block in enumerate(blocks))
    document = read_blocks(SourceText.of_text(text, Path(f"{name}.txt")))
    tags: dict[int, dict[str, str]] = {}
    for edit in find_block_kinds(document, ()):
        if edit.op != "query":
            name, _, value = edit.after.partition("=")
            tags.setdefault(edit.start, {"rule": edit.rule})[name] = value
    shown = []
    for block in document.blocks:
        own = tags[block.start]
        level = f", {own['level']}" if "level" in own else ""
        if own["kind"] != Kind.PARAGRAPH or level:
            shown.append(f"{own['kind']} ({own['rule']}{level}) {block.text}")
    return shown


def test_the_highest_marks_are_headlines_and_lower_ones_sub_headings() -> None:
    assert kinds_in("## 河", TEXT, "### 春", TEXT, "#### 夏", TEXT, "## 山", TEXT) == [
        "headline (heading-mark) ## 河",
        "sub-heading (heading-mark, 3) ### 春",
        "sub-heading (heading-mark, 4) #### 夏",
        "headline (heading-mark) ## 山",
    ]


def test_marks_without_a_space_are_headings_where_they_are_several() -> None:
    assert kinds_in("## 河", TEXT, "###春", TEXT, "#夏", TEXT) == [
        "headline (heading-mark) ## 河",
        "sub-heading (heading-mark, 3) ###春",
    ]
    assert texts(cleaned(f"## 河\n\n{TEXT}\n\n###春\n\n{TEXT}\n")[0], Kind.SUB_HEADING) == ["春"]


def test_volumes_with_chapters_right_under_them_are_parts() -> None:
    assert kinds_in("# 第一卷 河", "## 第一章 春", TEXT, "### 一", TEXT, "# 第二卷 山", "## 第二章 夏", TEXT) == [
        "section (numbered-part, 1) # 第一卷 河",
        "headline (heading-below-part, 2) ## 第一章 春",
        "sub-heading (heading-mark, 3) ### 一",
        "section (numbered-part, 1) # 第二卷 山",
        "headline (heading-below-part, 2) ## 第二章 夏",
    ]
    with_text = kinds_in("# 第一卷 河", TEXT, TEXT, "## 第一章 春", TEXT)
    assert with_text[0] == "headline (heading-mark) # 第一卷 河"


def test_a_lower_heading_before_any_higher_one_without_text_of_its_own_stands_over_articles() -> None:
    assert kinds_in("## 法治周刊", "# 河", TEXT)[0] == "section (heading-without-body) ## 法治周刊"
    assert kinds_in("## 法治周刊", "短一行", "# 河", TEXT)[0] == "section (heading-without-body) ## 法治周刊"
    assert kinds_in("## 法治周刊", TEXT, "# 河", TEXT)[0] == "sub-heading (heading-mark, 2) ## 法治周刊"
    assert kinds_in("# 河", TEXT, "## 法治周刊", "# 山", TEXT)[1] == "sub-heading (heading-mark, 2) ## 法治周刊"


def test_what_stands_for_a_byline_in_a_newspaper() -> None:
    assert kinds_in(*HEAD, TEXT, "# 山", "◆李四", TEXT) == [
        "headline (heading-mark) # 河道治理见成效",
        "byline (byline-mark) □ 张三",
        "headline (heading-mark) # 山",
        "byline (byline-mark) ◆李四",
    ]


def test_a_byline_under_its_headline_begins_no_article_whatever_stands_above() -> None:
    blocks = (
        "# 第一卷 河",
        "工作手记",
        "## 第一章 春",
        "本报记者 王力",
        TEXT,
        "# 第二卷 山",
        "## 第二章 夏",
        "□ 张三",
        TEXT,
    )
    found = articles(cleaned("\n\n".join(blocks) + "\n")[0])
    assert [one.headline and one.headline.text for one in found] == ["第一章 春", "第二章 夏"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("本报记者 王力", "reporter"),
        ("通讯员 王力 李四", "reporter"),
        ("驻北京记者 王力", "reporter"),
        ("某市检察院检察长 王力", "office-and-name"),
        ("某大学教授王力", "office-and-name"),
        ("王力 李四", "names-after-headline"),
        ("王力", "names-after-headline"),
        ("王力 文", "names-after-headline"),
        ("作者：王力", "names-after-headline"),
    ],
)
def test_a_byline_without_a_mark(line: str, rule: str) -> None:
    found = kinds_in(*HEAD, TEXT, "# 山", line, TEXT, gap_before=(4,))
    assert found[3:] == [f"byline ({rule}) {line}"]


@pytest.mark.parametrize("line", ["本报记者 王力。", "记者王力", "教授王力，", "某大学教授王力说", "很" * 31])
def test_what_is_no_byline(line: str) -> None:
    assert [one for one in kinds_in(*HEAD, TEXT, "# 山", line, TEXT) if one.startswith("byline")] == [
        "byline (byline-mark) □ 张三"
    ]


@pytest.mark.parametrize("note", ["（作者为某大学教授）", "(本文作者系记者)", "（编者：王力）"])
def test_what_is_in_brackets_of_the_author_is_his_note(note: str) -> None:
    assert kinds_in(*HEAD, TEXT, note)[2:] == [f"author-note (author-in-brackets) {note}"]
    assert kinds_in("河", TEXT, TEXT, note)[-1:] == [f"author-note (author-in-brackets) {note}"]


@pytest.mark.parametrize("label", ["时评", "法治 周刊", "新闻"])
def test_a_short_line_before_a_headline_or_at_the_end_is_a_label(label: str) -> None:
    assert kinds_in(*HEAD, TEXT, label, "# 山", TEXT)[2] == f"label (short-and-alone) {label}"
    assert kinds_in(*HEAD, TEXT, label)[2] == f"label (short-and-alone) {label}"
    assert f"label (short-and-alone) {label}" not in kinds_in(*HEAD, TEXT, label, TEXT)


@pytest.mark.parametrize("line", ["时评。", "时评，", "法治周刊", "1949年", "法治 周刊 各地的新闻和评论"])
def test_what_is_no_label(line: str) -> None:
    assert not any(one.startswith("label") for one in kinds_in(*HEAD, TEXT, line, "# 山", TEXT))


def test_a_sentence_after_a_gap_and_before_a_headline_is_a_caption() -> None:
    first, second = "图为群众在河边散步。", "图为干部在清理河道。"
    assert kinds_in(*HEAD, TEXT, first, "# 山", TEXT, gap_before=(3,))[2] == f"caption (sentence-after-gap) {first}"
    both = kinds_in(*HEAD, TEXT, first, second, "# 山", TEXT, gap_before=(3,))
    assert both[2:4] == [f"caption (sentence-after-gap) {one}" for one in (first, second)]
    assert not any("caption" in one for one in kinds_in(*HEAD, TEXT, first, "# 山", TEXT))
    assert not any("caption" in one for one in kinds_in(*HEAD, TEXT, first, TEXT, gap_before=(3,)))
    assert not any("caption" in one for one in kinds_in(*HEAD, TEXT, "他走了。他来了。", "# 山", TEXT, gap_before=(3,)))
    long = "图为" + "长" * 38 + "。"
    assert not any("caption" in one for one in kinds_in(*HEAD, TEXT, long, "# 山", TEXT, gap_before=(3,)))


def test_short_open_lines_of_one_shape_with_text_under_them_are_sub_headings() -> None:
    found = kinds_in(*HEAD, TEXT, "在“多”字上下功夫", TEXT, "在“快”字上下功夫", TEXT)
    assert found[2:] == ["sub-heading (same-shape) 在“多”字上下功夫", "sub-heading (same-shape) 在“快”字上下功夫"]
    assert len(kinds_in(*HEAD, TEXT, "在“多”字上下功夫", TEXT)) == 2
    assert len(kinds_in(*HEAD, TEXT, "在“多”字上下功夫", "短一行。", "在“快”字上下功夫", "短一行。")) == 2
    assert len(kinds_in(*HEAD, TEXT, "在“多”字上下功夫", TEXT, "# 山", TEXT, "在“快”字上下功夫", TEXT)) == 3


def test_in_a_book_lines_of_one_shape_alone_are_no_headings() -> None:
    """There signatures, dates, stage directions, the places of a law and the lines of subtitles are of one shape, too."""
    lines = ["東京地方裁判所", "大阪地方裁判所", "高松地方裁判所"]
    assert kinds_in("# 書", *(block for line in lines for block in (line, TEXT)))[1:] == []


def test_an_article_without_a_headline_has_it_at_its_end() -> None:
    found = kinds_in("□ 李四", TEXT, "河道治理见成效", "# 山", "□ 张三", TEXT)
    assert "headline (article-without-headline) 河道治理见成效" in found
    assert "headline (article-without-headline) 河道治理见成效" not in kinds_in(
        *HEAD, TEXT, "河道治理见成效", "# 山", TEXT
    )


def test_what_a_source_asks_about_its_own_structure_is_asked_once() -> None:
    text = f"目录\n\n第一章 河\n\n第二章 山\n\n第三章 海\n\n{TEXT}\n\n第一章 河\n\n{TEXT}\n\n第二章 山\n\n{TEXT}\n\n第三章 海\n\n{TEXT}"
    asked = [edit for edit in find_block_kinds(document_of(text), ()) if edit.op == "query"]
    assert [(edit.before, edit.rule, edit.confidence) for edit in asked] == [("目录", "table-of-contents", 0.8)]
    assert asked[0].reason == {
        "why": "the source's own table of contents; the book makes one, so you may drop these lines"
    }


def test_a_text_without_headings_begins_with_its_title() -> None:
    assert kinds_in("《秋》", TEXT, TEXT) == ["headline (title-of-text) 《秋》"]
    assert kinds_in("河道", TEXT, TEXT) == ["headline (title-of-text) 河道"]
    assert kinds_in(TEXT, TEXT, TEXT) == []
    assert kinds_in("某某著", "一九四九", "河灯", TEXT, TEXT, name="河灯") == ["headline (title-of-text) 河灯"]
    assert kinds_in("某某著", "一九四九", "河灯", TEXT, TEXT, name="山") == []
    assert kinds_in(*["一九四九"] * 11, "河灯", TEXT, TEXT, name="河灯") == ["headline (title-of-text) 河灯"]
    assert kinds_in(*["一九四九"] * 12, "河灯", TEXT, TEXT, name="河灯") == []


def test_over_its_author_a_piece_has_its_title_and_the_book_above_it_heads_nothing() -> None:
    assert kinds_in("传奇选", "柳毅传", "唐·李朝威", TEXT, TEXT) == ["headline (title-of-text) 柳毅传"]
    assert kinds_in("传奇选", "柳毅传", "唐朝", TEXT, TEXT) == []


def test_a_line_of_a_site_with_the_author_is_not_the_title_that_the_text_begins_under() -> None:
    form = ("“百万英镑/作者:马克·吐温”", "------章节内容开始-------", "百万英镑", TEXT, TEXT)
    assert kinds_in(*form, name="百万英镑") == ["headline (title-of-text) 百万英镑"]
    assert kinds_in(form[0], TEXT, TEXT, name="百万英镑") == [f"headline (title-of-text) {form[0]}"]


def test_a_line_with_the_address_of_a_site_heads_nothing_but_by_a_number_of_its_own() -> None:
    site = "◆ 悠悠书吧 ｗｗｗ．example．com"
    titles = ("◆ 河灯", "◆ 渡口", "◆ 书铺", site)
    found = kinds_in(*(line for title in titles for line in (title, TEXT, TEXT)))
    assert found == [f"headline (marked-title) {title}" for title in titles[:3]]
    numbered = "第四章 悠悠书吧 www.example.com"
    assert kinds_in("第三章 河灯", TEXT, numbered, TEXT)[1] == f"headline (numbered-heading) {numbered}"


def test_the_name_of_the_book_over_the_first_title_is_no_chapter() -> None:
    text = under_titles(["边城\n\n第一章 河", "渡口", "书铺", "铅字"])
    document = read_blocks(source_of(text))
    edits = {edit.start: edit for edit in find_block_kinds(document, ()) if edit.after.startswith("kind=")}
    first = edits[document.blocks[0].start]
    assert (first.rule, first.after, first.confidence) == ("name-of-book", "kind=paragraph", 0.9)


def test_sections_of_a_source_with_marks_are_no_chapters() -> None:
    """Where a mark says what a chapter is, a numbered section without one is below it."""
    assert kinds_in("# 河", "第一节 船", TEXT, "第二节 灯", TEXT) == [
        "headline (heading-mark) # 河",
        "sub-heading (numbered-heading, 3) 第一节 船",
        "sub-heading (numbered-heading, 3) 第二节 灯",
    ]
