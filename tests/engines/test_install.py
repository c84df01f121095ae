"""The packages of the reading engines: locked, from no registry in particular, installed once."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.engines.engines import HERE, skip_without_engines


def test_the_lock_file_names_digests_and_no_registry() -> None:
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert "registry" not in text
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


@pytest.mark.external
def test_a_second_installation_does_nothing() -> None:
    skip_without_engines()
    done = subprocess.run([HERE / "install"], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_machine_without_npm_is_told_and_the_set_up_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "engines"
    folder.mkdir(parents=True)
    for name in ("install", "package-lock.json"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("dirname", "cksum", "cat"):
        (tools / name).symlink_to(f"/usr/bin/{name}")
    done = subprocess.run(
        ["/bin/sh", folder / "install"],
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": str(tools)},
        check=True,
    )
    assert done.stderr == "reading engines: npm is not here; the tests that need them are skipped\n"
