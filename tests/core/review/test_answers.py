from dataclasses import replace

import pytest

from afterword.core.evidence.item import Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.evidence.series import Point, Series
from afterword.core.model.words import Marker, Question, Verdict
from afterword.core.review import detection, responders, severity, slowness, updates
from afterword.core.review.answer import write_minutes
from afterword.core.review.review import all_gaps, review
from afterword.core.review.shares import failing_shares
from tests.core.evidence.made import at, item
from tests.core.review.made import case, mark, minute, row

BEGAN = {Marker.IMPACT_STARTED: mark("09:00:00")}


def tags(*gaps: object) -> list[str]:
    return [str(getattr(gap, "tag", "")) for gap in gaps]


def test_nothing_known_is_unknown_and_says_nothing() -> None:
    for question, answer in review(case(severities=())).items():
        told = [said.text for said in answer.said]
        nothing = ["the evidence holds no public update"] if question is Question.UPDATES else []
        assert (answer.verdict, told, answer.gaps) == (Verdict.UNKNOWN, nothing, ()), question
    assert all_gaps(review(case(severities=()))) == ()


@pytest.mark.parametrize(
    ("detected", "verdict"), [("09:08:00", Verdict.YES), ("09:20:00", Verdict.PARTLY), ("09:31:00", Verdict.NO)]
)
def test_the_time_to_detect_is_compared_with_the_target(detected: str, verdict: Verdict) -> None:
    answer = detection.answer(case(marks={**BEGAN, Marker.DETECTED: mark(detected)}))
    assert answer.verdict is verdict
    assert answer.numbers["ttd_min"] == float(detected[3:5])
    assert tags(*answer.gaps) == ([] if verdict is Verdict.YES else ["late_detection"])


def test_detection_without_a_beginning_or_before_it() -> None:
    alone = detection.answer(case(marks={Marker.DETECTED: mark("09:05:00")}))
    assert (alone.verdict, "ttd_min" in alone.numbers) == (Verdict.UNKNOWN, False)
    sampled = detection.answer(case(marks={Marker.IMPACT_STARTED: mark("09:06:00"), Marker.DETECTED: mark("09:05:00")}))
    assert sampled.numbers["ttd_min"] == 0.0
    early = detection.answer(case(marks={Marker.IMPACT_STARTED: mark("09:30:00"), Marker.DETECTED: mark("09:05:00")}))
    assert "ttd_min" not in early.numbers


def test_customers_who_were_first_and_warnings_without_a_response() -> None:
    answer = detection.answer(
        case(
            row(Fact.WARNED, "09:02:00", Kind.ALERT_FIRED, about="QueueGrows"), row(Fact.WARNED, "08:00:00", Kind.ALERT_FIRED),
            marks={**BEGAN, Marker.DETECTED: mark("09:09:00")}, reports=("09:04:00",),
        )
    )  # fmt: skip
    assert (answer.verdict, answer.numbers["customer_lead_min"]) == (Verdict.NO, -5.0)
    assert [gap.text for gap in answer.gaps] == [
        "The incident was detected 9 min after customers were affected; a customer report came earlier, at 09:04.",
        "QueueGrows at 09:02 led to no response.",
    ]
    told = detection.answer(case(marks={Marker.DETECTED: mark("09:00:00", Kind.MESSAGE)}))
    assert (told.numbers["source"], told.verdict) == ("customer", Verdict.NO)
    assert [gap.text for gap in told.gaps] == ["The incident was detected late."]


def test_severity_is_compared_with_the_metric() -> None:
    ended = {**BEGAN, Marker.IMPACT_ENDED: mark("09:40:00")}
    shares = (0.0, *(0.1,) * 10, *(0.4,) * 30, 0.0)
    late = severity.answer(case(marks=ended, shares=shares, severities=(("09:05:00", "SEV2"), ("09:36:00", "SEV1"))))
    assert late.numbers == {
        "declared_first": "SEV2", "declared_final": "SEV1", "true_peak": "SEV1", "severity_lag_min": 20.0,
        "underclassified_min": 20.0,
    }  # fmt: skip
    assert (late.verdict, tags(*late.gaps)) == (Verdict.PARTLY, ["severity_late"])
    never = severity.answer(case(marks=ended, shares=shares))
    assert (never.verdict, "severity_lag_min" in never.numbers) == (Verdict.NO, False)
    right = severity.answer(case(marks=ended, shares=shares, severities=(("09:03:00", "SEV1"),)))
    assert (right.verdict, right.numbers["severity_lag_min"]) == (Verdict.YES, 0.0)
    slow = severity.answer(case(marks=ended, shares=shares, severities=(("09:55:00", "SEV1"),)))
    assert slow.verdict is Verdict.NO
    small = severity.answer(case(marks=ended, shares=(0.01,) * 9, severities=(("09:00:00", "SEV4"),)))
    assert small.verdict is Verdict.NO
    unset = severity.answer(case(marks=ended, shares=(0.01,) * 9, severities=(("09:00:00", "SEV3"),)))
    assert unset.verdict is Verdict.YES


def test_a_severity_without_a_target_has_no_verdict() -> None:
    found = case(
        marks={**BEGAN, Marker.IMPACT_ENDED: mark("09:40:00")}, shares=(0.3,) * 20, severities=(("09:05:00", "SEV1"),)
    )
    assert severity.answer(replace(found, policy=replace(found.policy, lag={}))).verdict is Verdict.UNKNOWN


def test_severity_without_a_metric_says_what_was_declared() -> None:
    answer = severity.answer(case(severities=(("09:05:00", "SEV3"), ("09:20:00", "SEV2"))))
    assert answer.numbers == {"declared_first": "SEV3", "declared_final": "SEV2"}
    assert [said.text for said in answer.said] == ["declared at SEV3 at 09:05", "changed to SEV2 at 09:20"]
    quiet = severity.answer(case(marks=BEGAN, shares=(0.0,) * 9))
    assert "true_peak" not in quiet.numbers


def test_shares_are_told_by_their_name_and_scale() -> None:
    def series(name: str, *values: float, file: str = "labels.csv") -> Series:
        return Series(file=file, name=name, points=tuple(Point(minute(n), value, n) for n, value in enumerate(values)))

    found = list(
        failing_shares(
            [
                series("error_pct", 50.0),
                series("error_count", 1.0),
                series("p95", 0.5),
                series("fail", 7.0),
                series("err"),
            ],
            ["labels"],
        )
    )
    assert found == [[(minute(0), 0.5)]]
    other = list(failing_shares([series("error_rate", 0.2, file="other.csv")], ["labels"]))
    assert other == [[(minute(0), 0.2)]]


def updated(clock: str, text: str = "", state: str = "") -> Occurrence:
    return row(Fact.UPDATED, clock, Kind.STATUS_UPDATE, text=text, state=state)


def test_the_cadence_of_updates() -> None:
    marks = {**BEGAN, Marker.DECLARED: mark("09:05:00"), Marker.IMPACT_ENDED: mark("10:00:00")}
    good = updates.answer(
        case(
            updated("09:15:00", "Next update by 09:40 UTC."), updated("09:41:00"), updated("10:10:00", state="resolved"),
            marks=marks, reports=("09:10:00", "09:20:00"),
        )
    )  # fmt: skip
    assert good.verdict is Verdict.YES
    assert good.numbers == {
        "updates": 3, "tickets_total": 2, "tickets_before_first_update": 1, "first_update": at("09:15:00"),
        "first_update_from_impact_min": 15.0, "first_update_from_declared_min": 10.0, "longest_gap_min": 29.0,
        "promises_total": 1, "promises_kept": 1, "closing_lag_min": 10.0, "premature_resolved": False,
    }  # fmt: skip


def test_late_silent_broken_and_early_updates() -> None:
    marks = {**BEGAN, Marker.DECLARED: mark("09:05:00"), Marker.IMPACT_ENDED: mark("11:30:00")}
    late = updates.answer(case(updated("09:50:00", "Next update in 30 minutes"), updated("10:40:00"), marks=marks))
    assert (late.verdict, late.numbers["promises_kept"]) == (Verdict.NO, 0)
    assert [gap.text for gap in late.gaps] == [
        "The first public update came 45 min after the declaration; the update promised for 10:20 did not come in time."
    ]
    silent = updates.answer(case(updated("09:10:00"), updated("11:00:00"), marks=marks))
    assert (silent.verdict, silent.numbers["longest_gap_min"]) == (Verdict.PARTLY, 110.0)
    early = updates.answer(case(updated("09:10:00"), updated("10:00:00", state="resolved"), marks=marks))
    assert (early.verdict, early.numbers["premature_resolved"]) == (Verdict.NO, True)
    assert early.gaps[0].text == "The page said resolved before the impact ended."
    assert early.said[-1].text == "the page said resolved 1 h 30 min before the impact ended"
    after = updates.answer(case(updated("11:40:00"), marks={Marker.IMPACT_ENDED: mark("11:30:00")}))
    assert (after.verdict, "longest_gap_min" in after.numbers) == (Verdict.UNKNOWN, False)
    unended = updates.answer(case(updated("09:10:00", "Next update by 25:10."), updated("09:20:00"), marks={}))
    assert (unended.numbers["longest_gap_min"], unended.numbers["promises_total"]) == (10.0, 0)


def test_no_update_though_customers_reported() -> None:
    assert tags(*updates.answer(case(reports=("09:00:00",))).gaps) == ["late_update"]
    assert updates.answer(case()).gaps == ()
    assert updates.answer(case(reports=("09:00:00",), severities=(("09:00:00", "SEV3"),))).gaps == ()


def test_who_was_needed_and_who_came() -> None:
    marks = {
        Marker.ACKNOWLEDGED: mark("09:03:00", Kind.ACKNOWLEDGED, actor="mo"), Marker.DECLARED: mark("09:05:00"),
        Marker.MITIGATION_STARTED: mark("09:40:00", Kind.MESSAGE, actor="RAVI"),
    }  # fmt: skip
    signs = {"sre": item("09:03:00", actor="mo"), "print": item("09:30:00", actor="RAVI")}
    late = responders.answer(case(row(Fact.COMMANDED, "09:06:00", actor="MO"), marks=marks, signs=signs))
    assert late.numbers == {
        "needed": ("sre", "print", "comms"), "joined": {"sre": at("09:03:00"), "print": at("09:30:00")},
        "missing": ("comms",), "mitigating_team": "print", "mitigating_team_join_lag_min": 25.0,
    }  # fmt: skip
    assert (late.verdict, tags(*late.gaps)) == (Verdict.NO, ["responder_late"])
    here = {**signs, "print": item("09:04:00"), "comms": item("09:10:00")}
    good = responders.answer(case(marks=marks, signs=here))
    assert (good.verdict, good.gaps) == (Verdict.YES, ())
    assert good.said[-1].text == "Printing, which mitigated, was there before the declaration"
    missing = responders.answer(case(marks={}, signs=signs, severities=(("09:05:00", "SEV3"),), reports=("09:00:00",)))
    assert [gap.text for gap in missing.gaps] == ["Support did not take part."]
    assert responders.answer(case(marks={}, signs=signs, severities=())).verdict is Verdict.UNKNOWN
    unsigned = responders.answer(case(marks=marks, signs={"sre": item("09:03:00")}))
    assert "mitigating_team_join_lag_min" not in unsigned.numbers


def test_phases_sum_to_the_whole_and_skip_what_is_out_of_order() -> None:
    marks = {
        **BEGAN, Marker.DETECTED: mark("09:10:00"), Marker.DECLARED: mark("09:30:00"), Marker.IDENTIFIED: mark("09:20:00"),
        Marker.MITIGATED: mark("09:50:00"), Marker.RESOLVED: mark("08:00:00"),
    }  # fmt: skip
    answer = slowness.answer(case(marks=marks))
    assert answer.numbers["phases"] == (
        (Marker.IMPACT_STARTED, Marker.DETECTED, 10.0), (Marker.DETECTED, Marker.DECLARED, 20.0),
        (Marker.DECLARED, Marker.MITIGATED, 20.0),
    )  # fmt: skip
    assert (answer.numbers["ttm_min"], "ttr_min" in answer.numbers) == (50.0, False)
    assert "10 min to detected (20%), 20 min to declared (40%), 20 min to mitigated (40%)" in [
        said.text for said in answer.said
    ]
    backwards = slowness.answer(case(marks={**BEGAN, Marker.MITIGATED: mark("08:00:00")}))
    assert "phases" not in backwards.numbers


def test_delays_are_told_with_their_minutes() -> None:
    marks = {
        Marker.DETECTED: mark("09:00:00"), Marker.ACKNOWLEDGED: mark("09:20:00"), Marker.DECLARED: mark("09:21:00"),
        Marker.FIX_DECIDED: mark("10:00:00"), Marker.MITIGATION_STARTED: mark("10:20:00", Kind.ROLLBACK_STARTED, actor="ravi"),
        Marker.MITIGATED: mark("10:30:00"),
    }  # fmt: skip
    answer = slowness.answer(
        case(
            row(Fact.ESCALATED, "09:15:00", Kind.ESCALATED), row(Fact.SUSPECTED, "09:25:00"), row(Fact.NO_EFFECT, "09:40:00"),
            row(Fact.NO_EFFECT, "09:45:00"), row(Fact.APPROVED, "09:20:00"), row(Fact.ASKED, "10:01:00"),
            row(Fact.APPROVED, "10:02:00"), row(Fact.ASKED, "10:05:00"), row(Fact.APPROVED, "10:19:00"),
            marks=marks, signs={"print": item("09:50:00")},
            spoken=("waiting for our provider", "the provider has no ETA", "", "", "the provider is back"),
        )
    )  # fmt: skip
    assert {str(delay.tag): delay.minutes for delay in answer.delays} == {
        "page_not_answered": 20.0, "wrong_hypothesis": 15.0, "waiting_for_approval": 14.0, "waiting_for_person": 29.0,
        "waiting_for_vendor": 4.0, "slow_rollback": 20.0,
    }  # fmt: skip
    assert "approval_delay" in tags(*answer.gaps)
    assert "waiting_for_person" not in tags(*answer.gaps)
    assert answer.numbers["failed_attempts"] == 2


def test_what_was_no_delay_is_none() -> None:
    quick = {
        Marker.DETECTED: mark("09:00:00"), Marker.ACKNOWLEDGED: mark("09:01:00"), Marker.DECLARED: mark("09:02:00"),
        Marker.FIX_DECIDED: mark("09:10:00"), Marker.MITIGATION_STARTED: mark("09:11:00", Kind.MESSAGE, text="rollback", actor="RAVI"),
        Marker.MITIGATED: mark("09:20:00"),
    }  # fmt: skip
    rows = (row(Fact.NO_EFFECT, "09:05:00"), row(Fact.ASKED, "09:10:00"), row(Fact.APPROVED, "09:11:00"))
    signs = {"print": item("09:03:00")}
    assert slowness.answer(case(*rows, marks=quick, signs=signs, spoken=("waiting for aws",))).delays == ()
    slow = {**quick, Marker.MITIGATED: mark("10:30:00")}
    assert tags(*slowness.answer(case(marks=slow)).delays) == ["slow_rollback"]
    patched = {**slow, Marker.MITIGATION_STARTED: mark("09:11:00", Kind.MESSAGE, text="patching")}
    assert tags(*slowness.answer(case(marks=patched)).delays) == ["slow_rollout"]


def test_all_gaps_once_each() -> None:
    found = review(
        case(spoken=("we lost it in the handover", "Bearer abcdefabcdefabcdef", "same as in INC-3", "déjà vu"))
    )
    assert tags(*all_gaps(found)) == ["secrets_in_chat", "handover_loss", "recurrence"]
    assert found[Question.RESPONDERS].gaps[2].text == "Responders recognised an earlier incident (INC-3)."
    nameless = review(case(spoken=("déjà vu, INC-7",)))
    assert all_gaps(nameless)[0].text == "Responders recognised an earlier incident."


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.2, "less than a minute"), (4.0, "4 min"), (60.0, "1 h"), (125.0, "2 h 5 min")],
)
def test_minutes_in_words(minutes: float, words: str) -> None:
    assert write_minutes(minutes) == words
