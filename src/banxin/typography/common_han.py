"""Which Han characters every reader knows: those of the first level of the national character sets.

GB/T 2312 has its 3,755 common characters in the rows 16 to 55, Big5 its 5,401 in the codes A440 to C67E. A reading is of
use to the general reader of a book for all others (生僻字).
"""

from banxin.typography.scripts import is_han
from banxin.typography.spacing import Region

_TRADITIONAL = frozenset({Region.TAIWAN, Region.HONG_KONG})


def is_rare(character: str, region: Region) -> bool:
    """Whether a Han character is beyond the first level of its region's set.

    >>> [is_rare(one, Region.MAINLAND) for one in "说滟語"], [is_rare(one, Region.TAIWAN) for one in "說灩"]
    ([False, True, True], [False, True])
    """
    if not is_han(character):
        return False
    if region in _TRADITIONAL:
        code = character.encode("big5", errors="ignore")
        return not b"\xa4\x40" <= code <= b"\xc6\x7e"
    code = character.encode("gb2312", errors="ignore")
    return not b"\xb0\xa1" <= code <= b"\xd7\xf9"
