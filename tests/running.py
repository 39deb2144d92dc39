"""A server, started as its users start it."""

import os
import signal
import subprocess
import sys
from pathlib import Path


class Site:
    """A running server; it can be killed and started again on the same data and ports."""

    def __init__(self, folder: Path, *more: str) -> None:
        self._folder = folder
        self._ports = ["--port", "0", *more]
        self.start()
        self.owner_link = self._line().split()[-1]

    def start(self) -> None:
        command = [sys.executable, "-m", "afterword", "serve", "--data", str(self._folder), *self._ports]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.address = self._line().split()[-1]

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(10) == 0
        assert self._process.stdout
        self._process.stdout.close()

    def remember_ports(self, live: int) -> None:
        port = self.address.rstrip("/").rpartition(":")[2]
        self._ports = ["--port", port, "--live-port", str(live)]

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        """Ends all its processes at once, as a loss of power would."""
        for process in (*self._children(), self._process.pid):
            os.kill(process, signal.SIGKILL)
        self._process.wait(10)
        assert self._process.stdout
        self._process.stdout.close()

    def _children(self) -> list[int]:
        told = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [int(one) for one in told.split()]
