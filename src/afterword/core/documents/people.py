"""Who is named: owners of actions, groups that are people or teams, agents in a sentence."""

import re

from afterword.core.documents.patterns import Pattern

_CATEGORY = Pattern(
    r"\b(?:short|long|medium|near|term|immediate(?:ly)?|prevent\w*|detect\w*|mitigat\w*|monitor\w*|process\w*|technical|"
    r"complete[d]?|done|todo|to do|open|closed|future|improve\w*|priority|high|low|other|misc\w*|next|follow|investigat\w*|"
    r"repair|communicat\w*|document\w*|tooling|testing|tests?|alert\w*|security|actions?|items?|steps?|phase|week|month|q[1-4]|"
    r"in progress|ongoing|planned|proposed|optional|required|critical|corrective|remediation|backlog|code|infrastructure|"
    r"deploy\w*|architecture|engineering improvements|response|recovery|prevention|training|review|what|how|why|"
    r"additional\w*|general|now|later|soon|summary|notes?|links?|related|lessons?|impact|timeline|update[sd]?|fix(?:es|ed)?|"
    r"configuration|performance|capacity|database|network(?:ing)?|kubernetes|reliability|observability|automation|resolved|"
    r"wont ?do|won't do|cancelled|p[0-4]|sev\d?)\b",
    re.IGNORECASE,
)
_PERSON = Pattern(r"^@?[A-ZÀ-ÞŁŚŻ][\w'’.\-]*(?:\s(?:[A-ZÀ-ÞŁŚŻ][\w'’.\-]*|de|van|von|der|la|al|bin))*$")
_TEAM = Pattern(
    r"^(?:the\s)?[\w&\-/ ]{2,40}\s(?:team|squad|guild|crew|tribe|chapter)$|^(?:team|squad)\s[\w\- ]{2,30}$",
    re.IGNORECASE,
)
_ROLES = frozenset(
    "devs developers dev ops devops sre sres dba dbas qa security leads everyone all team us we platform infra "
    "infrastructure engineering engineers support product management legal comms frontend backend data".split()
)
_HANDLE = Pattern(r"^@[\w][\w.\-/ ]{0,40}$")
_SPLIT = Pattern(r"\s*(?:/|,|&|\+|\band\b)\s*")


def is_owner_name(text: str) -> bool:
    """Whether a short text (a group label, a cell) is the name of a person, a team or a role."""
    name = text.strip("*_`:()[] \t")
    if not name or len(name) > 60 or name[-1] in ".?!":
        return False
    if _HANDLE.match(name) or _TEAM.match(name):
        return True
    parts = [part for part in _SPLIT.split(name) if part]
    if not parts or len(parts) > 4:
        return False
    return all(_is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    if part.casefold() in _ROLES or _TEAM.match(part):
        return True
    if _CATEGORY.search(part) or len(part.split()) > 3:
        return False
    return (_PERSON.match(part) is not None and not part.isupper()) or (part.isupper() and len(part) <= 3)
