"""The command for an extra names libraries that an index has, in the manner of the environment that banxin runs in."""

import sys
import tomllib
from pathlib import Path

import pytest

from banxin.extras import installing, libraries_of, line_for, name_of

OPTIONAL = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("extra", sorted(OPTIONAL))
def test_an_extra_wants_what_the_package_says(extra: str) -> None:
    assert sorted(map(name_of, libraries_of(extra))) == sorted(map(name_of, OPTIONAL[extra]))


def test_the_command_runs_the_pip_of_the_environment() -> None:
    assert line_for("math") == f"{sys.executable} -m pip install 'quickjs-ng>=0.16'"


def test_the_libraries_go_into_the_environment_of_pipx(tmp_path: Path) -> None:
    (tmp_path / "banxin").mkdir()
    (tmp_path / "banxin" / "pipx_metadata.json").write_text("{}", encoding="utf-8")
    assert installing(["quickjs-ng>=0.16"], tmp_path / "banxin") == "pipx inject banxin 'quickjs-ng>=0.16'"


def test_uv_installs_where_the_environment_has_no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banxin.extras.find_spec", {}.get)
    assert installing(["jieba"]) == f"uv pip install --python {sys.executable} jieba"
