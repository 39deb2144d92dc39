import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.words import Part
from tests.core.documents.reading import parts, postmortem


def kinds(text: str) -> list[tuple[str, str]]:
    return [(kind, heading) for kind, heading, _, _ in parts(text)]


def test_headings_open_sections_that_reach_to_the_next_one() -> None:
    text = "# Labels late\n\nNothing.\n\n## Summary\n\nText.\n\n## Timeline\n\n- 09:02 a\n- 09:05 b\n"
    assert parts(text) == [("summary", "Summary", 5, 8), ("timeline", "Timeline", 9, 12)]


def test_a_section_can_be_empty_or_the_last_line() -> None:
    assert parts("## Summary\n## Impact") == [("summary", "Summary", 1, 1), ("impact", "Impact", 2, 2)]


def test_a_document_of_nothing_has_no_sections() -> None:
    assert parts("") == []


def test_emoji_and_numbered_headings_are_known() -> None:
    assert kinds("# Labels late\n\n## :fire: Impact\n\n## 2. Root cause(s)\n\n## 🚒 Resolution\n") == [
        ("impact", ":fire: Impact"),
        ("causes", "2. Root cause(s)"),
        ("response", "🚒 Resolution"),
    ]


def test_a_heading_of_no_known_part_is_listed_as_other_and_unread() -> None:
    found = postmortem("# Labels late\n\n## Weather\n\nRain.\n")
    assert [(s.kind, s.named) for s in found.sections] == [(Part.OTHER, False)]
    assert [(u.first_line, u.last_line, u.why) for u in found.unread] == [(3, 5, "no known part")]


def test_a_teams_own_names_decide() -> None:
    document = Document.of("# Labels late\n\n## Weather\n\nRain.\n\n**Climate:** wet\n")
    reading = read_document(document, {"weather": Part.SUMMARY, "climate": Part.IMPACT})
    assert [s.kind for s in reading.postmortem.sections] == [Part.SUMMARY, Part.IMPACT]


@pytest.mark.parametrize(
    ("outer", "inner", "kind"),
    [
        ("Action items", "Detection", Part.ACTIONS),
        ("Action items", "Lessons learned", Part.LESSONS),
        ("Action items", "Timeline", Part.TIMELINE),
        ("Action items", "Weather", Part.ACTIONS),
        ("Timeline", "Detection", Part.TIMELINE),
        ("Timeline", "Impact", Part.IMPACT),
        ("Root cause", "Background", Part.CAUSES),
        ("Root cause", "Links", Part.CAUSES),
        ("Root cause", "Impact", Part.IMPACT),
        ("Response review", "Why was it slow to start?", Part.RESPONSE),
        ("Response review", "Impact", Part.IMPACT),
        ("Lessons learned", "Root cause", Part.LESSONS),
        ("Lessons learned", "Action items", Part.ACTIONS),
        ("Public summary", "Impact", Part.PUBLIC),
        ("Summary", "Impact", Part.IMPACT),
        ("Summary", "Weather", Part.SUMMARY),
        ("Weather", "Impact", Part.IMPACT),
    ],
)
def test_a_sub_heading_divides_its_part_or_opens_another(outer: str, inner: str, kind: Part) -> None:
    found = postmortem(f"# Labels late\n\n## {outer}\n\n### {inner}\n\nText.\n")
    assert found.sections[-1].kind is kind


def test_a_heading_further_out_closes_those_inside() -> None:
    assert kinds("# Labels\n\n## Action items\n\n### Detection\n\n## Weather\n\n#### Rain\n") == [
        ("actions", "Action items"),
        ("actions", "Detection"),
        ("other", "Weather"),
        ("other", "Rain"),
    ]


def test_labels_open_sections_where_there_are_no_headings() -> None:
    text = "# Labels late\n\n- **Impact**:\n  - shops waited\n\n- **Root cause**: a deploy\n\n- **Weather**: rain\n\n- **Resolution**: rollback\n"
    assert parts(text) == [
        ("impact", "Impact", 3, 5),
        ("causes", "Root cause", 6, 7),
        ("other", "Weather", 8, 9),
        ("response", "Resolution", 10, 10),
    ]


def test_a_plain_label_opens_a_section_only_for_plain_part_names() -> None:
    text = "# Labels late\n\nSummary: labels came late.\n\nFix: rollback.\n\nRoot cause: a deploy.\n"
    assert kinds(text) == [("summary", "Summary"), ("causes", "Root cause")]


def test_bold_lines_that_stand_alone_open_sections() -> None:
    text = "**How did we fix it**\n\nRollback.\n\n**Things to improve: action items**\n\n- Add an alert\n"
    assert [kind for kind, _ in kinds(text)] == ["response", "actions"]
    assert kinds("# A\n\n- **What we fixed first**\n- **Action items for us**\n") == [
        ("actions", "Action items for us")
    ]


def test_in_a_text_without_headings_short_lines_name_the_parts() -> None:
    text = "Login loop on 11 May\n\nUsers were logged out.\n\nEvents\n07:10 release\n07:38 support asks\n\nRoot cause:\nUnits differ.\n\nTODO\nContract test -- Mobile team\nKill switch for refresh\n"
    assert kinds(text)[-3:] == [("timeline", "Events"), ("causes", "Root cause"), ("actions", "TODO")]
    found = postmortem(text)
    assert found.title is not None
    assert found.title.text == "Login loop on 11 May"
    assert [action.line for action in found.actions] == [13, 14]
    assert postmortem("Two lines\nright below\n\nTODO\nKill the switch\n").title is None
    assert postmortem("TODO\n\nKill the switch for refresh\n").title is None
    assert postmortem("> quoted\n\nTODO\nKill the switch\n").title is None


def test_labels_inside_timelines_actions_and_lessons_belong_to_them() -> None:
    assert kinds("# A\n\n## Timeline\n\n**Detection**: 09:02\n\n**Impact**: 09:00\n") == [("timeline", "Timeline")]
    assert kinds("# A\n\n## Impact\n\n**Impact**: shops waited\n") == [("impact", "Impact")]


def test_a_label_below_a_heading_of_no_part_returns_to_it() -> None:
    assert kinds("# A\n\n## Weather\n\n**Impact**: shops\n\n**Rain**: much\n") == [
        ("other", "Weather"),
        ("impact", "Impact"),
        ("other", "Rain"),
    ]


def test_a_label_of_another_form_stays_in_the_labelled_section() -> None:
    assert kinds("# A\n\n**Impact**: shops\n\n- **Rain**: much\n") == [("impact", "Impact")]


def test_prose_above_the_first_section_is_a_summary() -> None:
    prose = "For forty minutes some shops got no labels at all."
    assert kinds(f"# Labels late\n\n{prose}\n\n## Impact\n") == [("summary", ""), ("impact", "Impact")]
    assert kinds(f"{prose}\n") == [("summary", "")]


@pytest.mark.parametrize(
    "line",
    [
        "Nadia Ferro, storage",
        "> For forty minutes some shops got no labels at all.",
        "![For forty minutes some shops got no labels](a.png)",
        "<!-- For forty minutes some shops got no labels at all -->",
        "**Author:** Nadia Ferro of the storage team in the north",
        "- For forty minutes some shops got no labels at all",
    ],
)
def test_what_is_no_prose_above_the_first_section_is_no_summary(line: str) -> None:
    assert kinds(f"# Labels late\n\n{line}\n\n## Impact\n") == [("impact", "Impact")]


def test_prose_below_a_second_heading_is_no_preamble() -> None:
    assert kinds("# Labels late\n\n## Impact\n\nFor forty minutes some shops got no labels at all.\n") == [
        ("impact", "Impact")
    ]


def test_the_title_is_the_first_heading_unless_it_names_a_part() -> None:
    assert postmortem("# **Labels late**\n\n## Summary\n").title.text == "Labels late"  # type: ignore[union-attr]
    assert postmortem("# Summary\n\nText.\n").title is None
    assert postmortem("#\n\nText.\n").title is None
    assert postmortem("text\n").title is None


@pytest.mark.parametrize("heading", ["Weather", "Details", "What happened", "Links"])
def test_a_section_full_of_rows_is_a_timeline_whatever_it_is_called(heading: str) -> None:
    assert kinds(f"# A\n\n## {heading}\n\n- 09:02 alert\n- 09:10 rollback\n") == [("timeline", heading)]


def test_a_few_rows_among_other_lines_make_no_timeline() -> None:
    assert kinds("# A\n\n## Details\n\n- 09:02 alert\n- 09:10 fix\n- a\n- b\n- c\n") == [("summary", "Details")]


def test_a_section_of_check_boxes_holds_actions() -> None:
    assert kinds("# A\n\n## Weather\n\n- [ ] add an alert\n- [x] fix it\n") == [("actions", "Weather")]
    assert kinds("# A\n\n## Weather\n\n- [ ] add\n- a\n- b\n") == [("other", "Weather")]


def test_a_lead_up_without_rows_tells_causes() -> None:
    assert kinds("# A\n\n## Lead-up\n\nThe worker was deployed.\n") == [("causes", "Lead-up")]
    assert kinds("# A\n\n## Lead-up\n\n- 08:50 deploy\n") == [("timeline", "Lead-up")]


def test_context_is_the_story_before_the_impact_and_an_explanation_after_it() -> None:
    assert kinds("# A\n\n## Context\n\nText.\n\n## Impact\n\nText.\n\n## Background\n\nText.\n") == [
        ("summary", "Context"),
        ("impact", "Impact"),
        ("causes", "Background"),
    ]


def test_headings_in_code_open_nothing() -> None:
    assert kinds("# A\n\n```\n## Impact\n```\n\n## Summary\n\n```\n## Timeline\n") == [("summary", "Summary")]
