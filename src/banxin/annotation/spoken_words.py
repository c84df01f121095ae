"""Words whose last syllable is neutral or retroflex (儿化) when they are spoken, which a dictionary of single characters cannot know.

Words that are spoken with a full tone in another sense (东西, what lies east and west) are doubtful.
"""

import re
from importlib.resources import files

KINDS = re.compile(r"^\[(\w+):.*\]$", re.MULTILINE)


def words_by_kind() -> dict[str, frozenset[str]]:
    """The words of the table by their kinds: neutral, doubtful, retroflex, and those whose 儿 is a syllable."""
    _, *parts = KINDS.split((files(__package__) / "spoken_words.txt").read_text(encoding="utf-8"))
    return {kind: frozenset(words.split()) for kind, words in zip(parts[::2], parts[1::2], strict=True)}


_WORDS = words_by_kind()
NEUTRAL, DOUBTFUL, RETROFLEX, SYLLABIC = (_WORDS[kind] for kind in ("neutral", "doubtful", "retroflex", "syllabic"))
SPOKEN = NEUTRAL | DOUBTFUL | RETROFLEX | SYLLABIC
LONGEST = max(map(len, SPOKEN))
NUMBERS = frozenset("一二两三四五六七八九十百千万几每这那半")
"""Before 只 they make it the word for one animal, or one of two things (zhī)."""
