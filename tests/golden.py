"""A text beside the file that says what it has to be."""

from pathlib import Path


def golden(told: str, expected: Path, *, save_golden: bool) -> str:
    """What the file says that a text has to be; with --save-golden the text is written there first, to be read by eye."""
    if save_golden:
        expected.write_text(told, encoding="utf-8")
    return expected.read_text(encoding="utf-8")
