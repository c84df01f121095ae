"""What a sentence calls a work, (王力等，1980a), and the order of works by their authors (GB/T 7714-2015, 9.3.2 and 10.2)."""

from collections.abc import Sequence

from banxin.bibliography.work import HAN, Work

AUTHORS = ("author", "editor", "director")


def author_order(work: Work) -> tuple[bool, bytes, str, str]:
    """Chinese works first, by pinyin, then others by their letters (GB/T 7714-2015, 9.3.2).

    GB 18030 has the common characters in the order of their pinyin, so no dictionary is needed for the names of authors.
    """
    name = label_of(work, is_whole=True)
    key = name.encode("gb18030", "replace") if work.is_chinese else name.casefold().encode()
    return not work.is_chinese, key, work.year, work.text("title")


def years_told_apart(works: Sequence[Work]) -> dict[str, str]:
    """a, b, ... for works that author and year do not tell apart, in the order of the list."""
    groups: dict[tuple[str, str], list[str]] = {}
    for work in works:
        groups.setdefault((label_of(work), work.year), []).append(work.key)
    return {key: letters_of(place) for keys in groups.values() if len(keys) > 1 for place, key in enumerate(keys)}


def letters_of(place: int) -> str:
    """A to z, then aa, ab ..."""
    return (letters_of(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def label_of(work: Work, *, is_whole: bool = False) -> str:
    """What a sentence calls the authors: the first, with 等 or et al. for others; a work without any by its title."""
    people = work.people(*AUTHORS)
    if not people:
        return work.text("title")
    first = people[0]
    is_han = bool(HAN.search(first.family + first.given))
    name = first.literal or (f"{first.family}{first.given}" if is_han else first.family)
    if is_whole:
        return name
    return f"{name}等" if len(people) > 1 and work.is_chinese else f"{name} et al." if len(people) > 1 else name
