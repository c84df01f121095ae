"""An edition is made again when one of the files that it was made from has changed, and only then."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from banxin.errors import ManifestError, UsageError
from banxin.installed import version_of
from banxin.making import inputs
from banxin.making.standing import CACHE, Look, keep_asked, standing_reports
from banxin.model.book import Gaiji
from banxin.model.edition import Typefaces
from banxin.progress import Progress, Step
from banxin.readers.manifest.manifest_file import read_book
from banxin.source import Source
from banxin.templates.environment import PACKAGE_PREFIX
from banxin.verbs.build import Built, build_book, unchanged_build

MANIFEST = """\
id: small
title: 小书
language: zh-Hans
front_matter: [half_title]
body: [chapters/01.md]
editions:
  reader: {format: epub, page_list: print}
  print: {format: pdf, trim: 大32开, stylesheets: [print/print.css]}
"""
CHAPTER = '---\ntitle: 第一章\n---\n\n学而时习之，不亦说乎？\n\n![图](images/figure.png){alt="图"}\n'
FILES = {
    "book.yaml": MANIFEST,
    "chapters/01.md": CHAPTER,
    "styles/book.css": "h1 { background: url(../images/ground.png) }",
    "print/print.css": '@import "deeper/more.css"; h1 { color: #111 }',
    "print/deeper/more.css": "em { color: #222 }",
    "templates/half_title.xhtml.jinja": f'{{% include "sub/mark.jinja" %}}{{% include "{PACKAGE_PREFIX}half_title.xhtml.jinja" %}}',
    "templates/sub/mark.jinja": "{# 1 #}",
}


def picture(path: Path, colour: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 40), colour).save(path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of which both editions have been made."""
    root = tmp_path_factory.mktemp("books") / "book"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for name in ("figure", "ground"):
        picture(root / "images" / f"{name}.png", "red")
    list(build_book(root))
    return root


@pytest.fixture
def book(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path / "book")


def made_again(root: Path) -> set[str]:
    """The editions that a build would make."""
    book = read_book(root)
    return {edition.name for edition in book.editions if not unchanged_build(book, edition, root / "build")}


def text(name: str, words: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(words, encoding="utf-8")

    return change


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "a chapter": (text("chapters/01.md", CHAPTER + "\n新段。\n"), {"reader", "print"}),
    "the manifest": (text("book.yaml", MANIFEST + "publisher: 某社\n"), {"reader", "print"}),
    "a picture of a chapter": (lambda root: picture(root / "images/figure.png", "blue"), {"reader", "print"}),
    "a picture behind url()": (lambda root: picture(root / "images/ground.png", "blue"), {"reader", "print"}),
    "a stylesheet": (text("styles/book.css", "h1 { color: #333 }"), {"reader", "print"}),
    "a stylesheet of one edition": (text("print/print.css", "h1 { color: #333 }"), {"print"}),
    "a stylesheet behind @import": (text("print/deeper/more.css", "em { color: #333 }"), {"print"}),
    "a stylesheet added": (text("styles/more.css", "h1 { color: #333 }"), {"reader", "print"}),
    "a stylesheet of one edition added": (text("styles/editions/print.css", "h1 { color: #333 }"), {"reader", "print"}),
    "a template": (text("templates/half_title.xhtml.jinja", "甲"), {"reader", "print"}),
    "a template in a folder": (text("templates/sub/mark.jinja", "{# 2 #}"), {"reader", "print"}),
    "a template added": (text("templates/title_page.xhtml.jinja", "甲"), {"reader", "print"}),
    "a file that nothing asks for": (text("notes.txt", "甲"), set()),
    "the pages that are listed": (text("build/print/report.json", "{}"), {"reader", "print"}),
}
# The e-book lists the pages of the print: only a build tells whether those have changed.


@pytest.mark.parametrize("name", CHANGES)
def test_an_edition_is_made_again_when_it_would_be_another(book: Path, name: str) -> None:
    change, editions = CHANGES[name]
    change(book)
    assert made_again(book) == editions


@pytest.mark.parametrize("format_of_edition", ["reader", "print"])
def test_a_chapter_that_is_saved_during_a_build_is_in_the_next(book: Path, format_of_edition: str) -> None:
    saved = iter([CHAPTER + "\n新段一。\n", CHAPTER + "\n新段一。\n\n新段二。\n"])

    def save(progress: Progress) -> None:
        if progress.step is Step.STARTED:
            text("chapters/01.md", next(saved))(book)

    text("chapters/01.md", CHAPTER + "\n新段零。\n")(book)
    assert states(build_book(book, [format_of_edition], tell=save))[format_of_edition] == "made"
    assert format_of_edition in made_again(book)
    assert states(build_book(book, [format_of_edition]))[format_of_edition] == "made"
    assert states(build_book(book, [format_of_edition]))[format_of_edition] == "unchanged"


def states(built: Iterable[Built]) -> dict[str, str]:
    return {one.report.edition: "unchanged" if one.is_unchanged else "made" for one in built}


def test_the_report_names_what_the_edition_was_made_from(finished: Path) -> None:
    book = read_book(finished)
    built = {edition.name: unchanged_build(book, edition, finished / "build") for edition in book.editions}
    assert built["print"]
    assert built["reader"]
    own = {"book.yaml", "chapters/01.md", "images/figure.png", "images/ground.png", "styles/", "styles/book.css"}
    templates = {name for name in FILES if name.startswith("templates")}
    assert own | templates | {"print/print.css", "print/deeper/more.css"} <= set(built["print"].report.used)
    assert own | templates | {"build/print/report.json"} <= set(built["reader"].report.used)


@pytest.mark.parametrize("name", CHANGES)
def test_what_stands_is_known_without_reading_the_book(book: Path, name: str) -> None:
    change, editions = CHANGES[name]
    change(book)
    names = [report.edition for report in standing_reports(book / "build", book / "book.yaml", ())]
    assert names == ([] if editions else ["reader", "print"])


@pytest.mark.parametrize("name", CHANGES)
def test_an_edition_does_not_stand_because_the_changed_book_has_been_read(book: Path, name: str) -> None:
    """A build of another edition, or one that failed, has read the book since."""
    change, editions = CHANGES[name]
    change(book)
    keep_asked(book / "build", read_book(book))
    for edition in ("reader", "print"):
        names = [report.edition for report in standing_reports(book / "build", book / "book.yaml", [edition])]
        assert names == ([] if editions else ["reader", "print"] if edition == "reader" else ["print"])


def test_a_build_with_nothing_to_do_does_not_read_the_book(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise AssertionError("the book is read")

    monkeypatch.setattr("banxin.readers.manifest.manifest_file.read_book", refuse)
    steps: list[Progress] = []
    assert states(build_book(book, tell=steps.append)) == {"reader": "unchanged", "print": "unchanged"}
    assert [(step.name, step.step) for step in steps] == [("reader", Step.UNCHANGED), ("print", Step.UNCHANGED)]
    assert states(build_book(book / "book.yaml", ["print"])) == {"print": "unchanged"}


RECORD = Path("build", CACHE, "book.yaml.json")
DOUBTS: dict[str, Callable[[Path], object]] = {
    "no record": lambda root: (root / RECORD).unlink(),
    "an empty record": lambda root: (root / RECORD).write_bytes(b""),
    "half a record": lambda root: (root / RECORD).write_bytes((root / RECORD).read_bytes()[:100]),
    "a record of another kind": lambda root: (root / RECORD).write_text("[1]", encoding="utf-8"),
    "a record without end": lambda root: (root / RECORD).write_text("[" * 100_000, encoding="utf-8"),
    "an edition damaged": lambda root: next((root / "build/print").glob("*.pdf")).write_bytes(b"%PDF"),
    "an edition gone": lambda root: shutil.rmtree(root / "build/print"),
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_where_anything_is_in_doubt_the_book_is_read(book: Path, doubt: str) -> None:
    DOUBTS[doubt](book)
    assert standing_reports(book / "build", book / "book.yaml", ()) == ()


def test_a_time_from_outside_is_a_reason_to_read_the_book(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert standing_reports(book / "build", book / "book.yaml", ()) == ()


def test_the_faces_of_many_books_are_looked_at_once() -> None:
    look, typefaces = Look(), Typefaces()
    assert look.faces(typefaces, Path("one")) is look.faces(Typefaces(), Path("other"))
    assert Look().faces(typefaces, Path("one")) is not look.faces(typefaces, Path("one"))


def test_faces_of_a_book_of_its_own_are_looked_at_for_each_book(tmp_path: Path) -> None:
    look, typefaces = Look(), Typefaces(quote="mine.ttf")
    face = next(one.path for one in look.faces(Typefaces(), tmp_path).faces if one.path.suffix == ".ttf")
    shutil.copyfile(face, tmp_path / "mine.ttf")
    assert look.faces(typefaces, tmp_path).quote
    with pytest.raises(ManifestError, match=r"mine\.ttf"):
        look.faces(typefaces, tmp_path / "other")


def test_an_edition_that_the_manifest_has_not_is_told_by_reading_it(book: Path) -> None:
    assert standing_reports(book / "build", book / "book.yaml", ["prnit"]) == ()
    with pytest.raises(UsageError, match=r"no edition is called 'prnit'"):
        build_book(book, ["prnit"])


def test_characters_that_the_book_draws_are_looked_at_by_reading_it(book: Path) -> None:
    read = read_book(book)
    keep_asked(book / "build", read)
    assert standing_reports(book / "build", book / "book.yaml", ())
    drawn = Gaiji(text="⿰木昌", drawing=book / "images/figure.png", source=Source(path=Path("book.yaml")))
    keep_asked(book / "build", replace(read, gaiji=(drawn,)))
    assert standing_reports(book / "build", book / "book.yaml", ()) == ()


CITING = """\
id: citing
title: 引书
language: zh-Hans
body: [chapters/01.md]
back_matter: [bibliography]
bibliography: {files: [works.bib], style: style.csl}
editions:
  plain: {format: epub}
  traditional: {format: epub, script: zh-Hant}
"""
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>n</title><id>n</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>
"""


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that is made with libraries which most books do not need."""
    root = tmp_path_factory.mktemp("books") / "citing"
    (root / "chapters").mkdir(parents=True)
    (root / "book.yaml").write_text(CITING, encoding="utf-8")
    (root / "chapters/01.md").write_text("# 书\n\n见[@wang]。\n", encoding="utf-8")
    (root / "works.bib").write_text("@book{wang, author={王力}, title={汉语史}, year={1980}}\n", encoding="utf-8")
    (root / "style.csl").write_text(STYLE, encoding="utf-8")
    list(build_book(root))
    return root


@pytest.mark.parametrize(
    ("library", "editions"),
    [
        ("weasyprint", {"plain", "traditional"}),
        ("citeproc-py", {"plain", "traditional"}),
        ("pybtex", {"plain", "traditional"}),
        ("opencc", {"traditional"}),
        ("pypinyin", set()),
    ],
)
def test_a_library_of_another_version_makes_those_editions_again_that_it_makes(
    citing: Path, monkeypatch: pytest.MonkeyPatch, library: str, editions: set[str]
) -> None:
    assert made_again(citing) == set()
    assert len(standing_reports(citing / "build", citing / "book.yaml", ())) == 2
    monkeypatch.setattr(inputs, "version_of", lambda name: "99" if name == library else version_of(name))
    assert made_again(citing) == editions
    for name in ("plain", "traditional"):
        assert bool(standing_reports(citing / "build", citing / "book.yaml", [name])) is (name not in editions)


def test_the_report_of_an_edition_has_the_versions_of_what_made_it(citing: Path) -> None:
    book = read_book(citing)
    built = {edition.name: unchanged_build(book, edition, citing / "build") for edition in book.editions}
    versions = {name: set(one.report.versions) for name, one in built.items() if one}
    assert versions["traditional"] - versions["plain"] == {"opencc"}
    assert {"banxin", "citeproc-py", "pybtex", "python", "zlib"} <= versions["plain"]


def test_a_library_that_is_not_installed_has_no_version() -> None:
    assert version_of("no-such-library") == ""
    assert "no-such-library" not in inputs.versions(["no-such-library"])


def test_another_manifest_of_the_same_folder_is_another_book(book: Path) -> None:
    (book / "other.yaml").write_text(MANIFEST.replace("小书", "另书"), encoding="utf-8")
    build_book(book / "other.yaml", ["print"])
    (built,) = build_book(book, ["print"])
    assert not built.is_unchanged, "read again"
    build_book(book / "other.yaml", ["print"])
    assert not standing_reports(book / "build", book / "book.yaml", ["print"]), "as its record says"
