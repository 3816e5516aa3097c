"""A pile that is read, joined and measured by many machines: the same stories and links as by one, row for row."""

from writethru.cluster.write import write_stories_on_cluster
from writethru.engines.spark import ClusterError

__all__ = ["ClusterError", "write_stories_on_cluster"]
