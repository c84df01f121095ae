"""The languages of code, by the names that fences have for them."""

from difflib import get_close_matches
from functools import cache

from banxin.saying.said import say

PLAIN = frozenset({"text", "txt", "plain", "plaintext", "plain_text", "none", "output", "no-highlight", "nohighlight"})
"""Names for text that is no program."""

OUTPUT = "output"
"""The name for what a program printed."""


def is_known(language: str) -> bool:
    """Whether a language is known, or says that the text is of none."""
    return language.casefold() in PLAIN or language.casefold() in known_languages()


def nearest_language(language: str) -> str:
    """A name that may have been meant, as a hint; empty where none is near."""
    near = get_close_matches(language.casefold(), known_languages(), n=1)
    return say("did you mean '{near}'?", near=near[0]) if near else ""


@cache
def known_languages() -> tuple[str, ...]:
    """Every name of a language."""
    # A book without code in a language does not load the list.
    from pygments.lexers import get_all_lexers

    return tuple(sorted({alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}))
