"""The keys `inks` and `printers`: what they become, and every fault with its place."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.model.book import Book
from banxin.model.printer import Conformance, Mark, PaperClass
from banxin.readers.manifest.manifest_file import read_book

INKS = 'inks:\n  zhu: {spot: PANTONE 186 C, cmyk: [0, 100, 81, 4], screen: "#c8102e"}\n'
PRESS = "  press: {extends: print, printer: offset}\n"


def book_of(root: Path, more: str, manifest: str = MANIFEST) -> Book:
    return read_book(write_small_book(root, manifest=manifest + more))


def faults(root: Path, more: str, manifest: str = MANIFEST) -> list[str]:
    with pytest.raises(PublishingError) as refused:
        book_of(root, more, manifest)
    return str(refused.value).splitlines()


def test_a_printer_is_what_book_yaml_says_and_the_usual_where_it_says_nothing(tmp_path: Path) -> None:
    more = (
        PRESS
        + INKS
        + (
            "printers:\n  offset: {name: 某厂, colours: [black, zhu], bleed: 5mm, marks: [crop], paper: uncoated, signature: 16}\n"
        )
    )
    book = book_of(tmp_path, more)
    by_name = {edition.name: edition for edition in book.editions}
    assert by_name["print"].printer is None
    printer = by_name["press"].printer
    assert printer is not None
    assert (printer.conformance, printer.condition, printer.built_in) == (Conformance.X4, "FOGRA39", "fogra39")
    assert (printer.bleed.css, printer.marks, printer.total_ink) == ("5mm", frozenset({Mark.CROP}), 2.8)
    assert (printer.spots, printer.has_process, printer.signature) == (("PANTONE 186 C",), False, 16)
    assert by_name["press"].metadata["printer"] == "某厂"


def test_a_printer_may_be_like_a_known_one(tmp_path: Path) -> None:
    book = book_of(tmp_path, "printers:\n  pod: {like: ingramspark, bleed: 3mm}\n")
    [printer] = book.printers
    assert (printer.conformance, printer.condition, printer.total_ink) == (Conformance.X1A, "CGATS TR 001", 2.4)
    assert (printer.marks, printer.bleed.css, printer.paper) == (frozenset(), "3mm", PaperClass.DIGITAL)


def test_an_edition_for_the_screen_may_extend_one_for_the_press(tmp_path: Path) -> None:
    book = book_of(tmp_path, PRESS + "  screen: {extends: press, printer: none}\nprinters:\n  offset: {}\n")
    assert {edition.name: bool(edition.printer) for edition in book.editions} == {
        "reader": False, "print": False, "press": True, "screen": False,
    }  # fmt: skip


def test_without_printers_the_key_is_what_the_imprint_says(tmp_path: Path) -> None:
    book = book_of(tmp_path, "  press: {extends: print, printer: 某印刷厂}\n")
    press = book.editions[-1]
    assert (press.printer, press.metadata["printer"]) == (None, "某印刷厂")


def test_a_kind_of_printer_that_is_known_needs_no_entry(tmp_path: Path) -> None:
    book = book_of(
        tmp_path, PRESS + "  pod: {extends: print, printer: kdp}\n  screen: {extends: press, printer: none}\n"
    )
    press, pod, screen = book.editions[-3:]
    assert (press.printer and press.printer.paper, press.metadata["printer"]) == (PaperClass.COATED, "")
    assert pod.printer
    assert pod.printer.name == "kdp"
    assert screen.printer is None


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "  press: {extends: print, printer: ofset}\nprinters:\n  offset: {}\n",
            "book.yaml:15:36: editions.press.printer: no printer is called 'ofset'; hint: did you mean 'offset'?",
        ),
        (
            "  press: {extends: reader, printer: offset}\nprinters:\n  offset: {}\n",
            "book.yaml:15:37: editions.press.printer: only a PDF is printed; hint: leave it to the PDF editions",
        ),
        (
            "printers:\n  offset: {colours: [black, zuh]}\n" + INKS,
            "book.yaml:16:29: printers.offset.colours: the book has no ink 'zuh'; hint: did you mean 'zhu'?",
        ),
        (
            "printers:\n  offset: {like: ingramspak}\n",
            "book.yaml:16:18: printers.offset.like: no kind of printer is called 'ingramspak'; hint: did you mean 'ingramspark'?",
        ),
        (
            "printers:\n  offset: {condition: FOGRA51}\n",
            "book.yaml:16:23: printers.offset.condition: 'FOGRA51' needs a profile; hint: ask the printer for the ICC file, put it into the book and write 'profile: its path'",
        ),
        (
            "printers:\n  offset: {profile: own.icc}\n",
            "book.yaml:16:21: there is no profile 'own.icc'",
        ),
        (
            "printers:\n  offset: {bleed: 2em}\n",
            "book.yaml:16:19: printers.offset.bleed: 2em depends on a size of type; hint: write millimetres or points",
        ),
        (
            "printers:\n  offset: {total_ink: 900}\n",
            "book.yaml:16:23: printers.offset.total_ink: '900' is no sum of inks; hint: write 300, say, for 300 %",
        ),
        (
            'inks:\n  zhu: {cmyk: [0, 100, 81], screen: "#c8102e"}\n',
            "book.yaml:16:15: inks.zhu.cmyk: the parts of an ink are four per cents; hint: write [0, 100, 81, 4]: cyan, magenta, yellow, black",
        ),
        (
            "inks:\n  zhu: {cmyk: [0, 100, 81, 4], screen: red}\n",
            "book.yaml:16:40: inks.zhu.screen: 'red' is not a colour of the screen; hint: write \"#c8102e\"",
        ),
        (
            'inks:\n  朱: {cmyk: [0, 100, 81, 4], screen: "#c8102e"}\n',
            "book.yaml:16:6: inks.朱: '朱' cannot name an ink or a printer; hint: use small ASCII letters, digits and hyphens, such as zhu",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, more: str, told: str) -> None:
    assert faults(tmp_path, more) == [told]
