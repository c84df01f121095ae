"""The list of chapters for book.yaml: parts name the sections that their chapters stand in."""

from banxin.cleaning.chapters.clean_chapter import ChapterOrigin, CleanChapter
from banxin.cleaning.editor.body_list import body_lines

ORIGIN = ChapterOrigin(file="in.txt", sha256="", lines="1")


def chapter(title: str, section: str = "") -> CleanChapter:
    return CleanChapter(id="", title=title, origin=ORIGIN, blocks=(), section=section or None)


def test_chapters_of_one_section_stand_in_its_part() -> None:
    chapters = [
        ("00-a.md", chapter("序")), ("01-b.md", chapter("其一", "卷“一”")), ("02-c.md", chapter("其二", "卷“一”")),
        ("03-d.md", chapter("跋")), ("04-e.md", chapter("再跋")),
    ]  # fmt: skip
    assert list(body_lines(chapters, "text")) == [
        "body:",
        "  - text/00-a.md",
        '  - part: "卷“一”"',
        "    chapters:",
        "      - text/01-b.md",
        "      - text/02-c.md",
        "  - text/03-d.md",
        "  - text/04-e.md",
    ]


def test_a_text_of_the_part_itself_stands_first_in_it() -> None:
    chapters = [("01.md", chapter("卷一")), ("02.md", chapter("其一", "卷一")), ("03.md", chapter("卷二"))]
    assert list(body_lines(chapters)) == [
        "body:",
        '  - part: "卷一"',
        "    chapters:",
        "      - chapters/01.md",
        "      - chapters/02.md",
        "  - chapters/03.md",
    ]


def test_two_parts_follow_one_another() -> None:
    chapters = [("01.md", chapter("其一", "卷一")), ("02.md", chapter("其一", "卷二"))]
    assert [line for line in body_lines(chapters) if "part" in line] == ['  - part: "卷一"', '  - part: "卷二"']


def test_no_chapters_make_an_empty_list() -> None:
    assert list(body_lines([])) == ["body:"]
