"""What a stylesheet of the book names by `url()`: where it lies in the EPUB, and the whole of what is told of a fault."""

from pathlib import Path

import pytest
from tests.templates.samples import draw_picture

from banxin.epub.css.css_resources import Resources
from banxin.epub.css.plain_css import Sheet
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.reading import BookFiles


def taken_in(root: Path, text: str, resources: Resources | None = None) -> str:
    resources = resources or Resources(BookFiles(root))
    return resources.taken_in(Sheet(text=text, path=Path("styles/own.css"))).text


@pytest.fixture
def root(tmp_path: Path, fonts: FontSet) -> Path:
    draw_picture(tmp_path / "figures" / "one.png")
    draw_picture(tmp_path / "figures" / "二 三.png")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "face.TTF").write_bytes(fonts.face(fonts.body).path.read_bytes())
    (tmp_path / "styles" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    return tmp_path


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("p { color: red } /* url(none.png) */", "p { color: red } /* url(none.png) */"),
        ("p { background: url(../figures/one.png) }", 'p { background: url("media/file-01.png") }'),
        ('p { background: url("../figures/%E4%BA%8C%20%E4%B8%89.png") }', 'p { background: url("media/file-01.png") }'),
        ("p { background: url('../figures/one.png?x=1#y') }", 'p { background: url("media/file-01.png") }'),
        ("p { background: URL(a.svg), url(a.svg) }", 'p { background: url("media/file-01.svg"), url("media/file-01.svg") }'),
        ("p { background: url(a.svg), url(./../styles/a.svg) }", 'p { background: url("media/file-01.svg"), url("media/file-01.svg") }'),
        ("@font-face { src: url(face.TTF) }", '@font-face { src: url("media/file-01.ttf") }'),
        ("@media screen { p { background: url(a.svg) } q { src: url(face.TTF) } }",
         '@media screen { p { background: url("media/file-01.svg") } q { src: url("media/file-02.ttf") } }'),
        ("p { background: image-set(url(a.svg) 1x) }", 'p { background: image-set(url("media/file-01.svg") 1x) }'),
        ("p { fill: url(#gradient) }", 'p { fill: url("#gradient") }'),
    ],
)  # fmt: skip
def test_an_address_becomes_the_place_in_the_epub(text: str, rewritten: str, root: Path) -> None:
    assert taken_in(root, text) == rewritten


def test_a_file_is_taken_once_for_all_sheets_and_as_it_is(root: Path) -> None:
    resources = Resources(BookFiles(root))
    for text in ("p { src: url(face.TTF) }", "q { src: url('face.TTF'); background: url(a.svg) }"):
        taken_in(root, text, resources)
    parts = list(resources.parts.values())
    assert [(part.name, part.id) for part in parts] == [
        ("styles/media/file-01.ttf", "style-file-01"),
        ("styles/media/file-02.svg", "style-file-02"),
    ]
    assert [part.data for part in parts] == [(root / "styles" / name).read_bytes() for name in ("face.TTF", "a.svg")]


OWN = "put the file into the book's folder and name it by its path"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@import 'a.css';", "styles/own.css:1:1: @import is not followed; hint: list that file in the edition's stylesheets, or put it into styles/"),
        ("\n p { a: url(http://example.org/a.png) }", f"styles/own.css:2:9: 'http://example.org/a.png' lies outside the book; hint: {OWN}"),
        ("p { a: url(HTTPS://example.org/a.png) }", f"styles/own.css:1:8: 'HTTPS://example.org/a.png' lies outside the book; hint: {OWN}"),
        ("p { a: url(//example.org/a.png) }", f"styles/own.css:1:8: '//example.org/a.png' lies outside the book; hint: {OWN}"),
        ("p { a: url(data:text/plain,a) }", f"styles/own.css:1:8: 'data:text/plain,a' lies outside the book; hint: {OWN}"),
        ("p { a: url(a.woff2) }", "styles/own.css:1:8: 'a.woff2' is neither a picture nor a font that e-books take"),
        ("p { a: url() }", "styles/own.css:1:8: '' is neither a picture nor a font that e-books take"),
        ("p { a: url(none.ttf) }", "styles/own.css:1:8: there is no font 'none.ttf'; hint: the path counts from the stylesheet"),
        ("p { a: url('' ) }", "styles/own.css:1:8: '' is neither a picture nor a font that e-books take"),
        ("p { a: url(../../none.ttf) }", "styles/own.css:1:8: the font '../../none.ttf' lies outside the book; hint: copy it into the folder of the book"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_told(text: str, told: str, root: Path) -> None:
    with pytest.raises(BuildError) as caught:
        taken_in(root, text)
    assert str(caught.value) == told
