import pytest

from afterword.core.documents.people import is_owner_name


@pytest.mark.parametrize(
    "name",
    [
        "Nadia Ferro", "Nadia", "**Nadia**", "@nadia", "@org/storage team", "Jean-Luc de Tour", "Łukasz Żak", "Storage team", "the API squad",
        "Team Rocket", "SRE", "sre", "NF", "Nadia/Tomas", "Nadia & Tomas", "Nadia, Tomas and Ravi", "DevOps", "platform", "Ravi Munk:",
    ],
)  # fmt: skip
def test_people_teams_roles_and_handles_own_actions(name: str) -> None:
    assert is_owner_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "Short term", "Prevention", "Detection", "Done", "What we will do", "Nadia fixed it.", "Who?", "nadia ferro", "LONG",
        "A" * 61, "One, Two, Three, Four, Five", "Nadia Ferro Maria Lopez Garcia", "&", "Monitoring", "P1", "add an alert",
    ],
)  # fmt: skip
def test_categories_and_sentences_own_nothing(name: str) -> None:
    assert not is_owner_name(name)
