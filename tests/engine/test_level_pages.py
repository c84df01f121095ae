"""Pages are made again only where it is known what waited for them."""

from types import SimpleNamespace
from typing import Any

from banxin.engine.pages.level_pages import Ending
from banxin.engine.pages.made_again import Document, Waiting, made_pages


def test_the_end_of_a_chapter_is_left_where_its_pages_stand_from_an_earlier_round() -> None:
    """A page that WeasyPrint keeps from the round before has nothing waiting for it: a book of 700 pages once ended there."""
    context: Any = SimpleNamespace()
    document = Document(context=context, root_box=context, html=context)
    pages: list[Any] = [object(), object(), object()]
    assert Ending(document, 21, pages).filled() is pages
    made_pages(context).waiting[23] = Waiting([], [], {})
    assert document.can_make_again(23)
    assert not document.can_make_again(22)
