"""What authors type by hand, in the order in which it is turned into ours."""

from banxin.importing.marks.page import Page
from banxin.importing.typed.indented_words import turn_indented_words
from banxin.importing.typed.pictures_apart import turn_pictures
from banxin.importing.typed.rules_beside_headings import turn_rules_beside_headings
from banxin.importing.typed.straight_quotes import turn_straight_quotes
from banxin.importing.typed.typed_breaks import turn_typed_breaks
from banxin.importing.typed.typed_captions import turn_table_notes, turn_typed_captions
from banxin.importing.typed.typed_english import turn_english
from banxin.importing.typed.typed_lines import turn_typed_lines
from banxin.importing.typed.typed_numbers import turn_typed_numbers
from banxin.importing.typed.typed_spaces import turn_typed_spaces
from banxin.importing.typed.typed_verse import turn_typed_verse


def turn_typed(page: Page) -> None:
    """Turn what was typed by hand, when the marks of tools are ours already."""
    turn_typed_spaces(page)
    turn_straight_quotes(page)
    turn_pictures(page)
    turn_typed_captions(page)
    turn_table_notes(page)
    turn_typed_breaks(page)
    turn_indented_words(page)
    turn_typed_numbers(page)
    turn_typed_lines(page)
    turn_typed_verse(page)
    turn_english(page)
    turn_rules_beside_headings(page)
