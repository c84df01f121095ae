"""A text held against the file that says what it has to be."""

from pathlib import Path


def compare(told: str, expected: Path, *, save_golden: bool) -> None:
    """Assert that a text is that of the file; with --save-golden the file is written first, to be read by eye."""
    if save_golden:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
