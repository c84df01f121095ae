"""`banxin check FILE.epub`: any e-book, sound or not, is looked at by our rules and EPUBCheck's; shops are asked by name."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.checks.epub.case_folders import packed

from banxin.checks.epub.foreign_epub import ungarbled
from banxin.cli import main
from banxin.model.finding import Finding

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:isbn:9787000000001</dc:identifier>'
    '<dc:title>题</dc:title><dc:language>zh</dc:language><meta property="dcterms:modified">2024-01-01T00:00:00Z</meta></metadata>'
    '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
    '<spine><itemref idref="nav"/><itemref idref="gone"/></spine></package>'
)
GONE = PACKAGE.index("</spine>") + 1
"""The column where EPUBCheck finds an item that is not there."""
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh" xml:lang="zh">'
    '<head><title>目录</title></head><body><nav epub:type="toc"><ol><li><a href="nav.xhtml">目录</a></li></ol></nav></body></html>'
)


def foreign(folder: Path) -> Path:
    """An EPUB whose spine names what it has not."""
    path = folder / "novel.epub"
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/book.opf": PACKAGE,
        "EPUB/nav.xhtml": NAV,
    }
    path.write_bytes(packed({name: text.encode() for name, text in files.items()}))
    return path


def test_no_program_is_asked_to_unfold_entities_without_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(path: Path) -> tuple[Finding, ...]:
        raise AssertionError(path)

    monkeypatch.setattr("banxin.verbs.epub_check.run_epubcheck", never)
    path = tmp_path / "bomb.epub"
    entities = '<!ENTITY a "lolololololololol">' + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise("abcdefghijklm")
    )
    nav = f"<!DOCTYPE html [{entities}]>" + NAV.replace(">目录</a>", ">&m;</a>")
    files = {"META-INF/container.xml": CONTAINER, "EPUB/book.opf": PACKAGE, "EPUB/nav.xhtml": nav}
    path.write_bytes(packed({name: text.encode() for name, text in files.items()}))
    assert main(["check", str(path)]) == 3
    told = capsys.readouterr().err
    assert "bomb.epub: error: EPUBCheck was not asked: entities in it unfold to more than any book has" in told


def test_an_invalid_epub_is_told_of_with_true_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANXIN_ACE", "no-such-command")
    assert main(["check", str(foreign(tmp_path)), "--store", "kobo"]) == 3
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(
        [
            "3 errors, 2 warnings, 0 notes",
            "novel.epub/EPUB/book.opf:1: error: the spine names 'gone', which is not in the manifest [epub-016]",
            f'novel.epub/EPUB/book.opf:1:{GONE}: error: Item id "gone" was not found in the manifest. [epubcheck-OPF-049]',
            (
                f"novel.epub/EPUB/book.opf:1:{GONE}: error: Error while parsing file: itemref element idref attribute does not resolve to"
                " a manifest item element [epubcheck-RSC-005]"
            ),
            'novel.epub/EPUB/book.opf: warning: Kobo finds the cover by <meta name="cover">, which is not there [store-006]',
            "novel.epub/EPUB/book.opf: warning: there is no cover picture [epub-014]; hint: let the edition have its cover",
        ]
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.epub"], "there is no file 'none.epub'"),
        (["{book}", "print"], "EPUBs are looked at by themselves: name no edition and no PDF beside them"),
        (
            ["{book}", "--printer", "offset"],
            "--printer, --standard and --report are for PDFs; hint: --store is for e-books",
        ),
    ],
)
def test_what_cannot_be_asked_is_told(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = foreign(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["check", *(one.format(book=path.name) for one in arguments)]) == 2
    assert capsys.readouterr().err.strip() == told


def test_an_edition_is_looked_at_for_the_shops_that_it_names_and_those_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANXIN_ACE", "no-such-command")
    book = str(
        write_small_book(
            tmp_path, manifest=MANIFEST.replace("format: epub", "format: epub\n    stores: [kobo, kindle]")
        )
    )
    assert main(["build", "reader", "-C", book]) == 0
    capsys.readouterr()
    main(["--json", "check", "reader", "-C", book, "--store", "google", "--store", "ebpaj"])
    codes = {
        one["message"] for one in json.loads(capsys.readouterr().out)["findings"] if one["code"].startswith("store-")
    }
    assert codes == {
        "the version of the guide (ebpaj:guide-version) is not in the metadata",
        "in 4 of the documents the body has no class that says what it is (p-text, p-cover …)",
    }


def test_a_garbled_face_is_made_plain_by_the_key_that_garbled_it() -> None:
    face = bytes(range(256)) * 8
    assert ungarbled(ungarbled(face, 1040, b"twenty bytes of hash"), 1040, b"twenty bytes of hash") == face
    assert ungarbled(face, 1040, b"key")[1040:] == face[1040:]
    assert ungarbled(face, 1040, b"key")[:1040] != face[:1040]
    assert ungarbled(face, 1040, b"") == face
