"""What to write for a film or a sound that stands where a picture should."""

from banxin.saying.said import Said, say

FILMS = frozenset({".mp4", ".m4v", ".mov", ".webm", ".avi", ".mkv"})
SOUNDS = frozenset({".mp3", ".m4a", ".aac", ".ogg", ".wav"})


def instead_of(suffix: str) -> Said | None:
    """The hint for a file with this suffix; None for what may be meant as a picture.

    >>> instead_of(".mp4") == instead_of(".MOV"), instead_of(".tif")
    (True, None)
    """
    match suffix.lower():
        case film if film in FILMS:
            return say(
                "a book holds no film: show a still picture of it, and write its address as a link in the caption"
            )
        case sound if sound in SOUNDS:
            return say(
                "the sound of a chapter is named in its head, as audio and timing; an e-book with read_along: true plays it"
            )
        case _:
            return None
