"""Print a completion script for your shell.

Examples:
  afterword completion bash > ~/.local/share/bash-completion/completions/afterword
  afterword completion zsh > "${fpath[1]}/_afterword"
"""

import argparse
import sys

import shtab

from afterword.faces.cli.main import COMMANDS, load_command
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword completion`."""
    parser.add_argument("shell", choices=shtab.SUPPORTED_SHELLS, help="the shell")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0."""
    del wiring
    sys.stdout.write(shtab.complete(_whole_parser(), shell=arguments.shell) + "\n")
    return 0


def _whole_parser() -> argparse.ArgumentParser:
    """Every command with its options in one parser, which the command line itself never needs."""
    whole = argparse.ArgumentParser(prog="afterword")
    commands = whole.add_subparsers()
    for name, summary in COMMANDS.items():
        load_command(name).add_arguments(commands.add_parser(name, help=summary))
    return whole
