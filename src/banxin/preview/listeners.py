"""Who hears what is new in the book that is looked at: each browser that listens."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

Told = str | dict[str, Any]
"""The name of what is new, or all that is."""

HEARTBEAT = 15
"""Seconds after which a browser hears that the server is still there."""


class Listeners:
    """What is told goes to each of them in the order in which it is told."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Told]] = set()

    def tell(self, what: Told) -> None:
        for queue in self._queues:
            queue.put_nowait(what)

    async def heard(self) -> AsyncIterator[str]:
        """What is new from now on, as server-sent events, and the book first: what was told before somebody listened is in it."""
        queue: asyncio.Queue[Told] = asyncio.Queue()
        queue.put_nowait("book")
        self._queues.add(queue)
        try:
            yield "retry: 500\n\n"
            while True:
                try:
                    what = await asyncio.wait_for(queue.get(), HEARTBEAT)
                    yield f"data: {json.dumps(what)}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._queues.discard(queue)
