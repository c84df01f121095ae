"""The profile of the colours of a screen (sRGB, IEC 61966-2-1), the same bytes on any day."""

from functools import cache

from PIL import ImageCms

DATE = slice(24, 36)
CREATED = bytes((0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
"""The first of January 2026, as the header of a profile writes it (ICC.1:2010, 7.2.8): the library writes the hour of the build."""


@cache
def screen_profile() -> bytes:
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[DATE] = CREATED
    return bytes(data)
