"""The pictures of an edition within a number of bytes: shops refuse files that are too large, or charge for them.

JPEGs are written again with fewer bytes for the same pixels, PNGs without loss; where that is not enough, the longer sides of
the largest come down together until all have room. Drawings and pictures that move stay as they are.
"""

from collections.abc import Sequence
from io import BytesIO
from math import sqrt
from typing import Any, NamedTuple

from PIL import Image

from banxin.pictures.changed_pictures import changed_frame
from banxin.pictures.raster import count_frames, is_raster, kind_of, whole_pictures

QUALITY = 85
"""Of a JPEG that has to save room (libjpeg's scale); below it edges of letters are seen to blur."""
SHORTEST = 600
"""Pixels of a longer side below which no picture goes: fewer are blurred on a phone."""
STEP = 20
"""Pixels: sides come down in steps, and less than a step is not worth another trial."""
SHARE = 0.96
"""Of the room that is aimed at: bytes go with pixels only about."""
WAYS: dict[str, dict[str, Any]] = {"JPEG": {"quality": QUALITY, "optimize": True}, "PNG": {"optimize": True}}
"""How each kind is written; others are not."""
KEPT = ("dpi", "exif", "icc_profile")


class FittedPictures(NamedTuple):
    """What pictures became: the bytes by those that they were, the bytes of all before and after, and the longest side left."""

    made: dict[bytes, bytes]
    before: int
    after: int
    longest: int

    @property
    def changed(self) -> int:
        """How many have fewer bytes."""
        return sum(old != new for old, new in self.made.items())


def fitted_pictures(pictures: Sequence[bytes], most: int) -> FittedPictures | None:
    """The pictures with at most `most` bytes in all, or as few as can be; None where they have no more as they are."""
    before = sum(map(len, pictures))
    if before <= most:
        return None
    still = [data for data in dict.fromkeys(pictures) if can_shrink(data)]
    longest = max(map(longest_side, still), default=0)
    while True:
        made = {data: smaller(data, longest) for data in still}
        after = sum(len(made.get(data, data)) for data in pictures)
        if after <= most or longest <= SHORTEST:
            return FittedPictures(made, before, after, longest)
        fixed = sum(len(data) for data in pictures if data not in made)
        share = sqrt(max(0.0, (most - fixed) * SHARE / (after - fixed)))
        longest = max(SHORTEST, min(longest - STEP, int(longest * share) // STEP * STEP))


def can_shrink(data: bytes) -> bool:
    """Whether a picture may be written again: one that stands still, of pixels, of a kind that e-books hold."""
    if not is_raster(data) or count_frames(data) > 1:
        return False
    with Image.open(BytesIO(data)) as picture:
        return kind_of(picture) in WAYS


def longest_side(data: bytes) -> int:
    with Image.open(BytesIO(data)) as picture:
        return max(picture.size)


def smaller(data: bytes, longest: int) -> bytes:
    """A picture with at most `longest` pixels on its longer side, in its own format; itself where that takes no fewer bytes."""
    with whole_pictures(), Image.open(BytesIO(data)) as picture:
        kind = kind_of(picture)
        kept = {key: picture.info[key] for key in KEPT if key in picture.info}
        frame = changed_frame(picture, is_grey=False, longest=longest)
    written = BytesIO()
    frame.save(written, kind, **kept, **WAYS[kind])
    made = written.getvalue()
    return made if len(made) < len(data) else data
