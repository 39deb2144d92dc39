"""The state that an action's own words tell, and words that tell none."""

import pytest

from afterword.core.documents.action_text import state_of


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Park a rejected job after 5 rejections", "open"),
        ("Alert on cancelled orders", "open"),
        ("Alert when a job has started twice", "open"),
        ("Watch ongoing incidents in the channel", "open"),
        ("Add a queue (rejected)", "won't do"),
        ("Rejected: add a queue", "won't do"),
        ("Add a queue - cancelled", "won't do"),
        ("Add a queue. Abandoned.", "won't do"),
        ("~~Add a queue~~ WON'T FIX", "won't do"),
        ("Migrate the queue. Ongoing.", "in progress"),
        ("Migrate the queue (started 3 May)", "in progress"),
        ("**Ongoing** - migrate the queue", "in progress"),
    ],
)
def test_only_a_word_that_stands_alone_tells_a_state(text: str, state: str) -> None:
    assert state_of(text, ticked=None, struck=False) == state
