"""The doctor names what is missing and the command that brings it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from banxin.cli.doctor import doctor
from banxin.extras import line_for
from banxin.verbs.doctor import install_line


def test_missing_typefaces_end_with_exit_code_4_and_their_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "none"))
    result = CliRunner().invoke(doctor, [])
    assert result.exit_code == 4
    assert "missing   Typeface Noto Serif SC: not fetched\n          run: banxin fonts 'Noto Serif SC'" in result.stdout


def test_the_report_for_programs_has_the_same_findings() -> None:
    result = CliRunner().invoke(doctor, ["--json"])
    records = {record["name"]: record for record in json.loads(result.stdout)["diagnoses"]}
    assert records["Python"]["is_well"]
    assert records["WeasyPrint and Pango"]["found"].startswith("WeasyPrint 70")


@pytest.mark.parametrize(
    ("client", "line"),
    [
        ("apt-get", "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"),
        ("brew", "brew install pango"),
        ("dnf", "sudo dnf install pango"),
        ("none", "install pango with the package manager of this system"),
    ],
)
def test_the_command_is_that_of_the_system(client: str, line: str) -> None:
    assert install_line("pango", has=client.__eq__) == line


def test_an_extra_that_is_not_here_has_the_line_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banxin.verbs.doctor.is_installed", lambda library: library != "quickjs-ng")
    result = CliRunner().invoke(doctor, [])
    assert f"optional  Extra math: not here (sets formulas)\n          run: {line_for('math')}\n" in result.stdout
    assert result.exit_code == 0
