"""A worker of dask as catalogues need it: nothing of it is open to others, and each of its threads makes one batch at a time."""

import asyncio
import logging

from banxin.catalogue.cluster.scheduler_address import Address, knock, need_distributed, no_connection
from banxin.progress import Note
from banxin.saying.said import say

LOOPBACK = "127.0.0.1"
PATIENCE = 60
"""Seconds in which the scheduler has to take it."""


def run_worker(address: Address, jobs: int, note: Note) -> None:
    """Work for the scheduler, `jobs` books at a time, until it goes or somebody ends us; BuildError where it cannot be reached."""
    need_distributed()
    knock(address)
    logging.getLogger("distributed").setLevel(logging.ERROR)
    try:
        asyncio.run(_work(address, jobs, note))
    except (OSError, TimeoutError) as error:
        raise no_connection(address, error) from error


async def _work(address: Address, jobs: int, note: Note) -> None:
    from distributed import Worker

    # It opens a page of its own status to the whole network unless it is told otherwise.
    host = LOOPBACK if address.is_loopback else None
    async with Worker(
        str(address), nthreads=jobs, security=address.security(), dashboard_address=f"{LOOPBACK}:0", death_timeout=PATIENCE,
        memory_limit=0, host=host,
    ) as worker:  # fmt: skip
        note(
            say(
                "worker {worker} for {address}, {jobs} books at a time",
                worker=worker.address,
                address=address,
                jobs=jobs,
            )
        )
        await worker.finished()
