"""Whether one line says the words of another again, whatever white space stands in them; and what is asked about a heading that does."""

from banxin.saying.said import say

HEADING_TWICE = "heading-twice"
SAID_AGAIN = say(
    "it says again what the heading before it says; the second stays a line of the text, a number alone a line of the heading"
)


def is_said_again(words: str, again: str) -> bool:
    """Whether both say the same, and have letters.

    >>> is_said_again("前 言", "前　言"), is_said_again("前言", "前言。"), is_said_again("***", "***")
    (True, False, False)
    """
    return "".join(words.split()) == "".join(again.split()) and any(map(str.isalpha, words))
