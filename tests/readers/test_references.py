"""References that take their words from where they lead."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.model.block import Paragraph
from banxin.model.inline import plain_text
from banxin.readers.manifest.manifest_file import read_book

CHAPTER = """\
---
title: {title}
id: one
---

{text}

{{#scene}}
## 第三节　夜

{{caption="表一　开本" #sizes}}
| 名 | 数 |
|---|---|
| 大 | 1 |
"""


def text_of(root: Path, text: str, title: str = "第二章　夜行") -> str:
    book = read_book(write_small_book(root, manifest=MANIFEST, chapter=CHAPTER.format(title=title, text=text)))
    (chapter,) = book.chapters
    block = next(one for one in chapter.blocks if isinstance(one, Paragraph))
    return plain_text(block.children)


@pytest.mark.parametrize(("reference", "words"), [("one", "第二章"), ("scene", "第三节"), ("sizes", "表一")])
def test_a_reference_reads_the_number_of_what_it_leads_to(tmp_path: Path, reference: str, words: str) -> None:
    assert text_of(tmp_path, f"见[](#{reference})。") == f"见{words}。"


def test_an_article_without_a_number_is_named_by_its_title(tmp_path: Path) -> None:
    assert text_of(tmp_path, "见《[](#one)》。", title="逍遥游") == "见《逍遥游》。"


def test_words_of_the_author_stand(tmp_path: Path) -> None:
    assert text_of(tmp_path, "见[上文](#one)。") == "见上文。"


def test_a_reference_to_nothing_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        text_of(tmp_path, "见[](#scenes)。")
    assert "the reference to '#scenes' finds nothing of that name" in str(caught.value)
    assert "did you mean 'scene'?" in str(caught.value)
    assert ":6" in str(caught.value)


def test_a_reference_to_what_has_no_words_says_so(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="'#note' names has neither a number nor a title"):
        text_of(tmp_path, "见[](#note)。\n\n{#note}\n甲。")


def test_a_link_to_an_address_wants_words(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="has no words"):
        text_of(tmp_path, "见[](https://example.com)。")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("参见第[](#one)章。", "参见第二章。"),
        ("如表[](#sizes)所示", "如表一所示"),
        ("《[](#one){.title}》，[](#one){.number}，[](#sizes){.title}", "《夜行》，第二章，开本"),
        ("参见[](#one)章程", "参见第二章章程"),
    ],
)
def test_a_reference_fits_the_words_around_it(tmp_path: Path, text: str, said: str) -> None:
    assert text_of(tmp_path, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("见[](#scene){.where}与[](#p){.where}。\n\n{#p}\n甲。", "见下文与下文。"),
        ("见[](#one){.where}。", "见上文。"),
        ("> {#q}\n> 甲。\n\n见[](#q){.where}，[](#sizes){.where}。", "见上文，下文。"),
    ],
)
def test_a_reference_says_on_which_side_of_it_a_thing_stands(tmp_path: Path, text: str, said: str) -> None:
    assert text_of(tmp_path, text) == said


def test_a_number_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        text_of(tmp_path, "见[](#one){.number}。", title="逍遥游")
    assert str(caught.value) == (
        "chapters/01-one.md:6:2: the reference to '#one' asks for its number, and it has none; "
        "hint: 'numbering' in book.yaml gives numbers"
    )


def test_a_reference_to_a_page_names_the_thing_until_pages_are_known(tmp_path: Path) -> None:
    assert text_of(tmp_path, "见[](#scene){.page}（[](#sizes){.page}）。") == "见第三节（表一）。"


def test_what_a_reference_to_a_page_brings_is_not_written_twice(tmp_path: Path) -> None:
    assert text_of(tmp_path, "见第 [](#scene){.page} 页。") == "见第三节。"


def test_any_block_with_an_id_has_a_page(tmp_path: Path) -> None:
    assert text_of(tmp_path, "见[](#p){.page}。\n\n{#p}\n有号的一段。") == "见第二章。"


def test_a_page_of_nothing_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        text_of(tmp_path, "见[](#scenes){.page}。")
    assert str(caught.value) == (
        "chapters/01-one.md:6:2: the reference to the page of '#scenes' finds nothing of that name; hint: did you mean 'scene'?"
    )


@pytest.mark.parametrize("label", ["<표 2>", "〈표 2〉", "표 2"])
def test_a_korean_reference_reads_the_label_with_its_brackets(tmp_path: Path, label: str) -> None:
    chapter = CHAPTER.replace("表一　开本", f"{label} 판형").format(title="제1장", text="[](#sizes)를 보라.")
    book = read_book(write_small_book(tmp_path, manifest=MANIFEST.replace("zh-Hans", "ko"), chapter=chapter))
    block = book.chapters[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain_text(block.children) == f"{label}를 보라."


def test_what_stands_in_a_chapter_with_errors_is_not_missed(tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=MANIFEST, chapter="# 甲\n\n见[](#far)、[](#other)、[](#nowhere)。\n")
    body = (root / "book.yaml").read_text(encoding="utf-8")
    (chapter,) = (path.name for path in (root / "chapters").iterdir())
    (root / "book.yaml").write_text(
        body.replace(f"chapters/{chapter}", f"chapters/{chapter}\n  - chapters/02-other.md"), encoding="utf-8"
    )
    (root / "chapters" / "02-other.md").write_text("# 乙\n\n## 远 {#far}\n\n\\newpage\n", encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    told = str(caught.value)
    assert "#nowhere" in told
    assert "newpage" in told
    assert "#far" not in told
    assert "#other" not in told
