"""`banxin export` and `banxin collate` as they are typed."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.cli import main

Run = Callable[..., tuple[int, str, str]]
MANIFEST = "id: try\ntitle: 试\nlanguage: zh-Hans\nbody: [chapters/01.md, chapters/02.md]\neditions:\n  reader: {format: epub}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    (root / "chapters").mkdir(parents=True)
    (root / "book.yaml").write_text(MANIFEST)
    (root / "chapters/01.md").write_text("# 一\n\n他来了。\n\n甲*乙*丙。\n")
    (root / "chapters/02.md").write_text("# 二\n\n她来了。\n")
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--lang", "en", *arguments])
        return code, *capsys.readouterr()

    return run


def edited(root: Path, run: Run) -> Path:
    """The document of the book, in which somebody wrote."""
    path = root.parent / "back.docx"
    code, _, _ = run("-C", str(root), "export", "docx")
    assert code == 0
    with zipfile.ZipFile(root / "build/exports/book.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = text.replace("他来了".encode(), "他走了".encode()).replace("乙".encode(), b"")
            new.writestr(name, text)
    return path


def test_differences_are_listed_and_taken_by_their_numbers(book: Path, run: Run) -> None:
    back = str(edited(book, run))
    assert run("-C", str(book), "collate", back) == (
        0, "1 chapters/01.md:3: edited: 他⟨来→走⟩了。\n2 chapters/01.md:5: edited: 甲⟨乙→⟩丙。\n", "",
    )  # fmt: skip
    assert run("-C", str(book), "collate", back, "--take", "1") == (
        0, "chapters/01.md:3: edited: 他⟨来→走⟩了。\n",
        "where chapters are made by banxin clean, keep the edits with banxin clean --adopt\n",
    )  # fmt: skip
    assert (book / "chapters/01.md").read_text() == "# 一\n\n他走了。\n\n甲*乙*丙。\n"


def test_what_is_not_taken_ends_with_three(book: Path, run: Run) -> None:
    back = str(edited(book, run))
    before = (book / "chapters/01.md").read_text()
    assert run("-C", str(book), "-q", "collate", back, "--take", "2") == (
        3, "",
        ("chapters/01.md:5: warning: not taken over: its words stand among marks, or are made by banxin: edit the chapter by hand\n"
        "1 differences were not taken over; hint: edit these chapters by hand\n"),
    )  # fmt: skip
    assert (book / "chapters/01.md").read_text() == before
    assert not (book / "collations").exists()


def test_json_has_all_of_it(book: Path, run: Run) -> None:
    code, out, _ = run("-C", str(book), "--json", "collate", str(edited(book, run)))
    found = json.loads(out)["differences"][0]
    assert (code, found) == (
        0,
        {"number": 1, "what": "edited", "path": "chapters/01.md", "line": 3, "before": "他来了。", "after": "他走了。", "added": [], "follows": "", "changes": []},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--take", "x"], "'x' is no list of numbers; hint: write --take 1,3,4, or --take all\n"),
        (["--take", "9"], "there is no difference 9; hint: there are 2: without --take they are listed\n"),
    ],
)
def test_numbers_that_there_are_not_are_told(book: Path, run: Run, arguments: list[str], message: str) -> None:
    assert run("-C", str(book), "collate", str(edited(book, run)), *arguments) == (2, "", message)


def test_a_file_that_is_none_is_told(book: Path, run: Run) -> None:
    (book / "x.docx").write_bytes(b"no archive")
    assert run("-C", str(book), "collate", str(book / "x.docx"))[0] == 2
    assert run("-C", str(book), "collate", str(book / "y.docx"))[0] == 2


def test_chosen_chapters_go_out_alone_and_come_back_alone(book: Path, run: Run) -> None:
    assert run("-C", str(book), "export", "docx", "chapters/02.md")[0] == 0
    (document,) = (book / "build/exports").glob("*.docx")
    assert run("-C", str(book), "collate", str(document)) == (0, "nothing differs\n", "")
    assert run("-C", str(book), "export", "docx", "chapters/03.md") == (
        2, "", "the book has no chapter 'chapters/03.md'; hint: did you mean 'chapters/02.md'?\n",
    )  # fmt: skip
