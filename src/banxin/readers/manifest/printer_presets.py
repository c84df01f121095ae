"""Printers that need no writing down: what kinds of presses and houses of print on demand ask for.

The rules of a house are its own and change; its present guide goes before what stands here, and every key can be written over.
"""

from collections.abc import Mapping
from typing import Any

PRESETS: Mapping[str, Mapping[str, Any]] = {
    # Sheet-fed offset in four colours on coated paper; the usual guide of a printing house.
    "offset": {"colours": ["process"], "paper": "coated"},
    # The text of a book in black on uncoated paper.
    "text": {"colours": ["black"], "paper": "uncoated", "profile": "fogra29"},
    # IngramSpark's file creation guide: PDF/X-1a:2001, 240 %, 0.125 in of bleed, no marks, an even number of pages.
    "ingramspark": {
        "conformance": "pdf/x-1a", "condition": "CGATS TR 001", "colours": ["black"], "paper": "digital", "bleed": "3.175mm", "marks": "none",
        "slug": "false", "signature": "2",
    },
    # The cover of the same house, in four colours: separated by the profile that is here, and so declared.
    "ingramspark-cover": {
        "conformance": "pdf/x-1a", "colours": ["process"], "paper": "digital", "bleed": "3.175mm", "marks": "none",
        "slug": "false", "flaps": "false",
    },
    # KDP's paperback submission guidelines: fonts embedded, 300 dpi, 0.125 in of bleed, no marks.
    "kdp": {
        "conformance": "none", "colours": ["black"], "paper": "digital", "bleed": "3.175mm", "marks": "none", "slug": "false", "signature": "2",
        # Its table of spines: 0.002252 in a page of white paper; nothing for the cover. Cream has 0.0025.
        "leaf": "0.004504in", "glue": "0mm",
    },
    "kdp-cover": {
        "conformance": "none", "colours": ["process"], "paper": "digital", "bleed": "3.175mm", "marks": "none", "slug": "false",
        "flaps": "false",
    },
}  # fmt: skip
"""Values as book.yaml would have them."""
