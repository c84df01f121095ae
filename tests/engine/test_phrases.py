"""`word-break: auto-phrase`: fewer lines end inside a word."""

from tests.engine.rendering import render
from tests.engine.samples import PROSE, css_of, random_document
from weasyprint.formatting_structure import boxes

from banxin.engine.text.phrases import inner_places


def test_places_inside_words_are_known() -> None:
    assert list(inner_places("标点与文字")) == [1, 4]


def test_fewer_lines_end_inside_a_word() -> None:
    text = "".join(PROSE) * 4
    inner = set(inner_places(text))

    def broken(style: str) -> int:
        sample = random_document(1)
        document = render(f"<p>{text}</p>", css_of(sample, style))
        ends, place = 0, 0
        for page in document.pages:
            for line in page._page_box.descendants():
                if isinstance(line, boxes.TextBox):
                    place = text.index(line.text, place) + len(line.text)
                    ends += place in inner
        return ends

    assert broken("p{word-break:auto-phrase}") < broken("") / 2
