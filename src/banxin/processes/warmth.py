"""Whether this process has loaded and tried all that makes editions, so that its copies begin where others have to load for a second.

Faces do not bind a process: each document reads the fontconfig of its edition anew (`fonts/fontconfig.py`), and a copy of a process
with one thread has every lock open.
"""


class Warmth:
    """What `warm_up` of the catalogue says once; `keeps_faces` says that copies find the files of the faces read."""

    def __init__(self) -> None:
        self.is_warm = False
        self.keeps_faces = False


WARMTH = Warmth()
"""That of this process, and of its copies."""
