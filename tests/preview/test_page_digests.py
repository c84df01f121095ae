"""A page that looks as it did has the digest that it had, whatever else is in its file."""

from collections.abc import Callable

import pikepdf
import pytest

from banxin.preview.page_digests import digest_of


class Pages:
    """A file of one page whose resources are those of a whole book."""

    def __init__(self) -> None:
        self.pdf = pikepdf.Pdf.new()
        page = self.pdf.add_blank_page(page_size=(100, 100))
        self.group = self.pdf.make_stream(b"/F2 9 Tf (b) Tj")
        faces = pikepdf.Dictionary({"/F2": self.font("Song"), "/F3": self.font("Kai")})
        self.group.Resources = pikepdf.Dictionary(Font=faces)
        page.obj.Contents = pikepdf.Array(
            [self.pdf.make_stream(b"/F1 9 Tf (a) Tj"), self.pdf.make_stream(b"/G1 gs /X1 Do")]
        )
        page.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary({"/F1": self.font("Hei")}),
            XObject=pikepdf.Dictionary({"/X1": self.group}),
            ExtGState=pikepdf.Dictionary({"/G1": pikepdf.Dictionary(ca=0.5)}),
        )
        self.page = page

    def font(self, name: str) -> pikepdf.Object:
        return self.pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name(f"/ABCDEF+{name}"))
        )

    @property
    def digest(self) -> str:
        return digest_of(self.page, {})


@pytest.mark.parametrize("kind", ["Font", "XObject", "ExtGState"])
def test_what_other_pages_paint_makes_no_page_another(kind: str) -> None:
    """WeasyPrint gives every page the resources of its file: of the book, or of the chapter that is laid out alone."""
    pages = Pages()
    before = pages.digest
    pages.page.obj.Resources[f"/{kind}"]["/Other"] = pages.font("Fang")
    assert pages.digest == before
    pages.group.Resources.Font["/Other"] = pages.font("Fang")
    assert pages.digest == before


def with_another_face(one: Pages) -> None:
    one.page.obj.Resources.Font["/F1"] = one.font("Song")


def with_another_state(one: Pages) -> None:
    one.page.obj.Resources.ExtGState["/G1"] = pikepdf.Dictionary(ca=1)


def with_another_face_in_a_group(one: Pages) -> None:
    one.group.Resources.Font["/F2"] = one.font("Fang")


def with_other_words_in_a_group(one: Pages) -> None:
    one.group.write(b"/F3 9 Tf (b) Tj")


def with_other_words(one: Pages) -> None:
    one.page.obj.Contents[0].write(b"/F1 9 Tf (c) Tj")


CHANGES = (
    with_another_face, with_another_state, with_another_face_in_a_group, with_other_words_in_a_group, with_other_words,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_page_paints_counts(change: Callable[[Pages], None]) -> None:
    pages = Pages()
    before = pages.digest
    change(pages)
    assert pages.digest != before
