"""The version of calibre, which makes files for Kindle: an update of it makes their editions again."""

import shutil
import subprocess
from functools import cache

PROGRAM = "calibre-debug"
PATIENCE = 20
"""Seconds; it takes a fifth of one."""


def calibre_version() -> str:
    """What the program says of itself; nothing where it is not installed or says nothing."""
    path = shutil.which(PROGRAM)
    return said_by(path) if path else ""


@cache
def said_by(path: str) -> str:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if not done.returncode else ""
