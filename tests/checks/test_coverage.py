"""Characters that would become empty boxes stop a build; an e-book without faces leaves only the usual ones to the device."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.checks.samples import at, book, chapter, edition, inlines, paragraph

from banxin.checks.chapters.character_coverage import check_coverage, check_rare, check_variants, placed_texts
from banxin.errors import PublishingError
from banxin.fonts.faces import FontSet
from banxin.model.block import CodeBlock, DefinitionList, ListBlock, Note, Quotation
from banxin.model.book import Book, Byline, Part
from banxin.model.formula import FormulaPart, FormulaRow, SetFormula
from banxin.model.inline import Formula, MarginNote, Ruby
from banxin.model.people import Contributor

IN_NO_FACE = "\U00020000"


@pytest.mark.parametrize(
    ("text", "all_faces", "device"),
    [
        ("汉字，①②", [], []),
        (f"生僻字{IN_NO_FACE}", [IN_NO_FACE], [IN_NO_FACE]),
        ("造字\U0010abcd", ["\U0010abcd"], ["\U0010abcd"]),
        ("ᠮᠣᠩᠭᠣᠯ 😀", ["ᠣ", "ᠩ", "ᠭ", "ᠮ", "ᠯ", "😀"], []),
    ],
)
def test_what_no_face_has_is_told(text: str, all_faces: list[str], device: list[str], fonts: FontSet) -> None:
    one = book(chapter(paragraph(text)))
    assert named_in(check_coverage(one, fonts)) == all_faces
    assert named_in(check_rare(one, fonts)) == device


def named_in(errors: Sequence[PublishingError]) -> list[str]:
    """The characters that errors name, in the order of the alphabet."""
    return sorted(name for error in errors for name in re.findall(r"'(.)' \(U\+", str(error)))


def test_characters_of_one_hint_are_told_together(fonts: FontSet) -> None:
    one = book(chapter(paragraph("ᠮᠣ", line=5), paragraph(f"{IN_NO_FACE}ᠩ", line=9)))
    mongolian, rare = sorted(check_coverage(one, fonts, edition()), key=str)
    assert "has the character" in str(rare)
    assert "3 characters of the book: 'ᠮ' (U+182E, chapters/one.md:5), " in str(mongolian)
    assert "'ᠩ' (U+1829, chapters/one.md:9)" in str(mongolian)


X = "\U0010abcd"
TERM = DefinitionList(source=at(3), entries=((inlines("词"), ((paragraph(X, line=4),),)),))
PLACES: dict[str, tuple[Book, str]] = {
    "title": (book(chapter(title=f"题{X}")), "chapters/one.md:1"),
    "kicker": (book(chapter(kicker=X)), "chapters/one.md:1"),
    "subtitle": (book(chapter(subtitle=X)), "chapters/one.md:1"),
    "title in the contents": (book(chapter(toc_title=X)), "chapters/one.md:1"),
    "byline": (book(chapter(bylines=(Byline(role="作者", names=("甲", X)),))), "chapters/one.md:1"),
    "role": (book(chapter(bylines=(Byline(role=X, names=("甲",)),))), "chapters/one.md:1"),
    "affiliation": (book(chapter(bylines=(Byline(role="", names=("甲",), affiliation=X),))), "chapters/one.md:1"),
    "code": (book(chapter(CodeBlock(source=at(5), text=X))), "chapters/one.md:5"),
    "title of code": (book(chapter(CodeBlock(source=at(5), text="a", title=inlines(X)))), "chapters/one.md:5"),
    "paragraph in a quotation": (
        book(chapter(Quotation(source=at(5), blocks=(paragraph(X, line=6),)))),
        "chapters/one.md:6",
    ),
    "item of a list": (book(chapter(ListBlock(source=at(5), items=((paragraph(X, line=7),),)))), "chapters/one.md:7"),
    "explanation": (book(chapter(TERM)), "chapters/one.md:4"),
    "reading": (book(chapter(paragraph(Ruby((("江", X),)), line=8))), "chapters/one.md:8"),
    "reading below": (book(chapter(paragraph(Ruby((("江", "a"),), under=(("江", X),)), line=8))), "chapters/one.md:8"),
    "note": (
        book(chapter(notes=(Note(source=at(9), id="a", number=1, blocks=(paragraph(X, line=9),)),))),
        "chapters/one.md:9",
    ),
    "note in the margin": (book(chapter(paragraph(MarginNote(inlines(X)), line=8))), "chapters/one.md:8"),
    "title of a part": (
        book(Part(id="p", title=X, chapters=(chapter(),), source=at(2, "part"))),  # type: ignore[arg-type]
        "chapters/part.md:2",
    ),
    "publisher": (replace(book(), metadata=replace(book().metadata, publisher=X)), "book.yaml"),
    "line of the colophon": (replace(book(), metadata=replace(book().metadata, colophon_lines=("甲", X))), "book.yaml"),
    "contributor": (
        replace(book(), metadata=replace(book().metadata, contributors=(Contributor(name=X),))),
        "book.yaml",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_character_is_looked_for_wherever_text_stands(place: str, fonts: FontSet) -> None:
    one, where = PLACES[place]
    (error,) = check_coverage(one, fonts)
    assert str(error.source) == where
    assert X in error.message


@pytest.mark.parametrize(("notes", "marks"), [(0, ""), (1, "①"), (3, "①②③"), (12, "①②③④⑤⑥⑦⑧⑨⑩")])
def test_the_marks_of_notes_are_looked_for_too(notes: int, marks: str) -> None:
    made = tuple(Note(source=at(9), id=str(n), number=n, blocks=()) for n in range(1, notes + 1))
    assert "".join(text for text, _ in placed_texts(book(chapter(title="", notes=made)))) == f"样书{marks}"


WITHOUT = (
    "no typeface of the edition 'print' has the variant {} of '{}', so its usual shape is taken{} [font-008]; "
    "hint: add a typeface that has it to the edition's typefaces under extra; HanaMinA has most of those that are registered"
)


def test_a_variant_that_no_face_has_is_told_at_its_first_place(fonts: FontSet) -> None:
    """The variation selector U+E01EF follows the character (Unicode, Ideographic Variation Database)."""
    kind = edition()
    one = book(chapter(paragraph("葛\U000e01ef", line=4), paragraph("甲葛\U000e01ef乙辻\U000e01ee", line=6)))
    assert [(str(finding), finding.edition) for finding in check_variants(one, fonts, kind)] == [
        (f"chapters/one.md:4: warning: {WITHOUT.format('U+E01EF', '葛', ', 2 times')}", "print"),
        (f"chapters/one.md:6: warning: {WITHOUT.format('U+E01EE', '辻', '')}", "print"),
    ]


def test_a_variant_that_a_face_has_is_not_told(fonts: FontSet) -> None:
    faces = replace(fonts.faces[0], variations=frozenset({"葛\U000e01ef"}))
    one = book(chapter(paragraph("葛\U000e01ef辻\U000e01ee")))
    found = list(check_variants(one, replace(fonts, faces=(*fonts.faces, faces)), edition()))
    assert ["辻" in finding.message for finding in found] == [True]


def test_letters_of_mathematics_in_formulas_are_in_the_face_of_formulas(fonts: FontSet) -> None:
    (drawn,) = ("<text>\U0001d501乙\U00020000</text>",)
    part = FormulaPart(drawing=drawn, reading="", width=1, height=1, depth=0)
    setting = SetFormula(mathml="<math/>", rows=(FormulaRow(parts=(part,), start=0),), label="x")
    formula = replace(paragraph("甲"), children=(Formula(tex="x", source=at(3), setting=setting),))
    assert named_in(check_coverage(book(chapter(formula)), fonts)) == [IN_NO_FACE]


def test_a_character_of_the_metadata_is_told_with_its_line_of_the_manifest(fonts: FontSet, tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(f"# {X}\ntitle: 题\nauthors:\n  - 甲{X} # {X}\n", encoding="utf-8")
    data = replace(book().metadata, contributors=(Contributor(name=f"甲{X}"),))
    one = replace(book(), root=tmp_path, manifest=tmp_path / "book.yaml", metadata=data)
    (error,) = check_coverage(one, fonts)
    assert str(error).startswith("book.yaml:4: ")
