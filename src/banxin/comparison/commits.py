"""A book as a commit of git has it, laid out in a folder outside; the repository is only read."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from banxin.comparison.kept_commits import folder_of_commit
from banxin.errors import MissingDependencyError, UsageError
from banxin.saying.said import say

PATIENCE = 120
"""Seconds that git may take; a repository of 10 GB is read in less."""


def git(folder: Path, *arguments: str, index: Path | None = None) -> str | None:
    """What git says; None where it refuses. Raise MissingDependencyError where there is no git."""
    if not which("git"):
        hint = say("install git, or compare finished files")
        raise MissingDependencyError(say("commits are compared with git, which is not installed"), hint=hint)
    # Whoever calls us from a hook has set these for another folder.
    environment = {name: value for name, value in os.environ.items() if name not in {"GIT_DIR", "GIT_WORK_TREE"}}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=PATIENCE, env=environment, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(say("git took more than {seconds} s", seconds=PATIENCE)) from error
    return done.stdout.decode("utf-8", "replace").strip("\n") if done.returncode == 0 else None


def commit_named(folder: Path, name: str) -> str | None:
    """The commit that a name means to git (HEAD~2, v1.0, a branch); None where it means none."""
    # A name that begins so would be taken for an option.
    if not name or name.startswith("-"):
        return None
    return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def is_in_repository(folder: Path) -> bool:
    """Whether a folder lies in the work tree of a repository."""
    return git(folder, "rev-parse", "--show-prefix") is not None


def no_repository(folder: Path, name: str) -> UsageError:
    """The complaint about a commit where there can be none."""
    return UsageError(
        say("{folder} is in no repository of git, so '{name}' is no commit there", folder=folder, name=name)
    )


@contextmanager
def book_of_commit(manifest: Path, commit: str, name: str) -> Iterator[Path]:
    """The manifest of a book as a commit has it, in a folder that is there as long as the block runs, with what was built there before.

    Nothing is written into the repository, not even when the program is killed: its files are checked out elsewhere,
    through an index of their own.
    """
    folder = manifest.parent
    prefix = git(folder, "rev-parse", "--show-prefix")
    root = git(folder, "rev-parse", "--show-toplevel")
    if prefix is None or not root:
        raise no_repository(folder, name)
    with folder_of_commit(folder.resolve(), commit) as place:
        index, tree = place / "index", place / "book"
        tree.mkdir(exist_ok=True)
        # What a killed run left of it would be refused.
        index.unlink(missing_ok=True)
        Path(f"{index}.lock").unlink(missing_ok=True)
        read = git(Path(root), "read-tree", f"{commit}:{prefix}", index=index)
        out = git(Path(root), "checkout-index", "--all", "--force", f"--prefix={tree}/", index=index)
        if read is None or out is None or not (tree / manifest.name).is_file():
            raise UsageError(
                say("the commit '{name}' has no {manifest}", name=name, manifest=f"{prefix}{manifest.name}")
            )
        yield tree / manifest.name
