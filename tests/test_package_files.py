"""What the package reads at run time is in its wheel."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "banxin"


def test_every_file_of_the_package_is_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = [one.removeprefix("**/") for one in project["tool"]["setuptools"]["package-data"]["banxin"]]
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"})
    left_out = [
        path.relative_to(PACKAGE).as_posix() for path in files if not any(fnmatch(path.name, one) for one in patterns)
    ]
    assert left_out == []
