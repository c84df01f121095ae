"""What stands in a text where bytes were lost: U+FFFD that was read as GBK (锟斤拷), and memory that nothing was written into (烫烫烫, 屯屯屯)."""

from collections.abc import Iterator

from banxin.late_patterns import late_pattern

ROW = late_pattern("[锟斤拷]{3,}|烫{3,}|屯{3,}")


def rows_of_lost_bytes(text: str, least: int = 3) -> Iterator[tuple[int, int]]:
    """From where to where such rows stand; one of 烫 or 屯 has so many characters at least.

    >>> list(rows_of_lost_bytes("好锟斤拷锟斤拷，斤斤斤，烫烫烫")), list(rows_of_lost_bytes("烫烫烫", 4))
    ([(1, 7), (12, 15)], [])
    """
    for match in ROW.finditer(text):
        if "锟" in match[0] or (match[0][0] in "烫屯" and len(match[0]) >= least):
            yield match.span()
