"""The server with an example organisation: two years, six teams, sixty postmortems. Run it with `make demo`."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

from examples.organisation.services import PASSWORD, PEOPLE, address_of

from afterword.adapters.clock import SystemClock
from afterword.wiring.setup import ServerOptions, load_secret, migrate, set_up

DATA = Path(__file__).resolve().parents[1] / "demo-data"
PORT = 8000


def main() -> int:
    """0 when it was asked to end."""
    if not DATA.exists():
        make(DATA)
    first, second = PEOPLE["Labels"][0], PEOPLE["Platform"][0]
    say(
        f"\nSign in as {address_of(first)}, and in another browser as {address_of(second)}; password: {PASSWORD}"
        f"\nDelete {DATA.name}/ to begin anew; press Ctrl-C to end.\n"
    )
    command = [sys.executable, "-m", "afterword", "serve", "--data", str(DATA), "--port", str(PORT if is_free() else 0)]
    with subprocess.Popen(command) as server:
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                continue


def make(folder: Path) -> None:
    """Makes the organisation; a folder that is only half made is never used."""
    half = folder.with_name(f"{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    set_up(ServerOptions(folder=half, secret=load_secret(half)))
    migrate()
    from examples.organisation.build import build

    for told in build(SystemClock().now().date()):
        say(f"\rMaking an example organisation: {told} ", end="")
    from django.db import connection

    connection.close()
    half.rename(folder)


def is_free() -> bool:
    """Whether the usual ports are free."""
    try:
        for port in (PORT, PORT + 1):
            socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def say(words: str, end: str = "\n") -> None:
    """Tells whoever runs it."""
    sys.stdout.write(words + end)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
