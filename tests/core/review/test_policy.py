import pytest

from afterword.core.review.policy import FIRST_UPDATE, Policy, read_severities, read_targets, read_threshold


@pytest.mark.parametrize(
    ("words", "share", "minutes"),
    [
        ("At least 25% of requests fail for 5 minutes", 0.25, 5.0), ("5% to 25% of requests", 0.05, 0.0),
        ("more than 0.5 % of logins for at least 10 min", 0.005, 10.0), ("Under 5% of requests", 0.0, 0.0),
    ],
)  # fmt: skip
def test_a_threshold_stands_in_the_words(words: str, share: float, minutes: float) -> None:
    found = read_threshold("SEV1", words)
    assert found is not None
    assert (found.share, found.minutes) == (share, minutes)


def test_words_without_a_share_are_no_threshold() -> None:
    assert read_threshold("SEV4", "No customer impact") is None
    policy = read_severities(Policy(), {"levels": ["A", 3, "B"], "A": "at least 10% for 1 minute"})
    assert policy.levels == ("A", "B")
    assert [one.severity for one in policy.thresholds] == ["A"]
    assert (policy.is_graver("a", "B"), policy.is_graver("B", "a"), policy.is_graver("X", "A")) == (True, False, False)
    assert policy.is_graver("B", "X")


def test_targets_keep_their_defaults() -> None:
    told = {
        "then_every_min": {"SEV1": 20, "SEV2": True}, "comms_role_needed_for": ["SEV1"], "promise_grace_min": 3,
        "responder_join_target_min": "soon", "first_public_update_within_min": [],
    }  # fmt: skip
    policy = read_targets(Policy(), told)
    assert (policy.then_every, policy.communications_for, policy.grace, policy.join) == (
        {"SEV1": 20.0},
        ("SEV1",),
        3.0,
        15.0,
    )
    assert policy.first_update == FIRST_UPDATE
