"""What was written down beforehand: the brief of the incident, who owns what, and the policy of the organisation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from afterword.core.evidence.brief import Brief, read_brief
from afterword.core.evidence.json_input import find_value
from afterword.core.evidence.organisation import Organisation, read_organisation
from afterword.core.review.policy import Policy, read_severities, read_targets


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Each part with its defaults where no file gives it."""

    brief: Brief = field(default_factory=Brief)
    organisation: Organisation = field(default_factory=Organisation)
    policy: Policy = field(default_factory=Policy)


def _brief(given: Given, content: object) -> Given:
    return replace(given, brief=read_brief(content))


def _organisation(given: Given, content: object) -> Given:
    return replace(given, organisation=read_organisation(content))


def _severities(given: Given, content: object) -> Given:
    return replace(given, policy=read_severities(given.policy, content))


def _targets(given: Given, content: object) -> Given:
    return replace(given, policy=read_targets(given.policy, content))


def _notes(given: Given, content: object) -> Given:
    del content
    return given


_FILES: Mapping[tuple[str, ...], tuple[str, Callable[[Given, object], Given]]] = {
    ("teams", "services"): ("service catalogue", _organisation),
    ("levels",): ("severity policy", _severities),
    ("first_public_update_within_min",): ("communication policy", _targets),
    ("conventions",): ("review policy, for people", _notes),
    ("schema", "from", "to", "sources"): ("list of what was collected", _notes),
    ("reference", "title"): ("brief of the incident", _brief),
}
"""Keys that a file has -> what it is, and how it is read."""


def add_file(given: Given, content: object) -> tuple[str, Given]:
    """What a JSON file is, and what is given with it; an empty name if it is none of these files."""
    for keys, (name, read) in _FILES.items():
        if all(find_value(content, key) is not None for key in keys):
            return name, read(given, content)
    return "", given
