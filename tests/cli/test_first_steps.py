"""Who knows nothing of the program yet is told what to do next, and what was meant."""

from pathlib import Path

import pytest

from banxin.cli.main import main


def test_the_name_alone_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANXIN_LANG", "en")
    assert main([]) == 0
    assert [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()] == [
        "banxin init my-book", "banxin init --from PATH", "banxin doctor", "banxin --help",
    ]  # fmt: skip
    (tmp_path / "book.yaml").touch()
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("banxin build ")


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Error: No such command 'biuld'. Did you mean 'build'?"),
        ("zh", "错误：没有 'biuld' 这个命令。是不是 'build'？"),
    ],
)
def test_a_command_nearly_right_is_recognised(language: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["biuld", "--lang", language]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == message


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completions", shell]) == 0
    assert "_BANXIN_COMPLETE" in capsys.readouterr().out


def test_commands_are_completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("_BANXIN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "banxin bui")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out == "plain,build\n"
