"""Libraries are found in what the loader knows; no compiler is asked."""

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

from banxin.fonts.shared_libraries import CACHE, found_in_cache

LOADING = """
import sys
started = []
sys.addaudithook(lambda event, arguments: started.append(arguments[0]) if event == "subprocess.Popen" else None)
from pathlib import Path
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces
with hermetic_fontconfig(resolve_typefaces(Typefaces(), book_root=Path())):
    import banxin.pdf.kept.keeping
print(started)
"""


@pytest.mark.skipif(not CACHE.exists(), reason="the loader has no cache here")
def test_to_load_what_sets_a_book_starts_no_process() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_library_is_found_by_the_name_in_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "ld.so.cache"
    cache.write_bytes(b"glibc-ld.so.cache1.1\0\0libpango-1.0.so.0\0/usr/lib/libpango-1.0.so.0\0libpangoft2-1.0.so.0\0")
    with found_in_cache(cache):
        assert ctypes.util.find_library("pango-1.0") == "libpango-1.0.so.0"
        assert ctypes.util.find_library("pango") is None
        assert ctypes.util.find_library("libpango-1.0") is None


def test_without_a_cache_the_system_is_asked(tmp_path: Path) -> None:
    asked = ctypes.util.find_library
    with found_in_cache(tmp_path / "none"):
        assert ctypes.util.find_library is asked
    with found_in_cache(CACHE):
        pass
    assert ctypes.util.find_library is asked
