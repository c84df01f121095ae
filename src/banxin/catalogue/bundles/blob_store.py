"""A store of bytes under their digests, wherever fsspec reaches: a folder, S3 and its like; the only place that knows fsspec.

What lies under a digest never changes, so that it is sent once, whoever needs it; and what arrives is compared with its digest.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from banxin.errors import BuildError, MissingDependencyError, PublishingError, UsageError
from banxin.extras import line_for
from banxin.reading import LARGEST
from banxin.saying.said import say

OF_OBJECTS = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "memory"})
"""Stores without folders, where to make one may make a bucket that somebody has misspelt."""


class BlobStore:
    """The store at a URL: `s3://bucket/books`, `file:///srv/books`; UsageError for what is none, MissingDependencyError without its library."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
            from fsspec.implementations.local import LocalFileSystem
        except ImportError as error:
            message = say("a store needs fsspec, and {name} is not installed", name=error.name)
            raise MissingDependencyError(message, hint=say("run: {command}", command=line_for("catalogue"))) from error
        self.url = url
        try:
            self.files: Any
            self.files, self.root = url_to_fs(url, use_listings_cache=False)
        except ImportError as error:
            message = say("the store '{url}' needs a library that is not installed", url=url)
            raise MissingDependencyError(message, hint=str(error)) from error
        except ValueError as error:
            message = say("'{url}' is no address of a store", url=url)
            raise UsageError(message, hint=say("write {form}", form="s3://bucket/books")) from error
        self.is_folder = isinstance(self.files, LocalFileSystem)

    def put(self, data: bytes) -> str:
        """Store bytes that are not there yet, and give their sha256; BuildError where the store does not take them."""
        digest = hashlib.sha256(data).hexdigest()
        place = self._place(digest)
        with self._faults_told():
            try:
                # One that was cut off while it was sent is sent again.
                if self.files.info(place)["size"] == len(data):
                    return digest
            except FileNotFoundError:
                if not OF_OBJECTS & {*_protocols(self.files)}:
                    self.files.makedirs(place.rpartition("/")[0], exist_ok=True)
            if self.is_folder:
                # Others may look while it is written; stores of objects show nothing until all is there.
                half = f"{place}.{uuid4().hex}"
                self.files.pipe_file(half, data)
                self.files.mv(half, place)
            else:
                self.files.pipe_file(place, data)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of a digest; BuildError where they are not there, or are others."""
        place = self._place(digest)
        with self._faults_told():
            try:
                size = self.files.info(place)["size"]
                data: bytes = self.files.cat_file(place) if size <= LARGEST else b""
            except FileNotFoundError as error:
                message = say("the store '{url}' has no {digest}", url=self.url, digest=digest[:12])
                raise BuildError(message, hint=say("run it again: what is missing is sent again")) from error
        if hashlib.sha256(data).hexdigest() != digest:
            message = say("the store '{url}' has other bytes under {digest}", url=self.url, digest=digest[:12])
            raise BuildError(message, hint=say("remove {place} from it, and run it again", place=place))
        return data

    def _place(self, digest: str) -> str:
        return f"{self.root.rstrip('/')}/blobs/{digest[:2]}/{digest[2:]}"

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Each store has errors of its own, and all of them mean that it does not do what it is there for."""
        try:
            yield
        except PublishingError:
            raise
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise BuildError(say("the store '{url}' fails: {reason}", url=self.url, reason=reason)) from error


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)
