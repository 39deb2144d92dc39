"""Run a worker: mail, webhooks and whatever else a server put off.

`afterword serve` runs one already. More of them, on other machines too, share the work through the database. One that
is killed loses nothing: its jobs are taken again when its lease on them ends.

AFTERWORD_SMTP names the server that sends mail (smtp://user:password@host:587, smtps://…), AFTERWORD_MAIL_FROM whom it
comes from. Without them mail stands in the log. AFTERWORD_OWN_NETWORKS names networks of your own that webhooks may
reach (10.20.0.0/16).

Examples:
  afterword worker --url https://postmortems.example.com
  AFTERWORD_DATABASE=postgres://afterword:secret@db/afterword afterword worker --url https://postmortems.example.com
"""

import argparse
import gc
from datetime import timedelta

from django.utils.module_loading import import_string

from afterword.app.configure import configure
from afterword.wiring import Wiring
from afterword.wiring.setup import find_told, make_options, set_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword worker`."""
    parser.add_argument("--data", metavar="DIR", help="where the server keeps everything")
    parser.add_argument("--url", help="where browsers reach the server; for links in mail")
    parser.add_argument(
        "--lease", type=float, default=120, metavar="SECONDS", help="how long a job is held (default: 120)"
    )


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 when it was asked to end."""
    del wiring
    gc.enable()
    found = configure(find_told({"data": arguments.data, "url": arguments.url}))
    set_up(make_options(found))
    run_worker = import_string("afterword.wiring.worker.run_worker")
    run_worker(found["url"], timedelta(seconds=arguments.lease), found["own_networks"])
    return 0
