"""Paths of a pile and a cluster's master in, its stories, documents and links written out: the same files as by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from writethru.archive import write_sorted
from writethru.cluster.tasks import MOST
from writethru.engines.spark import open_cluster
from writethru.model import Limits
from writethru.stories import Sorted


def write_stories_on_cluster(
    paths: Sequence[Path], out: Path, limits: Limits, master: str, *, links: bool, most: int = MOST
) -> Sorted:
    """Sort a pile on a cluster and write the files that `write_stories` writes, the same bytes, from here.

    Args:
        paths: files and folders, which every worker finds under the same paths.
        out: a folder of this machine.
        limits: as everywhere.
        master: the address of the cluster as Spark has it: spark://HOST:PORT, local[2], yarn, k8s://…
        links: whether `links.jsonl` is written.
        most: the bytes that one task reads; it decides nothing but the cost.

    Raises:
        ClusterError: the cluster cannot be used, or failed.
        OSError: a file cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    with open_cluster(master) as cluster:
        # what it imports may be missing, which is said by now
        from writethru.cluster.sort import LINES, sort_on_cluster  # noqa: PLC0415

        found = sort_on_cluster(cluster, paths, limits, most)
        write_sorted(found, cluster.stream(LINES), out, links=links)
    return found
