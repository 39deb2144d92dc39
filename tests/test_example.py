"""The example organisation: its stories are postmortems that nothing is wrong with, and every state occurs in it."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from examples.organisation.build import STORIES, build
from examples.organisation.stories import make_stories

from afterword.adapters.store.job_models import Job
from afterword.adapters.store.models import Action, Postmortem
from afterword.app.inspect import Inspector
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.model.words import ActionState, Level, Status

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 25)


def test_its_stories_lack_nothing_and_differ() -> None:
    inspector, stories = Inspector(Engine.of(Config())), make_stories(STORIES, TODAY)
    for story in stories[::4]:
        seen = inspector.inspect(story.text(), TODAY)
        assert not seen.lacks, story.title
        assert [one.message for one in seen.findings if one.level is not Level.HINT] == []
    assert len({story.text() for story in stories}) == STORIES
    assert len({story.service.name for story in stories}) == 25
    assert (TODAY - stories[0].day).days > 600


def test_its_sign_in_is_told_before_a_server_is_there() -> None:
    told = subprocess.run([sys.executable, "-c", "import examples.demo"], cwd=ROOT, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()


@pytest.mark.usefixtures("db")
def test_every_state_of_a_postmortem_and_of_an_action_occurs() -> None:
    told = list(build(TODAY, 24))
    assert told[-2:] == ["24 of 24", "24 of 24, and what people were told of them"]
    statuses = Counter(Postmortem.objects.values_list("status", flat=True))
    assert set(statuses) == set(Status)
    assert set(Action.objects.values_list("state", flat=True)) == set(ActionState)
    assert not Job.objects.exists()  # nobody who looks at the example is sent two years of mail
