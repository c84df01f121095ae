"""Marks of other tools become ours: each case is a chapter as it was (in.md), and as it is in the book (out.md)."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.golden import golden
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.begin.settling import mended
from banxin.checks.text.chapter_text import body_pieces
from banxin.errors import ManifestError, PublishingError, flat
from banxin.importing.manuscript import ListedChapter
from banxin.importing.marks.page import Page
from banxin.importing.rewriting import Rewriter
from banxin.importing.typed.typed_verse import turn_typed_verse
from banxin.model.block import CodeBlock
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book
from banxin.source import Source

CASES = Path(__file__).parent / "marks"


def folder_of(case: str, tmp_path: Path) -> Path:
    """A manuscript of the case, with a picture and another chapter beside it."""
    root = tmp_path / "m"
    root.mkdir()
    shutil.copy(CASES / case / "in.md", root / "01.md")
    (root / "乙章.md").write_text("# 乙章\n\n文。\n", encoding="utf-8")
    (root / "a.png").write_bytes(PIXEL)
    if case == "vault-fields":
        (root / ".obsidian").mkdir()
        (root / ".obsidian" / "templates.json").write_text('{"folder": "样板"}', encoding="utf-8")
        (root / "样板").mkdir()
        (root / "样板" / "日记.md").write_text("{{date}}\n", encoding="utf-8")
        (root / "画.md").write_text("---\nexcalidraw-plugin: parsed\n---\n画\n", encoding="utf-8")
        (root / "附件").mkdir()
        (root / "附件" / "灯.png").write_bytes(PIXEL)
        (root / "乙章.md").write_text(
            "---\naliases: 阿乙\n---\n# 乙章\n\n## 一节\n\n文。\n\n## 一节(上)\n\n文。\n", encoding="utf-8"
        )
    if case == "rust-listings":
        (root / "book.toml").write_text('[book]\ntitle = "书"\n')
        (root / "SUMMARY.md").write_text("- [一](01.md)\n- [乙章](乙章.md)\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_marks_of_another_tool_become_ours(case: str, tmp_path: Path, *, save_golden: bool) -> None:
    begun = begin_book(folder_of(case, tmp_path), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-01.md").read_text(encoding="utf-8")
    assert made == golden(made, CASES / case / "out.md", save_golden=save_golden)
    assert begun.complaints == ()
    chapter = read_book(tmp_path / "book").chapters[0]
    text = "".join(piece for piece, _ in body_pieces(chapter))
    assert not any(sign in text for sign in ("{%", "{{", ":::", "\\textbf", "[[", "<div", "<table"))


def test_one_note_that_is_refused_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    text = "# 一\n\n甲[^1]。乙[^3]。\n\n[^1]: 注一。\n[^2]: 无人问。\n[^3]: 注三。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert begun.settled == ("chapters/01-a.md:8: set as it was typed: nothing refers to the note '[^2]'",)
    assert "```\n[^2]: 无人问。\n```" in made
    assert [note for chapter in read_book(tmp_path / "book").chapters for note in chapter.notes] != []


def test_pictures_are_found_whose_paths_have_spaces_and_words_that_are_no_path_stop_nothing(tmp_path: Path) -> None:
    text = f'# 一\n\n![灯](my pics/a b (1).png "题")\n\n![]({"长" * 300}.png)\n\n`![](my pics/a b.png)`\n'
    files: dict[str, str | bytes] = {"a.md": text, "b.md": "# 乙\n\n文。\n", "my pics/a b (1).png": PIXEL}
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert '![灯](images/my-pics-a-b-1-.png){alt="题"}' in made
    assert "`![](my pics/a b.png)`" in made
    assert (tmp_path / "book" / "images" / "my-pics-a-b-1-.png").is_file()


def test_citations_of_a_manuscript_without_works_are_no_names_on_the_web(tmp_path: Path) -> None:
    text = "# 一\n\n文[@wang2020; @li2021]，问 @user123。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    assert begun.changes["citation of a work of which the manuscript has no file kept as it is"] == 2
    assert begun.changes["name on the web kept as it is, since no works are cited"] == 1


def test_a_title_of_a_link_that_says_no_more_than_its_words_is_not_counted_as_a_note(tmp_path: Path) -> None:
    text = '# 一\n\n[甲](https://a.example "甲")、[乙](https://b.example "又名丙")。\n'
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    assert begun.changes["title of a link made a note"] == 1


@pytest.mark.parametrize(
    ("line", "column", "made"),
    [
        ("甲{x}乙", 2, "甲`{x}`乙"),
        ("甲**乙", 2, "甲乙"),
        ("反引号（`）引用", 5, "反引号（\\`）引用"),
        ("![图](a.png)", 6, "`![图](a.png)`"),
        ("见[文](b.md)。", 6, "见文。"),
        ("| 甲 | {x} |", 7, "| 甲 | `{x}` |"),
    ],
)
def test_what_is_complained_about_is_set_as_code_in_its_line(line: str, column: int, made: str) -> None:
    words = {"甲{x}乙": "{x}", "甲**乙": "**", "反引号（`）引用": "`", "| 甲 | {x} |": "{x}"}.get(
        line, "a.png" if "png" in line else "b.md"
    )
    error = ManifestError("wrong", Source(path=Path("a.md"), line=1, column=column), words=words)
    now = mended(line, [error], 0)
    told = "left out, since it marks nothing: wrong" if words == "**" else "set as it was typed: wrong"
    assert (now.text, now.told) == (made, ((1, told),))


def test_in_a_chapter_of_verse_two_lines_of_any_length_and_one_between_are_stanzas() -> None:
    stanza = "床前明月光，  \n疑是地上霜。\n\n"
    page = Page(
        where=Path("a.md"),
        lines=f"{stanza}尽孝应该守身旁  \n有志何必留洋\n\n遗憾！\n\n{stanza * 3}题记。\n\n甲  \n乙丙".split("\n"),
    )
    turn_typed_verse(page)
    made = "\n".join(page.lines)
    assert made.count("::: verse") == 2
    assert "有志何必留洋\n\n遗憾！\n\n床前" in made
    assert made.endswith(":::\n\n题记。\n\n::: verse\n甲\n乙丙\n:::\n")


def test_what_a_word_means_is_no_verse() -> None:
    lines = [
        "响应时间",
        ": 收到回应所经历的时间。",
        "",
        "吞吐量",
        "：每秒的请求数",
        "",
        "故障",
        ": 停止工作。",
        ": 失去数据。",
    ]
    page = Page(where=Path("a.md"), lines=list(lines))
    turn_typed_verse(page)
    assert page.lines == lines
    assert [str(one).partition("? ")[2] for one in page.told] == ["'吞吐量 / ：每秒的请求数'"]


def test_short_lines_that_may_be_verse_are_told_and_stay() -> None:
    lines = [
        "他在墙上钉一颗钉子又钉一颗钉子又钉一颗钉子又钉一颗钉子",
        "咚",
        "咚",
        "",
        "床前的月光啊，",
        "我以为是霜。",
        "",
        "1. 甲",
        "2. 乙",
        "",
        "一句话。",
    ]
    page = Page(where=Path("a.md"), lines=list(lines))
    turn_typed_verse(page)
    assert page.lines == lines
    assert [str(one).partition("? ")[2] for one in page.told] == [
        "'他在墙上钉一颗钉子又钉一颗钉子又钉一颗钉子又钉一颗钉子 / 咚 / 咚'",
        "'床前的月光啊， / 我以为是霜。'",
    ]


def test_a_chapter_that_nothing_mends_is_code_as_a_whole_and_told(tmp_path: Path) -> None:
    now = mended("# 题\n\n::: foo\n", [complaint("::: foo")], 11)
    assert now.text == "# 题\n\n\n```\n::: foo\n```\n\n"
    assert [str(what) for _, what in now.told] == ["the whole chapter is code now: wrong"]


def test_of_a_chapter_that_blocks_do_not_mend_what_stands_below_a_heading_is_code(tmp_path: Path) -> None:
    text = "---\ntitle: 题\n---\n\n## 一\n\n甲。\n\n## 二\n\n乙。\n\n丙。\n\n## 三\n\n丁。\n"
    wrong = ManifestError("wrong", Source(path=Path("a.md"), line=11))
    now = mended(text, [wrong], 9)
    assert now.text == text.replace("\n乙。\n\n丙。\n\n", "\n```\n\n乙。\n\n丙。\n\n```\n\n")
    assert [str(what) for _, what in now.told] == ["all below this heading is code now: wrong"]


def test_code_without_an_end_ends_with_its_paragraph_and_no_text_becomes_code(tmp_path: Path) -> None:
    text = '# 题\n\n=== "甲"\n\n    文。\n\n    ```text\n    x = 1\n    y = 2\n\n    说完了。\n\n    ```\n\n尾。\n\n::: foo\n\n```py\n1\n\n:::\n\n末。\n'
    lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert not any("chapter is code" in str(one) for one in begun.settled)
    book = read_book(tmp_path / "book")
    code = [block.text for block in book.chapters[0].blocks if isinstance(block, CodeBlock)]
    assert not any(words in one for one in code for words in ("尾。", "末。"))


def test_the_end_of_code_typed_with_other_signs_than_backticks_is_one(tmp_path: Path) -> None:
    text = "# 题\n\n```text\nx = 1\n\u2035\u2035\u2035\n\n文。\n\n```text\n1\n```\n"
    lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n文。\n"})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert begun.changes["end of code typed with other signs than backticks"] == 1
    (chapter,) = (one for one in read_book(tmp_path / "book").chapters if one.title == "题")
    assert [block.text for block in chapter.blocks if isinstance(block, CodeBlock)] == ["x = 1", "1"]


def test_places_are_those_of_the_chapter_as_it_is_written_in_the_end(tmp_path: Path) -> None:
    text = "# 题\n\n{{甲}}\n\n*[HTML]: 超文本\n===\n\n```{.r .a .b=}\nx\n```\n\n{{乙}}\n\n[[丙\n\n^[丁\n\n{{戊}}\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    begun = begin_book(tmp_path / "a.md", tmp_path / "book")
    lines = next((tmp_path / "book" / "chapters").iterdir()).read_text(encoding="utf-8").split("\n")
    places = {
        words: int(str(line).split(":")[1])
        for line in begun.settled
        for words in ("甲", "乙", "戊")
        if words in str(line)
    }
    assert {words: lines[place - 1] for words, place in places.items()} == {
        word: f"`{{{{{word}}}}}`" for word in ("甲", "乙", "戊")
    }
    assert begun.complaints == ()


IN_CODE = (
    "{#playground a.rs}", "\\{{#include a.rs}}", "@fig-a", "\\@ref(fig:a)", "[[乙章]]", "##题", "**甲", "~~", "<br>", "<font>", "-->", "==甲==",
    "^[注]", "[^1]", "{.a}", "\\textbf{甲}", "$x$", "$$", "&nbsp;", "![](a.png)", "[甲](b.md)", "https://a.org/b_c", "@wang2001", ":::", "!!! note",
    ":smile:", "[>]", "甲:: 乙", "#标签", "《》",
)  # fmt: skip
"""Marks of every kind that a chapter may speak of."""


def test_what_stands_as_code_in_a_line_stays_as_it_is(tmp_path: Path) -> None:
    spoken = "\n\n".join(f"写作 `{code}` 又 `{code}`，即是。" for code in IN_CODE)
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(f"# 题\n\n{spoken}\n", encoding="utf-8")
    rewriter = Rewriter(root=tmp_path, chapters={tmp_path / "a.md": "a.md", tmp_path / "b.md": "b.md"})
    made = rewriter.texts([
        (ListedChapter(path=tmp_path / f"{name}.md"), (tmp_path / f"{name}.md").read_text(encoding="utf-8"))
        for name in ("a", "b")
    ])  # fmt: skip
    assert made == [f"# 题\n\n{spoken}\n"] * 2


def complaint(words: str) -> PublishingError:
    return PublishingError("wrong", Source(path=Path("a.md"), line=3, column=1), words=words)


@given(st.text(alphabet="甲乙。`*_~#[](){}<>|!$\\:=+-%&@^\n 1a.", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_a_chapter_that_is_read(text: str) -> None:
    chapter = f"# 题\n\n{text}\n\n末。\n"
    for turn in range(12):
        errors = complaints(chapter)
        if not errors:
            return
        chapter = mended(chapter, errors, turn).text
    assert complaints(chapter) == ()


def complaints(text: str) -> tuple[PublishingError, ...]:
    try:
        parse_chapter(text, source_path=Path("a.md"))
    except PublishingError as error:
        return tuple(flat([error]))
    return ()


@given(st.text(alphabet="甲乙丙丁。，《》“”0123456789ab*`#>-|\n ", max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_letter_of_a_manuscript_is_lost(text: str) -> None:
    rewriter = Rewriter(root=Path("/m"), chapters={Path("/m/a.md"): "a.md"})
    (made,) = rewriter.texts([(ListedChapter(path=Path("/m/a.md")), f"# 题\n\n{text}\n")])
    assert letters(made) == letters(f"# 题\n\n{text}\n")


def letters(text: str) -> list[str]:
    return [one for one in text if one.isalnum()]
