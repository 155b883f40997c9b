"""Say what each reason for a search speaks of, reading reasons from standard input, one a line."""

import argparse
import sys

from domain.searches import LIST_MARK
from loaders.search_logs.reasons import categorise, read_patterns

PATTERN_MARK = " ; "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command: there are none."""


def run(args: argparse.Namespace) -> int:
    """Print reason, categories joined with `|`, and the pattern of each, tab-separated."""
    reasons = (line.rstrip("\r\n") for line in sys.stdin)
    for reading in categorise(reasons, read_patterns()):
        print(
            reading.reason.replace("\t", " "),
            LIST_MARK.join(reading.categories),
            PATTERN_MARK.join(reading.patterns),
            sep="\t",
        )
    return 0
