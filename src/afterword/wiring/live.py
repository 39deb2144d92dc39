"""The live process: writing together."""

import asyncio
import gc
import json
import signal
import socket

from django.conf import settings

from afterword.adapters.collaboration.hub import Hub
from afterword.adapters.collaboration.measures import Measures
from afterword.adapters.logs import start_logging
from afterword.app.inspect import project_inspection
from afterword.wiring.server import Server


def run_live(listening: socket.socket) -> None:
    """Serves the sockets until the process is asked to end."""
    start_logging("live", settings.AFTERWORD_LOG)
    server, measures = Server(), Measures(settings.AFTERWORD_METRICS_TOKEN)

    def inspect(text: str, seq: int) -> str:
        seen = server.inspector.inspect(text, server.now().date())
        return json.dumps(project_inspection(seen, seq), ensure_ascii=False)

    inspect("", 0)  # the rules are loaded before somebody types
    gc.freeze()  # and not looked at again by the garbage collector

    async def run() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await Hub(server.log, inspect, measures).run(listening, stop)

    asyncio.run(run())
