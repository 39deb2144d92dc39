"""Keeping an installation: everything out, in, checked, and read again. Django has to be set up before."""

from datetime import timedelta
from pathlib import Path

from afterword.adapters.clock import SystemClock
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.archive import read_archive, write_archive
from afterword.adapters.store.archive import verify_archive as _verify
from afterword.adapters.store.audit import verify_log
from afterword.adapters.store.compaction import Compacted
from afterword.adapters.store.compaction import compact as _compact
from afterword.adapters.store.space import give_back
from afterword.adapters.store.upkeep import reindex

__all__ = ["compact", "read_archive", "reindex", "verify_archive", "verify_log", "write_archive"]


def compact(days: int) -> Compacted:
    """Makes the logs short of texts that nobody changed for some days, and gives the space back."""
    now = SystemClock().now()
    done = _compact(SharedText, now - timedelta(days=days), now)
    give_back()
    return done


def verify_archive(source: Path) -> dict[str, int]:
    """Whether an archive is whole, and each text is what its updates say; how many rows of each kind.

    Raises:
        BrokenArchiveError: if it is not.
    """
    return _verify(source, SharedText)
