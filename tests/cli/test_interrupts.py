"""Ctrl-C while a verb is being loaded."""

import importlib
import signal

import pytest

from banxin.cli import main


def test_an_interrupt_while_modules_load_is_told_when_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Inside a class body Python 3.11 makes a RuntimeError of it, and no answer of ours."""
    upstream = importlib.import_module
    loaded = []

    def interrupted(name: str) -> object:
        signal.raise_signal(signal.SIGINT)
        loaded.append(name)
        return upstream(name)

    monkeypatch.setattr(importlib, "import_module", interrupted)
    assert main(["doctor"]) == 130
    assert loaded == ["banxin.cli.doctor"]
    assert capsys.readouterr().err.strip() == "interrupted; the last finished editions are untouched"
