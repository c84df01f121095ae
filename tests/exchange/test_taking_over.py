"""Edits that came back are written where their words stand, and nothing else of the chapter changes."""

import random
import re
import shutil
import zipfile
from collections.abc import Callable
from functools import reduce
from io import BytesIO
from pathlib import Path

import pytest
from tests.random_examples import few

from banxin.errors import UsageError
from banxin.exchange.word_document import word_document
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.collate import CollatedDocument, collate_document, take_over

MANIFEST = "id: try\ntitle: 试\nlanguage: zh-Hans\nbody: [chapters/01.md]\neditions:\n  reader: {format: epub}\n"
TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<&]{2,})(</w:t>)")
BOOKS = Path(__file__).parents[1]


def lay(root: Path, chapter: str) -> Path:
    (root / "chapters").mkdir(parents=True)
    (root / "book.yaml").write_text(MANIFEST)
    (root / "chapters/01.md").write_bytes(chapter.encode())
    return root


def sent_back(root: Path, change: Callable[[str], str], part: str = "word/document.xml") -> Path:
    """The document of a book with one of its parts changed by somebody, beside the book."""
    book = read_book(root)
    path = root.parent / "back.docx"
    with zipfile.ZipFile(BytesIO(word_document(book, book.chapters).data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == part else data)
    return path


def taken(root: Path, path: Path) -> tuple[CollatedDocument, list[str]]:
    """What differs, and the reasons why some of it was not taken."""
    found = collate_document(root, path)
    result = take_over(root, path, found, range(1, len(found.differences) + 1))
    return found, [f"{one.place.source if one.place else '-'}: {reason}" for one, reason in result.refused]


@pytest.mark.parametrize(
    ("chapter", "old", "new", "after"),
    [
        ("# 一\n\n他*来*了，\n又走。\n", "又走", "又走了", "# 一\n\n他*来*了，\n又走了。\n"),
        ("# 一\n\n他说。\n", "他说", "他*说*", "# 一\n\n他\\*说\\*。\n"),
        ("# 一\r\n\r\n他说。\r\n\r\n末。\r\n", "他说", "她说", "# 一\r\n\r\n她说。\r\n\r\n末。\r\n"),
        ("# 一\n\n- 甲\n- 甲\n", "甲", "乙", "# 一\n\n- 甲\n- 乙\n"),
        ("# 一\n\n[甲乙]{.dots}丙\n", "甲乙", "甲", "# 一\n\n[甲]{.dots}丙\n"),
        ("# 一\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 1 |\n", "乙", "丙", "# 一\n\n| 甲 | 丙 |\n|---|---|\n| 1 | 1 |\n"),
        ("# 题\n\n文。\n", "题", "题目", "# 题目\n\n文。\n"),
        ("---\ntitle: 题\n---\n\n文。\n", "题", "题目", "---\ntitle: 题目\n---\n\n文。\n"),
    ],
    ids=["lines", "marks-are-escaped", "crlf", "the-right-one-of-two", "inside-a-mark", "cell", "heading", "front-matter"],
)  # fmt: skip
def test_an_edit_is_written_where_its_words_stand(tmp_path: Path, chapter: str, old: str, new: str, after: str) -> None:
    root = lay(tmp_path / "book", chapter)

    def change(text: str) -> str:
        assert text.count(old) >= 1, text
        start = text.rindex(old)
        return text[:start] + new + text[start + len(old) :]

    assert taken(root, sent_back(root, change))[1] == []
    assert (root / "chapters/01.md").read_bytes().decode() == after


def test_new_paragraphs_stand_behind_their_own_and_lost_ones_go(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 一\n\n甲。\n\n乙。\n\n丙。\n")

    def change(text: str) -> str:
        start = text.rindex("<w:p>", 0, text.index("乙。"))
        end = text.index("</w:p>", start) + len("</w:p>")
        new = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in ("1. 新", "二新"))
        third = text.index("</w:p>", end) + len("</w:p>")
        return text[:start] + text[end:third] + new + text[third:]

    assert taken(root, sent_back(root, change))[1] == []
    assert (root / "chapters/01.md").read_text() == "# 一\n\n甲。\n\n丙。\n\n1\\. 新\n\n二新\n"


def test_what_is_made_of_an_edit_says_who_and_when(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 一\n\n甲。\n")
    new = '<w:ins w:id="9" w:author="张三" w:date="2026-11-02T08:00:00Z"><w:r><w:t>乙。</w:t></w:r></w:ins>'
    taken(root, sent_back(root, lambda text: text.replace("甲。</w:t></w:r>", f"甲。</w:t></w:r>{new}")))
    assert (root / "collations/back.yaml").read_text() == (
        '- at: "chapters/01.md:3"\n  what: edited\n  before: "甲。"\n  after: "甲。乙。"\n'
        '  by: ["张三"]\n  date: "2026-11-02T08:00:00Z"\n'
    )


@pytest.mark.parametrize(
    ("chapter", "old", "new", "reason"),
    [
        ("# 一\n\n甲*乙*丙。\n", "<w:t xml:space=\"preserve\">乙</w:t>", "<w:t></w:t>", "its words stand among marks, or are made by banxin: edit the chapter by hand"),
        ("# 一\n\n甲。\n\n![图](a.png){alt=\"图\"}\n", "图</w:t>", "图二</w:t>", ""),
    ],
    ids=["a-mark-would-be-empty", "caption"],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_and_the_chapter_stays(
    tmp_path: Path, chapter: str, old: str, new: str, reason: str
) -> None:
    root = lay(tmp_path / "book", chapter)
    shutil.copy(BOOKS / "model_book/images/glyph.svg", root / "a.svg")
    (root / "chapters/01.md").write_text(chapter.replace("a.png", "../a.svg"))
    before = (root / "chapters/01.md").read_text()
    refused = taken(root, sent_back(root, lambda text: text.replace(old, new)))[1]
    assert refused == ([f"chapters/01.md:3: {reason}"] if reason else [])
    assert ((root / "chapters/01.md").read_text() == before) is bool(reason)


WHO = 'w:id="9" w:author="张三" w:date="2026-11-02T08:00:00Z"'
NEW = "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>"
TRACKED = f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr><w:ins {WHO}><w:r><w:t>新。</w:t></w:r></w:ins></w:p>"
"""A paragraph that was put in with its changes tracked."""


def changed(words: str, *, to: str = "", behind: str = "", is_tracked: bool = False) -> Callable[[str], str]:
    """The paragraph of these words with others, without words taken out, and what stands new behind it."""

    def change(text: str) -> str:
        start = text.rindex("<w:p>", 0, text.index(f"{words}</w:t>"))
        end = text.index("</w:p>", start) + len("</w:p>")
        paragraph = text[start:end].replace(words, to or words)
        if is_tracked:
            head, run = paragraph[: paragraph.index("<w:r>")], paragraph[paragraph.index("<w:r>") :]
            run = run.replace("</w:r>", "</w:r></w:del>").replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
            mark = f"<w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
            head = (
                head.replace("</w:pPr>", mark) if "</w:pPr>" in head else head.replace("<w:p>", f"<w:p><w:pPr>{mark}")
            )
            paragraph = f"{head}<w:del {WHO}>{run}"
        elif not to and not behind:
            paragraph = ""
        return text[:start] + paragraph + behind + text[end:]

    return change


@pytest.mark.parametrize(
    "changes",
    [
        [changed("甲。", behind=NEW.format("新。"))],
        [changed("甲。", to="甲甲。", behind=NEW.format("新。") + NEW.format("*又新*。"))],
        [changed("甲。", behind=NEW.format("新。")), changed("乙。", to="乙乙。"), changed("丙。", to="丙丙。")],
        [changed("甲。", behind=NEW.format("新。")), changed("乙。")],
        [changed("甲。"), changed("乙。", to="乙乙。", behind=NEW.format("新。"))],
        [changed("丁。", behind=NEW.format("新。"))],
        [changed("题", behind=NEW.format("新。")), changed("甲。", to="甲甲。")],
        [changed("甲。", behind=TRACKED)],
        [changed("乙。", is_tracked=True)],
        [changed("甲。", is_tracked=True), changed("乙。", is_tracked=True), changed("丙。", to="丙丙。")],
    ],
    ids=[
        "new", "two-new-behind-an-edit", "new-before-edits", "new-for-one-taken-out", "taken-out-before-an-edit",
        "new-at-the-end", "new-below-the-title", "tracked-new", "tracked-taken-out", "tracked-two-taken-out",
    ],
)  # fmt: skip
def test_what_was_taken_is_not_told_again(tmp_path: Path, changes: list[Callable[[str], str]]) -> None:
    root = lay(tmp_path / "book", "# 题\n\n甲。\n\n乙。\n\n丙。\n\n- 丁。\n")
    back = sent_back(root, lambda text: reduce(lambda so_far, change: change(so_far), changes, text))
    found, refused = taken(root, back)
    assert found.differences
    assert refused == []
    assert collate_document(root, back).differences == ()


def paragraph_of(text: str, words: str) -> str:
    """The paragraph of these words as the document has it, with its hidden marks."""
    start = text.rindex("<w:p>", 0, text.index(f"{words}</w:t>"))
    return text[start : text.index("</w:p>", start) + len("</w:p>")]


def divided(text: str) -> str:
    """A paragraph in two, as programs leave it that copy its marks to both."""
    whole = paragraph_of(text, "一句。二句。")
    return text.replace(whole, whole.replace("二句。", "") + whole.replace("一句。", ""))


def moved_up(text: str) -> str:
    one, other = paragraph_of(text, "丙。"), paragraph_of(text, "甲。")
    return text.replace(one, "").replace(other, one + other)


def pasted_twice(text: str) -> str:
    one, last = paragraph_of(text, "甲。"), paragraph_of(text, "丙。")
    return text.replace(last, last + one.replace("甲。", "甲甲。"))


SEVERAL = "# 题\n\n甲。\n\n一句。二句。\n\n丙。\n"


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (divided, "# 题\n\n甲。\n\n一句。\n\n二句。\n\n丙。\n"),
        (pasted_twice, "# 题\n\n甲。\n\n一句。二句。\n\n丙。\n\n甲甲。\n"),
        (lambda text: pasted_twice(divided(text)), "# 题\n\n甲。\n\n一句。\n\n二句。\n\n丙。\n\n甲甲。\n"),
    ],
    ids=["divided", "pasted-twice", "both"],
)  # fmt: skip
def test_a_mark_at_two_paragraphs_is_one_place_and_a_new_paragraph(
    tmp_path: Path, change: Callable[[str], str], after: str
) -> None:
    root = lay(tmp_path / "book", SEVERAL)
    back = sent_back(root, change)
    assert taken(root, back)[1] == []
    assert (root / "chapters/01.md").read_text() == after
    assert collate_document(root, back).differences == ()


def test_what_was_moved_is_told_and_no_more_once_it_is_moved_in_the_chapter(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", SEVERAL)
    back = sent_back(root, lambda text: moved_up(text).replace("丙。", "丙丙。"))
    found, refused = taken(root, back)
    assert [(one.difference.value, one.before, one.follows) for one in found.differences] == [
        ("moved", "丙。", "题"),
        ("edited", "丙。", ""),
    ]
    assert refused == ["chapters/01.md:7: it stands elsewhere in the document: move it by hand"]
    (root / "chapters/01.md").write_text("# 题\n\n丙丙。\n\n甲。\n\n一句。二句。\n")
    assert collate_document(root, back).differences == ()


def test_a_chapter_that_was_moved_is_told_once_and_what_went_into_another_by_itself(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", SEVERAL)
    (root / "chapters/02.md").write_text("# 二\n\n子。\n\n丑。\n\n寅。\n")
    (root / "book.yaml").write_text(MANIFEST.replace("01.md", "01.md, chapters/02.md"))

    def change(text: str) -> str:
        first = "".join(paragraph_of(text, one) for one in ("题", "甲。", "一句。二句。", "丙。"))
        assert first in text
        carried = paragraph_of(text, "子。")
        return text.replace(first, "").replace(carried, "").replace("<w:sectPr>", f"{first}{carried}<w:sectPr>")

    assert [(one.difference.value, one.before) for one in taken(root, sent_back(root, change))[0].differences] == [
        ("moved", "二"), ("moved", "子。"),
    ]  # fmt: skip


def test_what_the_chapter_got_since_is_not_taken_out(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 题\n\n甲。\n\n乙。\n")
    back = sent_back(root, changed("乙。", to="乙乙。"))
    (root / "chapters/01.md").write_text("# 题\n\n甲。\n\n又来一段。\n\n乙。\n")
    assert [one.after for one in collate_document(root, back).differences] == ["乙乙。"]


def test_what_the_chapter_lost_since_is_not_new(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 题\n\n甲。\n\n乙。\n\n丙。\n")
    back = sent_back(root, lambda text: text)
    (root / "chapters/01.md").write_text("# 题\n\n甲。\n\n丙。\n")
    assert collate_document(root, back).differences == ()


def test_what_was_taken_and_edited_since_is_not_taken_twice(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 题\n\n甲。\n\n乙。\n")
    back = sent_back(root, changed("甲。", behind=NEW.format("新来的一段。")))
    assert taken(root, back)[1] == []
    path = root / "chapters/01.md"
    path.write_text(path.read_text().replace("新来的", "后来的"))
    assert taken(root, back)[1] == ["chapters/01.md:3: the chapter has been edited since the document went out"]
    assert path.read_text() == "# 题\n\n甲。\n\n后来的一段。\n\n乙。\n"


def test_where_some_of_two_may_have_gone_out_neither_is_taken_out(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 题\n\n甲。\n\n乙。\n\n丙。\n")
    back = sent_back(root, changed("乙。"))
    (root / "chapters/01.md").write_text("# 题\n\n甲。\n\n又来一段。\n\n乙。\n\n丙。\n")
    assert [reason.split(": ")[1] for reason in taken(root, back)[1]] == [
        "the chapter has been edited since the document went out"
    ] * 2


def test_of_two_that_said_the_same_the_one_that_was_taken_differs_no_more(tmp_path: Path) -> None:
    """Two numbers side by side in a table, of which the first is another one now, and what follows upon them is, too."""
    root = lay(tmp_path / "book", "# 一\n\n| 开本 | 字数 | 行数 |\n|:--|--:|--:|\n| 大 | 27 | 27 |\n| 小 | 35 | 33 |\n")
    both = changed("小", to="小小")
    back = sent_back(root, lambda text: both(changed("27", to="28")(text)))
    assert taken(root, back)[1] == []
    assert collate_document(root, back).differences == ()


def test_a_document_that_does_not_say_who_and_when_is_put_down_without(tmp_path: Path) -> None:
    """The time of the export, which the document still has, is nobody's."""
    root = lay(tmp_path / "book", "# 一\n\n甲。\n")
    assert taken(root, sent_back(root, changed("甲。", to="乙。")))[1] == []
    assert (root / "collations/back.yaml").read_text() == (
        '- at: "chapters/01.md:3"\n  what: edited\n  before: "甲。"\n  after: "乙。"\n'
    )


def test_an_edit_of_a_chapter_that_was_edited_since_is_refused(tmp_path: Path) -> None:
    root = lay(tmp_path / "book", "# 一\n\n甲。\n\n乙。\n")
    back = sent_back(root, lambda text: text.replace("乙。", "丙。"))
    (root / "chapters/01.md").write_text("# 一\n\n新来一段。\n\n甲。\n\n乙又。\n")
    assert taken(root, back)[1] == ["chapters/01.md:7: the chapter has been edited since the document went out"]


def test_a_document_of_another_book_is_told(tmp_path: Path) -> None:
    back = sent_back(lay(tmp_path / "one", "# 一\n\n甲。\n"), lambda text: text)
    other = lay(tmp_path / "other", "# 一\n\n甲。\n")
    (other / "chapters/01.md").rename(other / "chapters/02.md")
    (other / "book.yaml").write_text(MANIFEST.replace("01.md", "02.md"))
    with pytest.raises(UsageError, match=re.escape(f"no paragraph of the book is in '{back}'")):
        collate_document(other, back)


@pytest.mark.parametrize("name", ["model_book", "classical_book", "japanese_book", "textbook"])
@pytest.mark.parametrize("seed", range(few(1)))
def test_what_was_taken_differs_no_more_and_the_rest_stays(tmp_path: Path, name: str, seed: int) -> None:
    """Random edits in every kind of paragraph: each is taken whole, or refused and still there."""
    root = tmp_path / "book"
    shutil.copytree(BOOKS / name, root, ignore=shutil.ignore_patterns("build"))
    chance = random.Random(seed)

    def edited(found: re.Match[str]) -> str:
        if chance.random() > 0.1:
            return found[0]
        place = chance.randrange(1, len(found[2]))
        new = chance.choice(["改", "*新*", "[x]", "“引”", ""])
        return found[1] + found[2][: place - chance.randrange(2)] + new + found[2][place:] + found[3]

    back = sent_back(root, lambda text: TEXT.sub(edited, text))
    found, refused = taken(root, back)
    assert len(found.differences) > len(refused)
    left = collate_document(root, back).differences
    assert [one.before for one in left] == [one.before for one in found.differences if one in left]
    assert taken(root, back)[1] == refused


def without_paragraph(words: str) -> Callable[[str], str]:
    return lambda text: text.replace(paragraph_of(text, words), "")


def with_copy(words: str, new: str) -> Callable[[str], str]:
    """What Word makes of a new line at the end of a paragraph: one that is set alike, without its hidden marks."""

    def change(text: str) -> str:
        whole = paragraph_of(text, words)
        plain = re.sub(r"<w:bookmark(?:Start|End)[^<>]*/>", "", whole)
        return text.replace(whole, whole + plain.replace(words, new))

    return change


LISTED = "# 题\n\n- 瘦肉\n- 牛腱\n  连骨\n- 红枣\n\n末。\n"
NUMBERED = "# 题\n\n8. 洗米\n9. 煮饭\n\n   水要少。\n\n末。\n"


@pytest.mark.parametrize(
    ("chapter", "change", "after"),
    [
        (LISTED, without_paragraph("瘦肉"), "# 题\n\n- 牛腱\n  连骨\n- 红枣\n\n末。\n"),
        (LISTED, without_paragraph("红枣"), "# 题\n\n- 瘦肉\n- 牛腱\n  连骨\n\n末。\n"),
        (LISTED, without_paragraph("牛腱连骨"), "# 题\n\n- 瘦肉\n- 红枣\n\n末。\n"),
        (NUMBERED, without_paragraph("洗米"), "# 题\n\n8. 煮饭\n\n   水要少。\n\n末。\n"),
        (LISTED, with_copy("红枣", "- 盐"), "# 题\n\n- 瘦肉\n- 牛腱\n  连骨\n- 红枣\n- \\- 盐\n\n末。\n"),
        (LISTED, with_copy("瘦肉", "盐"), "# 题\n\n- 瘦肉\n- 盐\n- 牛腱\n  连骨\n- 红枣\n\n末。\n"),
        (NUMBERED, with_copy("洗米", "淘米"), "# 题\n\n8. 洗米\n9. 淘米\n9. 煮饭\n\n   水要少。\n\n末。\n"),
        ("# 题\n\n- 甲\n\n- 乙\n\n末。\n", without_paragraph("乙"), "# 题\n\n- 甲\n\n末。\n"),
    ],
    ids=["first", "last", "of-two-lines", "numbered", "new-at-the-end", "new-within", "new-numbered", "loose"],
)
def test_items_of_a_list_come_and_go_by_themselves(
    tmp_path: Path, chapter: str, change: Callable[[str], str], after: str
) -> None:
    root = lay(tmp_path / "book", chapter)
    back = sent_back(root, change)
    assert taken(root, back)[1] == []
    assert (root / "chapters/01.md").read_text() == after
    assert collate_document(root, back).differences == ()
