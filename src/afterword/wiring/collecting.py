"""What collecting needs from the world."""

from collections.abc import Sequence

from afterword.adapters.cluster import KubectlCluster
from afterword.adapters.web import GuardedWeb
from afterword.app.ports import Cluster, Web


def find_web(private: Sequence[str]) -> Web:
    """Other servers; those of `private` may have any address."""
    return GuardedWeb(private)


def find_cluster() -> Cluster:
    """The cluster of the user's own configuration."""
    return KubectlCluster()
