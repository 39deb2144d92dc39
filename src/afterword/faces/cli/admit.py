"""Let somebody into the server once, without a password: for whoever lost it, or when single sign-on is away.

It prints a link that holds for ten minutes and works once. With --forget-factors their second factor is removed, for
somebody who lost the phone and the recovery codes.

Examples:
  afterword admit ann@example.com --data /var/lib/afterword
  afterword admit ann@example.com --forget-factors
"""

import argparse
import sys

from django.urls import reverse
from django.utils.module_loading import import_string

from afterword.app.configure import configure
from afterword.wiring import Wiring
from afterword.wiring.setup import find_told, make_options, migrate, public_address, set_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword admit`."""
    parser.add_argument("email", help="the address of a person who may sign in")
    parser.add_argument("--data", metavar="DIR", help="where the server keeps everything")
    parser.add_argument("--url", help="where browsers reach the server")
    parser.add_argument("--forget-factors", action="store_true", help="remove their second factor")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 when the link was made."""
    del wiring
    found = configure(find_told({"data": arguments.data, "url": arguments.url}))
    set_up(make_options(found))
    migrate()
    entrance = import_string("afterword.wiring.server.Server")().entrance
    secret = entrance.make_pass(arguments.email, forget_factors=arguments.forget_factors)
    address = public_address(found, found["port"]).rstrip("/")
    sys.stdout.write(f"Open within ten minutes: {address}{reverse('let-in', args=[secret])}\n")
    return 0
