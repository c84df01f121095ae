"""The search of a website without a server: which pages have which pairs of characters, in files that are loaded when asked for.

Han needs no words for that: a page that has a phrase has all its pairs, and its text tells whether they follow one another.
Pairs lie in one file with all that begin with the same character, so that a search of one character needs one file as well.
The files are scripts, not JSON: from a folder on a disk a browser loads nothing else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from banxin.web.search_text import BREAK, folded

FOLDER = "search"
USUAL_SIZE = 32_000
"""Characters of a file of pairs; a search loads one for each character that is looked for."""
MOST_FILES = 256
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def index_files(pages: Sequence[tuple[str, str, str]], alike: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The files of the index by their names, of pages given by their name, title and text (`search_text.text_of_page`).

    `alike` has for a character the one that it is looked for as.
    """
    same = {ord(one): other for one, other in (alike or {}).items()}
    found = pairs_in(text.translate(same) for _, _, text in pages)
    count = number_of_files(found)
    groups: list[dict[str, dict[str, str]]] = [{} for _ in range(count)]
    for first, seconds in sorted(found.items()):
        groups[ord(first) % count][first] = {second: listed(at) for second, at in sorted(seconds.items())}
    files: dict[str, object] = {"pages": {"pages": [(name, title) for name, title, _ in pages], "files": count}}
    files["alike"] = "".join(f"{one}{other}" for one, other in sorted((alike or {}).items()))
    return {
        **{called(name): script(name, data) for name, data in files.items()},
        **{called(f"pairs-{number}"): script(f"pairs-{number}", group) for number, group in enumerate(groups)},
        **{called(f"text-{number}"): script(f"text-{number}", text) for number, (_, _, text) in enumerate(pages)},
    }


def pairs_in(texts: Iterable[str]) -> dict[str, dict[str, list[int]]]:
    """For each character and each one after it (nothing at the end of a block) the numbers of the texts that have both."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, text in enumerate(texts):
        for first, second in sorted(set(pairs_of(folded(text)))):
            found.setdefault(first, {}).setdefault(second, []).append(number)
    return found


def pairs_of(text: str) -> Iterator[tuple[str, str]]:
    r"""The pairs of neighbours in a text that has been made alike.

    >>> list(pairs_of("版心\n书"))
    [('版', '心'), ('心', ''), ('书', '')]
    """
    for first, second in pairwise(f"{text}{BREAK}"):
        if first != BREAK:
            yield first, "" if second == BREAK else second


def number_of_files(found: Mapping[str, Mapping[str, Sequence[int]]]) -> int:
    size = sum(len(at) * 2 + 6 for seconds in found.values() for at in seconds.values())
    return min(MOST_FILES, size // USUAL_SIZE + 1)


def listed(numbers: Sequence[int]) -> str:
    """Growing numbers, each as what is added to the one before.

    >>> listed([0, 3, 40])
    '0 3 11'
    """
    return " ".join(in_digits(number - before) for before, number in pairwise((0, *numbers)))


def in_digits(number: int) -> str:
    """A number to the base of 36, as `parseInt` reads it."""
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


def called(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"banxinSearch.take({json.dumps(name)},{text});\n".encode()
