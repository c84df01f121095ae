"""ICC profiles of printing conditions: those that come with banxin, and what is known of the registered ones.

ICC.1:2010, 7.2 (the header of a profile); names are those of the characterization data registry of color.org.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from banxin.errors import BuildError
from banxin.model.printer import Printer
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say

REGISTRY = "http://www.color.org"
CONDITIONS = {
    "FOGRA27": "Offset printing, paper type 1 and 2, coated",
    "FOGRA29": "Offset printing, paper type 4, uncoated white",
    "FOGRA30": "Offset printing, paper type 5, uncoated yellowish",
    "FOGRA39": "Offset printing, paper type 1 and 2, coated (ISO 12647-2:2004/Amd 1)",
    "FOGRA45": "Offset printing, improved LWC paper",
    "FOGRA47": "Offset printing, paper type 4, uncoated white (ISO 12647-2:2004/Amd 1)",
    "FOGRA51": "Offset printing, premium coated paper (ISO 12647-2:2013)",
    "FOGRA52": "Offset printing, wood-free uncoated paper (ISO 12647-2:2013)",
    "IFRA26": "Newspaper printing (ISO 12647-3)",
    "JC200103": "Offset printing, Japan Color 2001, coated",
    "JCW2003": "Web offset printing, Japan Color 2003",
    "CGATS TR 001": "SWOP (Publication) printing in USA",
    "CGATS TR 003": "SWOP printing in USA, grade 3 paper",
    "CGATS TR 005": "SWOP printing in USA, grade 5 paper",
    "CGATS TR 006": "GRACoL printing in USA, grade 1 coated paper",
}
"""Registered printing conditions and what they are."""
LARGEST_PROFILE = 16 * 1024 * 1024
SIGNATURE, CLASS, SPACE = slice(36, 40), slice(12, 16), slice(16, 20)
"""Where a profile says that it is one, of which class of devices, and in which colours."""


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """A profile of a printing condition: its bytes, and what it calls itself."""

    data: bytes
    name: str

    @property
    def is_cmyk(self) -> bool:
        return self.data[SPACE] == b"CMYK"


def profile_of(printer: Printer, files: BookFiles) -> PrintProfile:
    """The profile that the printer's colours go by; BuildError for a file that is none of a printing condition."""
    if printer.profile is None:
        path = Path(__file__).parent / "profiles" / f"{printer.built_in}.icc"
        return PrintProfile(path.read_bytes(), CONDITIONS.get(printer.condition, printer.condition))
    shown = printer.profile.relative_to(files.root) if printer.profile.is_relative_to(files.root) else printer.profile
    try:
        data = files.read(printer.profile, LARGEST_PROFILE)
    except UnreadableError as error:
        raise error.told(BuildError, say("profile"), shown, printer.source) from error
    name = name_of_profile(data)
    if not is_print_profile(data) or not name:
        raise BuildError(
            say("'{path}' is no ICC profile of a printing condition in CMYK", path=shown),
            printer.source,
            say("ask the printer for the profile of the press and the paper; it is of class 'prtr'"),
        )
    return PrintProfile(data, name)


def is_print_profile(data: bytes) -> bool:
    """Whether the bytes are a profile of an output device in CMYK."""
    return data[SIGNATURE] == b"acsp" and data[CLASS] == b"prtr" and data[SPACE] == b"CMYK"


def name_of_profile(data: bytes) -> str:
    """What a profile calls itself; empty for what cannot be read."""
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        return " ".join((profile.profile.profile_description or "-").split())
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return ""
