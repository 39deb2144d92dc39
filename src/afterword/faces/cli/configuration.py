"""The options that several commands share: which configuration and which profile."""

import argparse

from afterword.core.checks.config import PROFILES, Config
from afterword.wiring import Wiring


def add_config_arguments(parser: argparse.ArgumentParser) -> None:
    """`--config FILE` and `--profile NAME`."""
    parser.add_argument("--config", metavar="FILE", help="use this afterword.toml or pyproject.toml")
    parser.add_argument("--profile", choices=PROFILES, help="how strict: founding (default), standard or strict")


def load_config(arguments: argparse.Namespace, wiring: Wiring) -> Config:
    """The configuration that holds here, with the command line's profile."""
    data, path = wiring.settings(arguments.config)
    config = Config()
    if data:
        from afterword.core.checks.config_reader import read_config  # noqa: PLC0415  only where there is a file

        config = read_config(data, path or "configuration")
    return config._replace(profile=arguments.profile) if arguments.profile else config
