"""A place that several paragraphs of a document claim: one was divided, or pasted a second time with its hidden mark."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from banxin.exchange.hidden_places import says_as_before

Claim: TypeAlias = tuple[tuple[str, ...], str]
"""The names of the places of a paragraph, and its words."""


def places_once(claims: Sequence[Claim]) -> Iterator[tuple[str, ...]]:
    """The places of each paragraph, with each place at one of them: what else claimed it is new.

    It stays with the first that has the words as they went out, else with the first that claims it for itself.
    """
    holders: dict[str, int] = {}
    for number, claim in enumerate(claims):
        for name in claim[0]:
            held = holders.setdefault(name, number)
            if _weakness(name, claim) < _weakness(name, claims[held]):
                holders[name] = number
    for number, (names, _) in enumerate(claims):
        yield tuple(name for name in names if holders[name] == number)


def _weakness(name: str, claim: Claim) -> int:
    """How weak a claim is: with the words as before, as the place of its own, as one that it was given."""
    names, words = claim
    if says_as_before(name, words):
        return 0
    return 1 if names[-1:] == (name,) else 2
