"""A new postmortem has every part, and says TODO wherever a person must write."""

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.documents.template import fill_template, new_document, new_light_document
from afterword.core.model.postmortem import Postmortem
from afterword.core.model.words import Part, Status

KNOWN = {
    "title": "Labels: late",
    "date": "2026-03-04",
    "severity": "SEV2",
    "owner": "Ana Bo",
    "services": "labels",
    "timezone": "CET",
}
PARTS = {Part.SUMMARY, Part.IMPACT, Part.TIMELINE, Part.CAUSES, Part.RESPONSE, Part.ACTIONS}


def read(text: str) -> Postmortem:
    return read_document(Document.of(text)).postmortem


@pytest.mark.parametrize("form", [new_document, new_light_document])
def test_a_form_has_the_six_parts_and_what_is_known(form: object) -> None:
    assert callable(form)
    found = read(form(KNOWN))
    assert {section.kind for section in found.sections} >= PARTS
    assert found.title is not None
    assert (found.title.text, str(found.date), found.status) == ("Labels: late", "2026-03-04", Status.DRAFT)
    assert found.impact.services == ("labels",)
    assert not found.unread


@pytest.mark.parametrize("form", [new_document, new_light_document])
def test_what_is_not_known_says_todo(form: object) -> None:
    assert callable(form)
    text = form({"title": "Labels late", "date": "2026-03-04"})
    assert text.count("TODO") > 10
    assert "UTC" in text
    assert text.endswith("\n")


def test_known_parts_of_the_impact_are_not_asked_for_again() -> None:
    text = new_document({**KNOWN, "segment": "all shops", "start": "2026-03-04 09:02", "end": "2026-03-04 10:41"})
    assert "| Customer segment | all shops |" in text
    assert "| Start | 2026-03-04 09:02 |" in text
    assert "| End | 2026-03-04 10:41 |" in text


def test_an_own_template_is_filled_and_nothing_in_it_is_evaluated() -> None:
    template = "# {{title}} on {{ date }}\n{{owner}} {{unknown}} {% if x %} ${title}\n"
    assert fill_template(template, {"title": "{{owner}}", "date": "2026-03-04"}) == (
        "# {{owner}} on 2026-03-04\nTODO {{unknown}} {% if x %} ${title}\n"
    )
