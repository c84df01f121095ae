"""What a line says of itself that carries a number or a name: its family, its number, its title."""

import pytest

from banxin.cleaning.survey.numbered_lines import NumberedLine, numbered_line, title_of, value
from banxin.cleaning.survey.weak_families import lines_that_count
from banxin.cleaning.survey.weak_lines import weak_line

SURE = {
    "第十二章　抗暴": NumberedLine("第N章", 12, "抗暴", "章"),
    "第十二章": NumberedLine("第N章", 12, "", "章"),
    "第二章  锁链　[本章字数：13918　最新更新时间：Mon May 10 16:09:02 CST 2010]": NumberedLine(
        "第N章", 2, "锁链", "章"
    ),
    "第19章 论玉【http://www.example.com】百度云搜索资源，搜小说，搜电影就是好用。": NumberedLine(
        "第N章", 19, "论玉", "章"
    ),
    "第3回": NumberedLine("第N回", 3, "", "回"),
    "# 第一节 河边": NumberedLine("第N节", 1, "河边", "节"),
    "正文 第二章 河边": NumberedLine("第N章", 2, "河边", "章"),
    "【第二章】河边": NumberedLine("第N章", 2, "河边", "章"),
    "卷一：隐公": NumberedLine("卷N", 1, "隐公", "卷"),
    "卷之三": NumberedLine("卷N", 3, "", "卷"),
    "卷上": NumberedLine("卷N", 1, "", "卷"),
    "卷　下": NumberedLine("卷N", 3, "", "卷"),
    "卷下": NumberedLine("卷N", 3, "", "卷"),
    "第三卷 风": NumberedLine("第N卷", 3, "风", "卷"),
    "上　　篇": NumberedLine("上篇", 1, "", "篇"),
    "何必说？（代序）": NumberedLine("序跋", 0, "何必说？", "名"),
    "Vol.1 Chapter 12 夜渡": NumberedLine("Chapter N", 12, "夜渡", "章"),
    "Vol.2": NumberedLine("Vol N", 2, "", "卷"),
    "Volume 3 风": NumberedLine("Volume N", 3, "风", "卷"),
    "Ch. 3 河": NumberedLine("Ch N", 3, "河", "章"),
    "原跋": NumberedLine("序跋", 0, "", "名"),
    "序（林知远）": NumberedLine("序跋", 0, "林知远", "名"),
    "林知远历史研究丛书总序": NumberedLine("序跋", 0, "", "名"),
    "书后": NumberedLine("序跋", 0, "", "名"),
    "后　记　二": NumberedLine("序跋", 0, "", "名"),
    "原緣起": NumberedLine("序跋", 0, "", "名"),
    "張愛玲跋": NumberedLine("序跋", 0, "", "名"),
    "跋《渡口》１": NumberedLine("序跋", 0, "", "名"),
    "上卷": NumberedLine("上卷", 1, "", "卷"),
    "中编 其事": NumberedLine("上编", 2, "其事", "编"),
    "第一卷 风雪 第三章 出门": NumberedLine("第N章", 3, "出门", "章"),
    "第一章 风雪 第三章 出门": NumberedLine("第N章", 1, "风雪 第三章 出门", "章"),
    "제1장 시작": NumberedLine("第N장", 1, "시작", "장"),
    "3장: 끝": NumberedLine("제N장", 3, "끝", "장"),
    "제 2 부": NumberedLine("第N부", 2, "", "부"),
    "제십이장 길": NumberedLine("제N장", 12, "길", "장"),
    "第二回好风光": NumberedLine("第N回", 2, "好风光", "回"),
    "第二章 他没有来": NumberedLine("第N章", 2, "他没有来", "章"),
    "第二章 他来了！": NumberedLine("第N章", 2, "他来了！", "章"),
    "第二章 他说“来”": NumberedLine("第N章", 2, "他说“来”", "章"),
    "附录 遗嘱": NumberedLine("附录", 0, "遗嘱", "名"),
    "附录二": NumberedLine("附录", 2, "", "名"),
    "番外篇3 归": NumberedLine("番外篇", 3, "归", "名"),
    "后记": NumberedLine("序跋", 0, "", "名"),
    "注〓释": NumberedLine("序跋", 0, "", "名"),
    "楔?子": NumberedLine("序跋", 0, "", "名"),
    "尾？声": NumberedLine("序跋", 0, "", "名"),
    "重印前记": NumberedLine("序跋", 0, "", "名"),
    "结束语：走出山谷": NumberedLine("序跋", 0, "走出山谷", "名"),
    "出版缘起": NumberedLine("序跋", 0, "", "名"),
    "出版者的话": NumberedLine("序跋", 0, "", "名"),
    "致读者": NumberedLine("序跋", 0, "", "名"),
    "给中国读者的信": NumberedLine("序跋", 0, "", "名"),
    "编辑推荐": NumberedLine("序跋", 0, "", "名"),
    "自序：写在前面": NumberedLine("序跋", 0, "写在前面", "名"),
    "《版心》序": NumberedLine("序跋", 0, "", "名"),
    "“版心作品集”新序": NumberedLine("序跋", 0, "", "名"),
    "译者前言": NumberedLine("序跋", 0, "", "名"),
    "编者的话": NumberedLine("序跋", 0, "", "名"),
    "版权信息": NumberedLine("序跋", 0, "", "名"),
    "沙漠上的清泉——译序": NumberedLine("序跋", 0, "沙漠上的清泉", "名"),
    "我的路（代序）": NumberedLine("序跋", 0, "我的路", "名"),
    "与河同行（代总序）": NumberedLine("序跋", 0, "与河同行", "名"),
    "按語": NumberedLine("序跋", 0, "", "名"),
    "0 内景，渡口的候船室，早晨": NumberedLine("N…景", 0, "内景，渡口的候船室，早晨", "场"),
    "12 外景：河边，同时。": NumberedLine("N…景", 12, "外景：河边，同时", "场"),
    "●卷二 天部［此卷原缺，据别本补。］": NumberedLine("卷N", 2, "天部", "卷"),
    "第三景": NumberedLine("第N景", 3, "", "景"),
    "第二部分": NumberedLine("第N部分", 2, "", "部"),
    "12、第 9 章 渡口": NumberedLine("第N章", 9, "渡口", "章"),
    "12|第九章": NumberedLine("第N章", 9, "", "章"),
    "《版心》 第二部分 排印": NumberedLine("第N部分", 2, "排印", "部"),
    "§第三节 河边": NumberedLine("第N节", 3, "河边", "节"),
    "Chapter 12": NumberedLine("Chapter N", 12, "", "章"),
    "PART TWO: 河边": NumberedLine("Part N", 2, "河边", "部"),
    "Act IV": NumberedLine("Act N", 4, "", "幕"),
}


@pytest.mark.parametrize("text", SURE)
def test_a_line_says_its_family_its_number_and_its_title(text: str) -> None:
    expected = SURE[text]
    found = numbered_line(text)
    if "장" in text or "부" in text:
        # Korean is told from Chinese by 第 alone: 제1장.
        assert found
        assert (found.family[1:], found.number, found.title, found.unit) == (
            expected.family[1:], expected.number, expected.title, expected.unit,
        )  # fmt: skip
        assert found.family[0] == "제"
    else:
        assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "第二章的开头写得好", "第一回至第八回", "第二章 至 第八章", "第一卷　完", "第一卷（终）", "（第九章完·第一部完）", "序（大意）", "第二部分的人", "第二章，他来了", "第二章 他来了。", "第五回写渡口，别本作",
        "第二章 他来了，", "第二章他；我", "第" + "一" * 8 + "章", "他说第二章", "卷起袖子", "附录，见后", "后记者来了",
        "后记（" + "一" * 25 + "）", "后记《长》", "《河边医案》卷三十“奇疾门”有注，前人未见", "自序：" + "一" * 21, "第二章 " + "长" * 87, "第二章" + "长" * 25, "一般",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_heading_is_none(text: str) -> None:
    assert numbered_line(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第二章 " + "长" * 46, True),
        ("第二章" + "长" * 24, True),
        ("自序：" + "一" * 20, True),
        ("附录：" + "一" * 33, True),
        ("附录：" + "一" * 34, False),
        ("第二章 他；我", True),
    ],
)
def test_headings_are_short(text: str, found: bool) -> None:
    assert (numbered_line(text) is not None) is found


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("第二回他没了", False),
        ("第二回", True),
        ("第二回 他没了", True),
        ("第二回好风光", True),
        ("第二回：他没了", True),
        ("第二回 用途。选择", False),
        ("第二回为什么要来", False),
    ],
)
def test_what_sentences_have_makes_a_line_unsure_where_nothing_parts_it(text: str, is_sure: bool) -> None:
    line = numbered_line(text)
    assert line
    assert line.is_sure is is_sure


@pytest.mark.parametrize(
    ("number", "expected"),
    [("１２", 12), ("○", 0), ("十二", 12), ("廿三", 23), ("卅", 30), ("一百零五", 105), ("上", 1), ("中", 2), ("下", 3), ("십이", 12), ("", 0)],
)  # fmt: skip
def test_numbers_are_read_in_all_their_forms(number: str, expected: int) -> None:
    assert value(number) == expected


def test_a_title_is_without_what_parts_it_from_the_number() -> None:
    assert title_of("　：、【题】 ") == "【题"
    assert title_of(" 题（一）") == "题（一"


WEAK = {
    "三": NumberedLine("一", 3, ""),
    "## 三": NumberedLine("一", 3, ""),
    "二、经史": NumberedLine("一、", 2, "经史"),
    "二．经史": NumberedLine("一、", 2, "经史"),
    "（四）": NumberedLine("（一）", 4, ""),
    "(4)春": NumberedLine("（一）", 4, "春"),
    "12": NumberedLine("1", 12, ""),
    "１２、春": NumberedLine("1.", 12, "春"),
    "3. 春": NumberedLine("1.", 3, "春"),
    "12 春": NumberedLine("1", 12, "春"),
    "一　緒言": NumberedLine("一", 1, "緒言"),
    "1.2 行距": NumberedLine("1.1", 2, "行距"),
    "1.2.3行距": NumberedLine("1.1.1", 3, "行距"),
    "IV": NumberedLine("I", 4, ""),
    "Ⅸ 归": NumberedLine("I", 9, "归"),
    "其二": NumberedLine("其一", 2, ""),
    "【三】": NumberedLine("【一】", 3, ""),
    "二之三渡口": NumberedLine("一之一", 3, "渡口"),
    "四之一五月的梦": NumberedLine("一之一", 1, "五月的梦"),
    "十二之十一": NumberedLine("一之一", 11, ""),
    "（2）原因与结果：": NumberedLine("（一）", 2, "原因与结果"),
    "第三封信": NumberedLine("第N封信", 3, "", "第"),
    "第三夜 风": NumberedLine("第N夜", 3, "风", "第"),
    "学而第一": NumberedLine("…第N", 1, "学而", "第"),
    "3." + "春" * 42: NumberedLine("1.", 3, "春" * 42),
    "三、学习邻国，摆脱历史": NumberedLine("一、", 3, "学习邻国，摆脱历史"),
    "[一、力与力]": NumberedLine("[一、]", 1, "力与力"),
    "[Ⅲ．苦恼的意识，坏的唯心主义]": NumberedLine("[I]", 3, "苦恼的意识，坏的唯心主义"),
    "[2，识见的传播]": NumberedLine("[1.]", 2, "识见的传播"),
    "二、自我意识的自由；斯多葛主义、怀疑主义": NumberedLine("一、", 2, "自我意识的自由；斯多葛主义、怀疑主义"),
    "（c）良心，优美灵魂，恶及其宽恕": NumberedLine("（a）", 3, "良心，优美灵魂，恶及其宽恕"),
    "B．启蒙": NumberedLine("A.", 2, "启蒙"),
    "三、他来了吗？": NumberedLine("一、", 3, "他来了吗？"),
    "（二）来吧！": NumberedLine("（一）", 2, "来吧！"),
    "正月": NumberedLine("N月", 1, ""),
    "十二月": NumberedLine("N月", 12, ""),
    "圣过笫一": NumberedLine("…第N", 1, "圣过", "第"),
    "23|【23】一更": NumberedLine("1|", 23, "【23】一更"),
    "3 ｜ 归来": NumberedLine("1|", 3, "归来"),
}


@pytest.mark.parametrize("text", WEAK)
def test_a_bare_number_may_begin_a_heading(text: str) -> None:
    assert weak_line(text) == WEAK[text]


@pytest.mark.parametrize(
    "text",
    [
        "三春",
        "12 春，花",
        "3归来",
        "第三次他来了",
        "第二章",
        "IC",
        "2 Tables",
        "1 2019年",
        "（1）你翻我的影印本上卷的注：",
        "（1）九字一气者：",
        "第二首云：",
        "二、经史。",
        "二、经史，",
        "二、经，史，文",
        "二、经。史",
        "1234",
        "春",
        "3." + "春" * 43,
        "百百、春",
        "三 他来了吗？",
        "12 来吧！",
    ],
)
def test_an_item_that_is_a_sentence_is_no_heading(text: str) -> None:
    assert weak_line(text) is None


def test_several_items_on_one_line_count_nothing() -> None:
    assert list(lines_that_count("（1）河　　（2）渡口")) == []
    assert list(lines_that_count("（1）河 渡口")) != []


def test_a_scene_may_say_where_it_plays_right_behind_its_number() -> None:
    line = numbered_line("第二场同前。街道")
    assert line
    assert (line.family, line.number, line.is_sure) == ("第N场", 2, False)
    assert numbered_line("第二章同前。街道") is None
    assert numbered_line("第二场他们赢了。") is None
