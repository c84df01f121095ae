"""Characters of formulas that Computer Modern has not: the faces of the book draw them, and the face of formulas what these have not."""

from banxin.fonts.edition_faces import beyond_mathematics
from banxin.fonts.made.drawn_characters import DrawnCharacters
from banxin.fonts.made.formula_drawings import FormulaDrawings
from banxin.model.formula import FormulaPart
from banxin.pdf.layout import letters_of_mathematics

SCRIPT = '<text font-size="1000px" transform="scale(1,-1)">\U0001d501</text>'


def test_letters_of_mathematics_that_no_face_of_the_book_has_are_drawn_in_the_face_of_formulas() -> None:
    part = FormulaPart(drawing=SCRIPT, reading="x", width=0.6, height=0.7, depth=0.2)
    (drawn,) = [FormulaDrawings({"formula:a": part}, DrawnCharacters(()), letters_of_mathematics).svg("formula:a")]
    assert drawn.count(b'<path transform="translate(0,0) scale(1)" d="M') == 1
    assert beyond_mathematics("\U0001d501\U0001d4e7\u4e00") == "\u4e00"
