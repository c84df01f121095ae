"""What an extra of banxin wants (formulas, readings, the preview ...), and the command that brings it into this environment.

banxin comes from a folder or a wheel, so its name and an extra, `banxin[math]`, lead an installer nowhere: it is told the libraries themselves.
"""

import re
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path

from banxin.installed import description_of

WANTED = re.compile(r"^Requires-Dist: ([^;\n]+?)\s*;\s*extra\s*==\s*['\"]([\w-]+)['\"]\s*$", re.MULTILINE)
"""A library of an extra, in the description of what is installed (PyPA, "Core metadata specifications")."""
KEPT_BY_PIPX = "pipx_metadata.json"
"""What pipx puts at the head of an environment of its own."""


def libraries_of(extra: str) -> list[str]:
    """What an extra wants, each with its versions; empty where the description of banxin does not tell of it."""
    described = description_of("banxin").decode()
    return [library for library, name in WANTED.findall(described) if name == extra]


def name_of(library: str) -> str:
    """A library without its versions.

    >>> name_of("opencc<2,>=1.4.2")
    'opencc'
    """
    return re.split(r"[^\w.-]", library, maxsplit=1)[0]


def line_for(extra: str) -> str:
    """The command that brings what an extra wants into the environment that banxin runs in."""
    return installing(libraries_of(extra) or [f"banxin[{extra}]"])


def installing(libraries: list[str], prefix: Path | None = None) -> str:
    """The command that installs libraries where banxin runs: by pipx, by pip, or by uv where the environment has no pip.

    `prefix` is the folder of the environment, this one if none is given.
    """
    prefix = prefix or Path(sys.prefix)
    if (prefix / KEPT_BY_PIPX).is_file():
        return shlex.join(["pipx", "inject", prefix.name, *libraries])
    if find_spec("pip"):
        return shlex.join([sys.executable, "-m", "pip", "install", *libraries])
    return shlex.join(["uv", "pip", "install", "--python", sys.executable, *libraries])
