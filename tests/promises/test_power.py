"""What was acknowledged survives a loss of power, with the settings that the server's own connection has."""

import os
from collections import Counter
from pathlib import Path
from random import Random  # noqa: TID251  seeded, and the seed is printed
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

from afterword.adapters.store.configure import ServerOptions, django_settings
from tests.promises.conftest import Tell
from tests.promises.power import Ledger, crash, record

CRASHES = int(os.environ.get("AFTERWORD_CRASHES", "300"))  # noqa: TID251  the long form asks for more
COMMITS, SEED = 150, 4711
ASKED = ("journal_mode", "synchronous", "wal_autocheckpoint", "page_size", "fullfsync", "checkpoint_fullfsync")


@pytest.fixture
def pragmas(tmp_path: Path, django_db_blocker: Any) -> dict[str, object]:
    """What a connection of the server says of itself."""
    settings = django_settings(ServerOptions(folder=tmp_path, secret="x"))
    connection = ConnectionHandler(settings["DATABASES"])["default"]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ASKED}
        connection.close()
    return found


def play(folder: Path, pragmas: dict[str, object], n_crashes: int) -> tuple[Counter[str], Ledger]:
    """What went wrong in so many crashes, and what was done to the disk."""
    chance = Random(SEED)
    for name in ("run", "after"):
        (folder / name).mkdir()
    ledger, wrong = record(folder / "run", pragmas, COMMITS, chance), Counter[str]()
    moments = [chance.randrange(1, len(ledger.deeds) + 1) for _ in range(n_crashes)]
    for moment in moments:
        wrong.update(crash(ledger, moment, folder / "after", chance))
    return wrong, ledger


def test_what_was_acknowledged_survives_a_loss_of_power(tmp_path: Path, pragmas: dict[str, object], tell: Tell) -> None:
    wrong, ledger = play(tmp_path, pragmas, CRASHES)
    assert not wrong
    assert ledger.has_checkpoint
    tell(
        "what was acknowledged survives a loss of power (simulated, SQLite)", tried=CRASHES, seed=SEED,
        acknowledged=COMMITS, lost=0, damaged=0, syncs=ledger.n_syncs,
    )  # fmt: skip


@pytest.mark.parametrize("weaker", ["NORMAL", "OFF"])
def test_a_weaker_setting_would_be_noticed(tmp_path: Path, pragmas: dict[str, object], weaker: str) -> None:
    wrong, _ = play(tmp_path, pragmas | {"synchronous": weaker}, 40)
    assert wrong["lost"] + wrong["damaged"] > 10
