"""`banxin diff`: two builds of one book, and files of every kind, from the command line."""

import base64
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from tests.comparison.conftest import MANIFEST, Builds, edit_book, git, without_tree, write_book

from banxin.cli import main
from banxin.comparison.diff_page import render_diff
from banxin.comparison.kept_commits import folder_of_commit
from banxin.comparison.records import Comparison, EditionDifferences, PartDifference
from banxin.proofing.painted_pages import PaintedPages
from banxin.saying.languages import Language
from banxin.verbs.build import build_book

TEXTS = [
    ("rain", "2", "二"),
    ("snow", "", "那天夜里下起了雪，路上没有一个人，只有一盏灯亮着。"),
    ("wind", "，只有三行字", ""),
]


def record(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 1) -> dict[str, Any]:
    """What `--json` says of one pair of files, or of all with their names."""
    assert main(["diff", *map(str, arguments), "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def told_texts(edition: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["chapter"], one["before"], one["after"]) for one in edition["texts"]]


@pytest.mark.parametrize("edition", ["print", "vertical", "reader"])
def test_two_equal_builds_are_the_same(builds: Builds, edition: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(builds.after / edition)
    assert main(["diff", place, place, "--text"]) == 0
    assert capsys.readouterr().out == f"{edition}: the same (not a byte differs)\n"


def test_three_edits_are_three_differences_in_the_text_and_the_pages_that_they_touch(
    builds: Builds, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(builds.before / "print"), str(builds.after / "print"), "--text"]) == 1
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == (
        "print: differences in the text: 3, pages that begin elsewhere: 4, that look different: 7, the same: 9, "
        "findings gained: 1, lost: 0"
    )
    assert [line for line in lines if "[-" in line or "{+" in line] == [
        "  雨, sheet 5 (folio 1): 上，又把门关好。这是雨里的第[-2-]{+二+}段。后来有人从北边来，带来了",
        "  雪, sheet 11 (folio 7): 到了桥下。这是雪里的第9段。{+那天夜里下起了雪，路上没有一个人，只有一盏灯亮着。+}信写得很短，只有三行字。母亲",
        "  风, sheet 13 (folio 9): 来，带来了一封信。信写得很短[-，只有三行字-]。母亲把灯点上，又把门关好。",
    ]
    # The rest of the second and third chapter runs on otherwise; the first one lost and gained one character.
    assert "  pages that look different: 5, 11–16" in lines


@pytest.mark.parametrize("edition", ["print", "vertical", "reader"])
def test_the_text_differs_in_three_places_in_every_edition(
    builds: Builds, edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(capsys, builds.before / edition, builds.after / edition)
    (one,) = found["editions"]
    assert told_texts(one) == TEXTS


def test_pages_of_untouched_text_are_the_same_and_pairs_are_marked_where_they_differ(
    builds: Builds, capsys: pytest.CaptureFixture[str]
) -> None:
    found = record(capsys, builds.before / "vertical", builds.after / "vertical")
    (one,) = found["editions"]
    assert [look["after"] for look in one["looks"]] == [6, 12, 13, 16]
    ((left, top, right, bottom),) = one["looks"][0]["boxes"]
    assert right - left < 0.06
    assert bottom - top < 0.04
    assert one["same_pages"] == 15


def test_a_folder_of_builds_is_compared_edition_by_edition(
    builds: Builds, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = record(capsys, builds.before, builds.after)
    assert [one["edition"] for one in found["editions"]] == ["print", "reader", "vertical"]
    only = tmp_path / "only"
    for name in ("print", "reader"):
        (only / name).parent.mkdir(exist_ok=True)
        (only / name).symlink_to(builds.after / name)
    found = record(capsys, only, builds.after)
    assert (found["only_before"], found["only_after"]) == ([], ["vertical"])


def test_the_page_shows_pairs_of_pages_and_writes_nothing_else(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "seen"
    assert main(["diff", str(builds.before / "print"), str(builds.after / "print"), "-o", str(place), "-q"]) == 1
    html = (place / "index.html").read_text(encoding="utf-8")
    # A family behind the one of the system comes too late for Chromium: titles of one character stayed boxes.
    assert re.search(r'body \{[^}]*font: 15px/1\.7 "words of the page", system-ui', html)
    pictures = sorted(path.name for path in place.glob("*.webp"))
    assert len(pictures) == 14
    assert all(f'src="{name}"' in html for name in pictures)
    assert "<del>2</del><ins>二</ins>" in html
    # A machine without a face for Han shows what was edited.
    (face,) = re.findall(r"src: url\(data:font/ttf;base64,([^)]+)\)", html)
    cmap = TTFont(io.BytesIO(base64.b64decode(face))).getBestCmap()
    assert {ord(one) for one in "二雪盏"} <= set(cmap)
    assert len(cmap) < 200
    assert "font-src data:" in html
    assert '"words of the page", serif' in html
    assert "<script" not in html
    assert capsys.readouterr().err == f"side by side: {place}/index.html\n"
    # A comparison of less leaves no picture of more behind.
    main(["diff", str(builds.after / "print"), str(builds.after / "print"), "-o", str(place), "-q"])
    assert sorted(path.name for path in place.iterdir()) == ["index.html"]


def test_pdfs_of_other_programs_are_read_by_their_lines(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = without_tree(builds.before / "print" / "sample.pdf", tmp_path / "a.pdf")
    after = without_tree(builds.after / "print" / "sample.pdf", tmp_path / "b.pdf")
    (one,) = record(capsys, before, after)["editions"]
    assert [(text["before"], text["after"]) for text in one["texts"]] == [(old, new) for _, old, new in TEXTS]
    assert (one["gained"], one["lost"]) == (None, None)


def without_a_half(tree: Any) -> None:
    """Keep the tags of the first half of the book."""
    document = tree.K[0]
    document.K = pikepdf.Array(list(document.K)[: len(document.K) // 2])


def with_pages_named_lower_down(tree: Any) -> None:
    """Name the page at no section, as Chromium does: its text is in elements far below."""
    for section in tree.K[0].K:
        del section.Pg


@pytest.mark.parametrize("change", [without_a_half, with_pages_named_lower_down])
def test_pdfs_whose_tags_tell_a_part_of_the_text_are_read_by_their_lines(
    builds: Builds, tmp_path: Path, change: Callable[[Any], None], capsys: pytest.CaptureFixture[str]
) -> None:
    for name, folder in (("a", builds.before), ("b", builds.after)):
        with pikepdf.open(folder / "print" / "sample.pdf") as pdf:
            change(pdf.Root.StructTreeRoot)
            pdf.save(tmp_path / f"{name}.pdf")
    (one,) = record(capsys, tmp_path / "a.pdf", tmp_path / "b.pdf")["editions"]
    assert [(text["before"], text["after"]) for text in one["texts"]] == [(old, new) for _, old, new in TEXTS]


@pytest.mark.parametrize("is_reported", [True, False])
def test_two_pdfs_are_read_in_the_same_way(
    tmp_path: Path, *, is_reported: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note stands apart where tags tell it, and at the foot of its page where lines do: of the same pages nothing may be told."""
    write_book(tmp_path)
    chapter = tmp_path / "chapters" / "01-rain.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("第2段。", "第2段。[^1]") + "\n[^1]: 那年的雨是有记载的。\n", encoding="utf-8")
    (built, *_) = build_book(tmp_path, ["print"])
    plain = without_tree(built.output, tmp_path / "plain.pdf")
    capsys.readouterr()
    before = built.output.parent if is_reported else built.output
    assert record(capsys, before, plain, code=0)["same"]


@pytest.mark.parametrize(
    ("edition", "name", "place"), [("print", "sample.pdf", "sheet "), ("reader", "sample.epub", "")]
)
def test_a_difference_in_a_lone_file_is_told_with_the_chapter_by_its_bookmark_or_title(
    builds: Builds, edition: str, name: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(builds.before / edition / name), str(builds.after / edition / name), "--text"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "[-" in line or "{+" in line]
    assert [line[: len("  雨, ") + len(place)] for line in lines] == [f"  {title}, {place}" for title in "雨雪风"]


TABLE = "| 年 | 雨 |\n|---|---|\n" + "".join(f"| 第{number}年 | 多雨{number} |\n" for number in range(1, 9))


def test_a_cell_of_a_table_that_floats_is_told_with_the_sheet_that_it_stands_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_book(tmp_path)
    manifest, chapter = tmp_path / "book.yaml", tmp_path / "chapters" / "01-rain.md"
    manifest.write_text(MANIFEST.replace("format: pdf,", "format: pdf, float: page,"), encoding="utf-8")
    blocks = chapter.read_text(encoding="utf-8").split("\n\n")
    chapter.write_text("\n\n".join([*blocks[:2], TABLE, *blocks[2:]]), encoding="utf-8")
    assert main(["-C", str(tmp_path), "build", "print", "-q"]) == 0
    (tmp_path / "build" / "print").rename(tmp_path / "before")
    text = chapter.read_text(encoding="utf-8").replace("多雨3", "少雨3").replace("第3段", "第三段")
    chapter.write_text(text, encoding="utf-8")
    assert main(["-C", str(tmp_path), "build", "print", "-q"]) == 0
    capsys.readouterr()
    after = tmp_path / "build" / "print"
    (one,) = record(capsys, tmp_path / "before", after)["editions"]
    told = {text["after"]: text["to"]["sheet"] for text in one["texts"]}
    pages = PaintedPages(after / "sample.pdf")
    seen = {
        word: next(sheet for sheet in range(5, 9) if pages.boxes_of(sheet, line))
        for word, line in (("少", "少雨3"), ("三", "第三段"))
    }
    pages.close()
    assert told == seen == {"少": 6, "三": 6}
    # Without the report the chapters are not known, and the sheet is.
    (one,) = record(capsys, tmp_path / "before" / "sample.pdf", after / "sample.pdf")["editions"]
    assert {text["after"]: text["to"]["sheet"] for text in one["texts"]} == seen


def test_a_file_is_compared_without_its_report(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = record(capsys, builds.before / "print" / "sample.pdf", builds.after / "print" / "sample.pdf")["editions"]
    assert [(text["before"], text["after"]) for text in one["texts"]] == [(old, new) for _, old, new in TEXTS]


def test_a_chapter_whose_file_has_another_name_is_the_same_chapter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = MANIFEST.replace("  print:", "  gone:").replace(
        "  vertical: {extends: print", "  vertical: {extends: gone"
    )
    write_book(tmp_path / "a")
    write_book(tmp_path / "b")
    (tmp_path / "b" / "chapters" / "02-snow.md").rename(tmp_path / "b" / "chapters" / "02-frost.md")
    for name, text in (("a", manifest), ("b", manifest.replace("02-snow", "02-frost"))):
        (tmp_path / name / "book.yaml").write_text(text, encoding="utf-8")
        assert main(["-C", str(tmp_path / name), "build", "reader", "-q"]) == 0
    capsys.readouterr()
    found = record(capsys, tmp_path / "a" / "build" / "reader", tmp_path / "b" / "build" / "reader")
    (one,) = found["editions"]
    assert told_texts(one) == []
    assert "frost.xhtml" in [part["name"] for part in one["parts"]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A book in a folder of a repository, edited since the last commit."""
    book = tmp_path / "repository" / "books" / "one"
    write_book(book)
    (book / ".gitignore").write_text("build/\n", encoding="utf-8")
    git(tmp_path / "repository", "init", "--quiet")
    git(tmp_path / "repository", "add", "--all")
    git(tmp_path / "repository", "commit", "--quiet", "--message", "first")
    edit_book(book)
    return book


def test_an_edition_is_held_against_the_last_commit_and_the_repository_stays_as_it_is(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = git(repository, "status", "--short"), git(repository, "worktree", "list")
    assert main(["-C", str(repository), "diff", "reader", "--text"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "reader: differences in the text: 3",
        "  chapters/01-rain.md:5, rain.xhtml: 上，又把门关好。这是雨里的第[-2-]{+二+}段。后来有人从北边来，带来了",
        "  chapters/02-snow.md:19, snow.xhtml: 到了桥下。这是雪里的第9段。{+那天夜里下起了雪，路上没有一个人，只有一盏灯亮着。+}信写得很短，只有三行字。母亲",
        "  chapters/03-wind.md:5, wind.xhtml: 来，带来了一封信。信写得很短[-，只有三行字-]。母亲把灯点上，又把门关好。",
    ]
    assert (git(repository, "status", "--short"), git(repository, "worktree", "list")) == state
    git(repository, "commit", "--quiet", "--all", "--message", "second")
    assert main(["-C", str(repository), "diff", "reader", "--text"]) == 0
    assert main(["-C", str(repository), "diff", "reader@HEAD~1", "reader@HEAD", "--text", "-q"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.pdf", "print"], "there is no nothing.pdf"),
        (["print@nothing"], "git knows no commit 'nothing'"),
        (["--", "print@--upload-pack=x"], "git knows no commit '--upload-pack=x'"),
        (["readr"], "'readr' is no edition, no file and no commit; hint: did you mean 'reader'?"),
        (["a", "b", "c"], "two things are compared, and 3 are named"),
    ],
)
def test_a_name_that_means_nothing_ends_with_2(
    repository: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(repository), "diff", *arguments]) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_where_there_can_be_no_commit_it_is_said_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(tmp_path)
    for name, message in (
        ("print", f"{tmp_path} is in no repository of git, so 'print@HEAD' is no commit there"),
        ("print@v1", f"{tmp_path} is in no repository of git, so 'v1' is no commit there"),
        (
            "HEAD",
            f"'HEAD' is no edition and no file, and {tmp_path} is in no repository of git; hint: book.yaml has print, vertical, reader",
        ),
    ):
        assert main(["-C", str(tmp_path), "diff", name]) == 2
        assert capsys.readouterr().err == f"{message}\n"
    git(tmp_path, "init", "--quiet")
    for name in ("print", "print@HEAD"):
        assert main(["-C", str(tmp_path), "diff", name]) == 2
        assert capsys.readouterr().err == (
            f"nothing is committed in the repository of {tmp_path} yet; hint: commit the book first, or compare folders of build/\n"
        )


def as_others_write_it(path: Path, target: Path, *, without: str = "") -> Path:
    """The EPUB with documents that end in .html and no names of ours in them."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as file:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith((".xhtml", ".opf", ".ncx")):
                data = data.replace(b".xhtml", b".html").replace(b"data-chapter", b"data-c")
            if not (without and without in name):
                file.writestr(name.replace(".xhtml", ".html"), data)
    return target


def test_epubs_of_other_programs_are_compared(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (builds.before / "reader" / "sample.epub", builds.after / "reader" / "sample.epub")
    before, after = as_others_write_it(one, tmp_path / "a.epub"), as_others_write_it(other, tmp_path / "b.epub")
    (found,) = record(capsys, before, after)["editions"]
    assert [(text["before"], text["after"]) for text in found["texts"]] == [(old, new) for _, old, new in TEXTS]
    assert [text["chapter"] for text in found["texts"]] == ["rain.html", "snow.html", "wind.html"]
    torn = as_others_write_it(one, tmp_path / "torn.epub", without="snow")
    assert main(["diff", str(torn), str(after), "--text"]) == 2
    assert capsys.readouterr().err == (
        "not every document of torn.epub can be read; hint: what is wrong with it: banxin check torn.epub\n"
    )


def test_a_document_whose_title_all_others_have_too_is_called_by_its_heading(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So programs write it that know the title of the book alone, or none."""
    for name, folder, title in (("a", builds.before, "Unknown"), ("b", builds.after, "")):
        with (
            zipfile.ZipFile(folder / "reader" / "sample.epub") as source,
            zipfile.ZipFile(tmp_path / f"{name}.epub", "w") as file,
        ):
            for part in source.namelist():
                data = source.read(part)
                if part.endswith(".xhtml"):
                    data = re.sub(rb"<title>.*?</title>", f"<title>{title}</title>".encode(), data)
                file.writestr(part, data)
    (found,) = record(capsys, tmp_path / "a.epub", tmp_path / "b.epub")["editions"]
    assert [text["heading"] for text in found["texts"]] == ["雨", "雪", "风"]


def test_a_long_row_of_the_page_is_folded() -> None:
    side = Comparison(
        before="a",
        after="b",
        editions=(
            EditionDifferences(
                edition="print",
                before_file="a",
                after_file="b",
                is_same_file=False,
                parts=tuple(PartDifference(name=f"{n}.css", before="", after="x") for n in range(21)),
            ),
        ),
    )
    assert "<details><summary>all 21</summary>" in render_diff(side)
    assert "<h3>其他</h3>" in render_diff(side, Language.CHINESE)
    few = replace(side.editions[0], parts=side.editions[0].parts[:20])
    assert "<details>" not in render_diff(replace(side, editions=(few,)))


def test_a_pdf_and_an_epub_are_not_compared(builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(builds.after / "print"), str(builds.after / "reader")]) == 2
    assert capsys.readouterr().err == (
        "sample.pdf and sample.epub are a PDF and an EPUB; hint: compare two of one kind; a build holds each against the chapters\n"
    )


def test_a_commit_that_cannot_be_built_is_not_different(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "chapters" / "01-rain.md").write_text("# 雨\n\n![图](images/gone.png)\n", encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "broken")
    assert main(["-C", str(repository), "diff", "reader@HEAD", "reader@HEAD~1", "--text"]) == 2
    assert "images/gone.png" in capsys.readouterr().err
    git(repository, "checkout", "--quiet", "HEAD~1", "--", ".")
    assert main(["-C", str(repository), "diff", "reader@HEAD", "reader", "--text"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == "the book of 'reader@HEAD' cannot be made as it was"
    assert "images/gone.png" in second


def test_files_that_are_not_sound_end_with_2(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = builds.after / "print" / "sample.pdf"
    torn, locked, text, pipe = (tmp_path / f"{name}.pdf" for name in ("torn", "locked", "text", "pipe"))
    os.mkfifo(pipe)
    torn.write_bytes(good.read_bytes()[:5000])
    text.write_text("no PDF", encoding="utf-8")
    with pikepdf.open(good) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    for path, words in (
        (torn, "is not a sound PDF"),
        (locked, "is protected by a password"),
        (text, "is neither a PDF nor an EPUB"),
        (pipe, "is a named pipe, and not a file"),
    ):
        assert main(["diff", str(path), str(good), "--text"]) == 2
        assert words in capsys.readouterr().err


def test_a_file_that_unpacks_without_end_is_given_up(
    builds: Builds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bomb = tmp_path / "bomb.epub"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("mimetype", "application/epub+zip")
        for number in range(3):
            file.writestr(f"OEBPS/{number}.txt", b"\0" * 100_000_000)
    limits = ["--limit", "memory=200MB"]
    assert main(["diff", str(bomb), str(builds.after / "reader" / "sample.epub"), "--text", *limits]) == 2
    assert "200 MB of memory" in capsys.readouterr().err


def test_what_was_built_of_a_commit_is_kept(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("banxin.comparison.kept_commits.cache_home", lambda: tmp_path / "cache")
    assert main(["-C", str(repository), "diff", "reader", "--text"]) == 1
    told = capsys.readouterr().out
    (kept,) = (tmp_path / "cache" / "commits").glob("*/book/build/reader/sample.epub")
    moment = kept.stat().st_mtime_ns
    assert main(["-C", str(repository), "diff", "reader", "--text"]) == 1
    assert (capsys.readouterr().out, kept.stat().st_mtime_ns) == (told, moment)


def test_a_folder_of_a_commit_in_use_is_left_to_who_uses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banxin.comparison.kept_commits.cache_home", lambda: tmp_path / "cache")
    with folder_of_commit(tmp_path, "a") as one, folder_of_commit(tmp_path, "a") as other:
        assert one.is_dir()
        assert other.is_dir()
        assert one != other
    assert one.is_dir()
    assert not other.exists()


def test_the_last_few_commits_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banxin.comparison.kept_commits.cache_home", lambda: tmp_path / "cache")
    used = []
    for commit in "abcdef":
        with folder_of_commit(tmp_path, commit) as folder:
            used.append(folder)
            os.utime(folder, (len(used), len(used)))
    assert [folder.exists() for folder in used] == [False, False, True, True, True, True]


def test_a_title_that_is_broken_is_no_finding_of_the_folder_of_its_commit(tmp_path: Path) -> None:
    write_book(tmp_path)
    manifest = tmp_path / "book.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("样书", "那些年我们一起读过的旧书和走过的路"), "utf-8")
    (built,) = build_book(tmp_path, ["print"])
    assert [str(one.source) for one in built.report.findings if one.code == "title-001"][:1] == ["book.yaml:1"]
