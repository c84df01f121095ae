"""Running sums over a prepared text, from which the width of a line between any two places is one subtraction.

Lengths are px.
"""

from itertools import accumulate

from banxin.compose.prepared import UNSEEN_AT_END, Prepared


def add_up(prepared: Prepared) -> None:
    """The running sums, once everything about single characters is known."""
    units = prepared.units
    widths = units.advances.copy()
    for changes in (prepared.lead, prepared.trail, units.edge_before, units.edge_after):
        for place, change in changes.items():
            widths[place] += change
    squeezes = [0.0] * len(widths)
    for gives in (prepared.squeeze_lead, prepared.squeeze_trail):
        for place, give in gives.items():
            squeezes[place] += give
    grows = [0.0] * len(widths)
    for place, take in prepared.grow.items():
        grows[place] = take
    prepared.widths = list(accumulate(widths, initial=0.0))
    prepared.squeezes = list(accumulate(squeezes, initial=0.0))
    prepared.stretches = list(accumulate(prepared.stretch, initial=0))
    prepared.grows = list(accumulate(grows, initial=0.0))
    _add_up_edges(prepared)
    prepared.tight = [width - give for width, give in zip(prepared.widths, prepared.squeezes, strict=True)]
    prepared.places = sorted(
        {*prepared.lead, *prepared.trail, *prepared.squeeze_lead, *prepared.squeeze_trail}
        | {*prepared.at_start, *prepared.at_end, *units.edge_before, *units.edge_after}
        | {place for one in units.annotations for place in (one.start, one.end - 1)}
    )


def _take_from_ends(prepared: Prepared, amounts: dict[int, float], sums: list[float]) -> None:
    """The last character of a line gives and takes nothing, nor does the one before white space that is not set there."""
    classes = prepared.units.classes
    for place, amount in amounts.items():
        end = place + 1
        sums[end] -= amount
        while end < len(classes) and classes[end] in UNSEEN_AT_END:
            end += 1
            sums[end] -= amount


def _add_up_edges(prepared: Prepared) -> None:
    """The sums as lines see them that begin or end at a place: all but a few places are as in the text."""
    prepared.end_widths, prepared.start_widths = prepared.widths.copy(), prepared.widths.copy()
    prepared.end_squeezes, prepared.start_squeezes = prepared.squeezes.copy(), prepared.squeezes.copy()
    prepared.end_grows = prepared.grows.copy()
    for place, change in prepared.at_end.items():
        prepared.end_widths[place + 1] += change
    for place, width in prepared.units.hyphens.items():
        prepared.end_widths[place] += width
    _take_from_ends(prepared, prepared.squeeze_trail, prepared.end_squeezes)
    _take_from_ends(prepared, prepared.grow, prepared.end_grows)
    for place, change in prepared.at_start.items():
        prepared.start_widths[place] -= change
    for place, give in prepared.squeeze_lead.items():
        # A bracket that keeps its blank at the line start keeps it whole: lines begin below one another.
        prepared.start_squeezes[place] += give
