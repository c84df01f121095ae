"""What lies in a folder without a list of chapters: texts of Windows, a lone README, plain texts, documents beside Markdown."""

from pathlib import Path

import pytest

from banxin.begin.begin_book import begin_book
from banxin.errors import UsageError
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.clean import clean_book

HAN = "河水在石桥下慢慢地流过去，船夫把篙子插进水里，等着天亮。"


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "chapters").iterdir())


def lay(root: Path, files: dict[str, str]) -> Path:
    root.mkdir()
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


@pytest.mark.parametrize("sign", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mark_of_the_order_of_bytes_and_the_ends_of_lines_divide_no_text_otherwise(
    tmp_path: Path, sign: str, end: str
) -> None:
    text = f"# 第一章 夜行\n\n{HAN}\n\n## 小节\n\n{HAN}\n\n# 第二章 天亮\n\n{HAN}\n"
    (tmp_path / "a.md").write_bytes((sign + text.replace("\n", end)).encode())
    begin_book(tmp_path / "a.md", tmp_path / "book")
    assert names(tmp_path / "book") == ["01-第一章-夜行.md", "02-第二章-天亮.md"]
    assert (tmp_path / "book" / "chapters" / "02-第二章-天亮.md").read_text(
        encoding="utf-8"
    ) == f"# 第二章 天亮\n\n{HAN}\n"


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# 夜行\n\n文。\n".encode() + b"\xd2\xbb\xc4\xea\x81\n" + HAN.encode())
    with pytest.raises(UsageError, match=r"byte 0x[0-9a-f]+ in line \d+"):
        begin_book(tmp_path / "a.md", tmp_path / "book")


def test_a_lone_readme_is_the_book(tmp_path: Path) -> None:
    root = lay(tmp_path / "m", {"README.md": f"# 渡口\n\n## 第一章 夜\n\n{HAN}\n\n## 第二章 晨\n\n{HAN}\n"})
    begun = begin_book(root, tmp_path / "book")
    assert (begun.chapters, begun.guessed_title) == (2, "")


@pytest.mark.parametrize("readme", ["README.md", "Readme.org"])
def test_a_folder_of_texts_is_cleaned_in_natural_order_whatever_a_short_readme_says(
    tmp_path: Path, readme: str
) -> None:
    texts = {f"第{number}章.txt": f"第{number}章 船{number}\n\n{HAN * 8}\n" for number in (1, 2, 10)}
    begun = begin_book(lay(tmp_path / "m", {**texts, readme: "说明。\n"}), tmp_path / "book")
    assert begun.chapters == 3
    read = [one.document.source.path.name for one in clean_book(tmp_path / "book").cleaned]
    assert read == ["第1章.txt", "第2章.txt", "第10章.txt"]


def test_documents_beside_markdown_are_told(tmp_path: Path) -> None:
    root = lay(tmp_path / "m", {"a.md": f"# 甲\n\n{HAN}\n", "law.txt": HAN, "~$b.docx": "", "b.docx": ""})
    told = begin_book(root, tmp_path / "book").missing
    assert told == ("2 files beside the chapters, left out: b.docx, law.txt",)


def test_the_id_of_a_title_in_words_is_no_number(tmp_path: Path) -> None:
    root = lay(
        tmp_path / "年度报告（2025）",
        {"第 1 章.md": "# 甲\n\n文。", "第2章.md": "# 乙\n\n文。", "第10章.md": "# 丙\n\n文。"},
    )
    begin_book(root, tmp_path / "book")
    manifest = (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")
    assert "id: book-2025\n" in manifest
    heads = [
        (tmp_path / "book" / "chapters" / name).read_text(encoding="utf-8")[:3] for name in names(tmp_path / "book")
    ]
    assert heads == ["# 甲", "# 乙", "# 丙"]


def test_the_pages_of_folders_are_the_chapters_where_there_are_no_others(tmp_path: Path) -> None:
    root = tmp_path / "m"
    for number in (10, 2, 1):
        (root / f"chapter{number}").mkdir(parents=True)
        (root / f"chapter{number}" / "README.md").write_text(f"# 第{number}章 船\n\n{HAN}\n", encoding="utf-8")
    (root / "README.md").write_text("# 渡口\n\n说明。\n", encoding="utf-8")
    made = begin_book(root, tmp_path / "book")
    assert (made.kind, made.chapters, made.complaints) == ("folder", 3, ())
    assert names(tmp_path / "book") == ["01-chapter1.md", "02-chapter2.md", "03-chapter10.md"]
    assert "part:" not in (tmp_path / "book" / "book.yaml").read_text(encoding="utf-8")


def chronicle(years: int, text: str, form: str = "{}年") -> str:
    return "# 镇志\n\n" + "\n\n".join(f"## {form.format(1850 + one)}\n\n{text}" for one in range(years)) + "\n"


def test_sections_of_a_few_lines_run_on_in_one_chapter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(chronicle(12, HAN), encoding="utf-8")
    begun = begin_book(tmp_path / "a.md", tmp_path / "book")
    assert names(tmp_path / "book") == ["01-a.md"]
    assert [str(one) for one in begun.missing] == [
        "a.md: the sections (##) have a few lines each, and run on in one chapter: write # before those that are chapters"
    ]


@pytest.mark.parametrize(
    ("years", "text", "form"),
    [(12, HAN * 9, "{}年"), (12, HAN, "第{}章 夜"), (4, HAN, "{}年")],
    ids=["long", "chapters", "few"],
)
def test_longer_sections_and_those_called_chapters_are_chapters(
    tmp_path: Path, years: int, text: str, form: str
) -> None:
    (tmp_path / "a.md").write_text(chronicle(years, text, form), encoding="utf-8")
    begin_book(tmp_path / "a.md", tmp_path / "book")
    assert len(names(tmp_path / "book")) == years


def test_files_keep_the_number_of_a_year(tmp_path: Path) -> None:
    text = f"# 1850年（道光30年）\n\n{HAN}\n\n# 5月\n\n{HAN}\n\n# 3-归来\n\n{HAN}\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    begin_book(tmp_path / "a.md", tmp_path / "book")
    assert names(tmp_path / "book") == ["01-1850年-道光30年.md", "02-5月.md", "03-归来.md"]


@pytest.mark.parametrize("between", ["", "[TOC]\n\n", "[[toc]]\n\n---\n\n", "<!-- toc -->\n\n"])
def test_a_title_over_the_place_of_the_contents_is_no_chapter(tmp_path: Path, between: str) -> None:
    (tmp_path / "a.md").write_text(f"# 书名\n\n{between}## 一\n\n文。\n\n## 二\n\n文。\n")
    begin_book(tmp_path / "a.md", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [one.title for one in book.chapters]) == ("书名", ["一", "二"])
