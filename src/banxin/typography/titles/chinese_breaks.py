"""Where a line of a Chinese title may end: between the words of the dictionary, behind 的 and never before it.

The dictionary has simplified words; a traditional title is looked up in their characters.
"""

from collections.abc import Iterator

from banxin.late_patterns import late_pattern
from banxin.typography.chinese_words import split_into_words
from banxin.typography.titles.simplified_forms import in_simplified_forms
from banxin.typography.titles.title_breaks import (
    CLINGS,
    CLOSING,
    JOINS,
    LONE,
    NUMERALS,
    OPENING,
    SMALL_STOPS,
    STOPS,
    TORN,
    CostAt,
    cost_of_marks,
)

CLINGING = frozenset("的了之与與及和等着著过過地得吗嗎呢吧者们們式性化型")
"""What belongs to the word before it, or joins two: it begins no line."""
JOINING = frozenset("可或在对對从從自向把被让讓于於以为為是不没沒很最第将將比由到论論")
"""What belongs to what follows: it ends no line."""
CONJUNCTIONS = frozenset("与與及和")
"""What joins two: a line rather ends with it than that it parts two nouns."""
PREPOSITIONS = frozenset("而对對从從自在向把被给給让讓由以")
"""What begins a phrase."""
PLACES = frozenset("上下中里裡裏内內外间間前后後时時")
"""What names a place or a time and belongs to the word before it."""
COUNTED = late_pattern("[这那這每某各几幾一二两兩三四五六七八九十][个個件本种種条條位次些只座张張首篇句部]$")
"""A number or pronoun with its measure word; what is counted follows."""
BEHIND_DE, BEHIND_AND, AT_PHRASE = -2.5, 3.0, -3.0


def chinese_costs(title: str) -> CostAt:
    """The costs of a title in simplified characters, whose words are looked up once."""
    words = set(word_ends(title))
    return lambda title, place: cost_at(title, place, words)


def traditional_costs(title: str) -> CostAt:
    """The costs of a title in traditional characters."""
    words = set(word_ends(in_simplified_forms(title)))
    return lambda title, place: cost_at(title, place, words)


def cost_at(title: str, place: int, words: set[int]) -> float:
    """What a reader stumbles over where a line ends before a place; `words` has the places between words."""
    before, after = title[place - 1], title[place]
    is_mark = before in STOPS | SMALL_STOPS | CLOSING
    is_word = place in words
    is_single = is_word and place - 1 in words
    cost = 0.0 if is_word else TORN
    if after in CLINGING and place + 1 in words and before not in STOPS | SMALL_STOPS:
        cost += CLINGS
    if is_word and before in NUMERALS and after not in NUMERALS | OPENING:
        cost += CLINGS
    if is_word and after in PLACES and place + 1 in words:
        cost += CLINGS
    if is_word and after in PREPOSITIONS and place + 1 in words:
        cost += AT_PHRASE
    if is_word and COUNTED.search(title[:place]):
        cost += JOINS
    if is_single and before in CONJUNCTIONS:
        cost += BEHIND_AND
    elif is_single and before in JOINING:
        cost += JOINS
    elif is_single and not is_mark and before not in CLINGING:
        cost += LONE
    if before == " " and title[: place - 1][-1:].isascii() and after.isascii():
        # Words of another language make a phrase together; their translation in brackets is another.
        cost += JOINS
    return cost + (cost_of_marks(before, after) or (BEHIND_DE if before in "的之" else 0.0))


def word_ends(title: str) -> Iterator[int]:
    """The places between the words of a title, with its beginning and its end."""
    place = 0
    yield place
    for word in split_into_words(title):
        place += len(word)
        yield place
