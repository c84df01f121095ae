"""Years, and from when to when, one after the other: 1435—1449，1457—1464. None of them is torn (GB/T 15835-2011, 5.2)."""

from collections.abc import Iterator

from banxin.late_patterns import late_pattern

RANGE = r"[0-9]{1,4}[-–—~～][0-9]{1,4}"
ROW = late_pattern(rf"(?:[0-9]{{1,4}}[，、；,;] ?)*{RANGE}(?:[，、；,;] ?(?:{RANGE}|[0-9]{{1,4}}))*")
ONE = late_pattern(rf"(?:{RANGE}|[0-9]{{1,4}})[，、；,;]?")


def years_of(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends of a text that is nothing but years, with the mark behind it; none of any other.

    >>> ["1435—1449，1457—1464"[begin:end] for begin, end in years_of("1435—1449，1457—1464")]
    ['1435—1449，', '1457—1464']
    >>> list(years_of("在位1435—1449年")), list(years_of("10,654,362"))
    ([], [])
    """
    if ROW.fullmatch(text):
        for match in ONE.finditer(text):
            yield match.span()
