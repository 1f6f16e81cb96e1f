"""A cluster in another network than the book, as on another machine: needs root and `ip`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.caching.analyses import read_by_cluster
from generator.languages import load_default
from generator.reading.articles import read_articles
from tests import test_cluster

NETWORK = "briefing-attack"
HERE, THERE = "10.77.0.1", "10.77.0.2"
LINKS = (
    f"ip netns add {NETWORK}",
    f"ip link add briefing0 type veth peer name briefing1 netns {NETWORK}",
    f"ip address add {HERE}/24 dev briefing0",
    "ip link set briefing0 up",
    f"ip netns exec {NETWORK} ip address add {THERE}/24 dev briefing1",
    f"ip netns exec {NETWORK} ip link set briefing1 up",
    f"ip netns exec {NETWORK} ip link set lo up",
)


@contextmanager
def other_network() -> Iterator[tuple[str, ...]]:
    """What begins a command that runs there."""
    try:
        for command in LINKS:
            subprocess.run(command.split(), check=True)
        yield ("ip", "netns", "exec", NETWORK)
    finally:
        subprocess.run(["ip", "netns", "delete", NETWORK], check=False)


def find_differences(folder: Path) -> Iterator[str]:
    """What workers of another network read otherwise than this one."""
    articles = [test_cluster.article(number, 20) for number in range(40)]
    listed, language = test_cluster.NOTHING_LISTED, load_default()
    with other_network() as before:
        dask = test_cluster.Cluster(folder, THERE, before)
        try:
            dask.add_worker()
            dask.add_worker()
            read = read_by_cluster(articles, listed, language, dask.address)
            if read != read_articles(articles, listed, language):
                yield "another network: other analyses"
        finally:
            dask.stop()
