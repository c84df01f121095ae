"""How many random examples a test tries: few in the suite, as many as it is asked for in `make fuzz`."""

import os

ASKED = int(os.environ.get("BANXIN_EXAMPLES") or 0)


def few(count: int) -> int:
    """So many, or as many as the environment asks for."""
    return ASKED or count
