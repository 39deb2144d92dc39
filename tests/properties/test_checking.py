"""No text makes a rule crash, with every rule on."""

import datetime

from hypothesis import given

from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from tests.strategies import texts

ENGINE = Engine.of(Config(profile="strict"))


@given(texts())
def test_no_text_makes_a_rule_crash_and_every_finding_lies_in_it(text: str) -> None:
    document = Document.of(text, "postmortem.md")
    for finding in ENGINE.check(read_document(document), datetime.date(2026, 4, 1)):
        assert 0 <= finding.span.start <= finding.span.end <= len(document.text)
        assert finding.message
