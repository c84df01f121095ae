"""`--jobs`: how many processes a verb works with."""

import os

import click

jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    help="Processes at a time, for editions and parts of long ones.",
)
