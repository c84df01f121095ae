"""Readers of pictures of pixels are not loaded for a drawing."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("head", ["<svg/>", "\ufeff\n<?xml version='1.0'?><svg/>", "not a picture"])
def test_markup_is_told_without_a_reader(head: str) -> None:
    code = (
        "import sys; from banxin.pictures.raster import is_raster; "
        "print(is_raster(sys.argv[1].encode()), 'PIL.SgiImagePlugin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, head], capture_output=True, text=True, check=True)
    assert done.stdout == f"False {'<' not in head}\n"
