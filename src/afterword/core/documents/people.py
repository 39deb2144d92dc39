"""Who is named: owners of actions, groups that are people or teams, agents in a sentence."""

import re
from functools import lru_cache

from afterword.core.documents.patterns import Pattern

_CATEGORY = Pattern(
    r"\b(?:short|long|medium|near|term|immediate(?:ly)?|prevent\w*|detect\w*|mitigat\w*|monitor\w*|process\w*|technical|"
    r"complete[d]?|done|todo|to do|open|closed|future|improve\w*|priority|high|low|other|misc\w*|next|follow|investigat\w*|"
    r"repair|communicat\w*|document\w*|tooling|testing|tests?|alert\w*|security|actions?|items?|steps?|phase|week|month|q[1-4]|"
    r"in progress|ongoing|planned|proposed|optional|required|critical|corrective|remediation|backlog|code|infrastructure|"
    r"deploy\w*|architecture|engineering improvements|response|recovery|prevention|training|review|what|how|why|"
    r"additional\w*|general|now|later|soon|summary|notes?|links?|related|lessons?|impact|timeline|update[sd]?|fix(?:es|ed)?|"
    r"configuration|performance|capacity|database|network(?:ing)?|kubernetes|reliability|observability|automation|resolved|"
    r"dashboards?|runbooks?|playbooks?|culture|people|technology|tools?|guardrails?|resilienc\w+|safety|quality|upstream|downstream|"
    r"website|registry|design|hardening|hygiene|governance|polic(?:y|ies)|procedures?|education|knowledge|organi[sz]ational|"
    r"operational|refactor\w*|clean\w*|quick|wins?|must|should|could|nice|urgent|blockers?|milestone|sprint|mandatory|suggested|"
    r"recommend\w*|unowned|unassigned|tasks?|tickets?|issues?|bugs?|features?|measures?|logging|metrics|tracing|backups?|storage|"
    r"dns|apis?|ui|ux|cdn|ci|cd|cpu|gpu|ram|sla|slo|vpn|sql|aws|gcp|azure|k8s|terraform|grafana|prometheus|datadog|slack|github|"
    r"gitlab|jenkins|argo\w*|helm|docker|redis|postgres\w*|mysql|kafka|nginx|envoy|consul|cloudflare|fastly|pagerduty|opsgenie|"
    r"sentry|elastic\w*|rabbitmq|mongo\w*|cassandra|linux|java|python|golang|"
    r"wont ?do|won't do|cancelled|p[0-4]|sev\d?)\b",
    re.IGNORECASE,
)
_PERSON = Pattern(r"^@?[A-ZÀ-ÞŁŚŻ][\w'’.\-]*(?:\s(?:[A-ZÀ-ÞŁŚŻ][\w'’.\-]*|de|van|von|der|la|al|bin))*$")
_TEAM = Pattern(
    r"^(?:the\s)?[\w&\-/ ]{2,40}\s(?:team|squad|guild|crew|tribe|chapter|department|office)$|^(?:team|squad)\s[\w\- ]{2,30}$",
    re.IGNORECASE,
)
_ROLES = frozenset(
    "devs developers dev ops devops sre sres dba dbas qa security leads everyone all team us we platform infra "
    "infrastructure engineering engineers support product management legal comms frontend backend data".split()
)
_HANDLE = Pattern(r"^@[\w][\w.\-/ ]{0,40}$")
_SPLIT = Pattern(r"\s*(?:/|,|&|\+|\band\b)\s*")


@lru_cache(maxsize=4096)
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


def is_category(text: str) -> bool:
    """Whether a text only sorts what is below it: one word of a kind ("Prevent"), a term or a priority ("Short term")."""
    words = text.strip("*_`:()[] \t").split()
    return len(words) <= 2 and all(_CATEGORY.fullmatch(word) for word in words) and bool(words)


def _is_name(part: str) -> bool:
    if part.casefold() in _ROLES or _TEAM.match(part):
        return True
    if _CATEGORY.search(part) or len(part.split()) > 3:
        return False
    return (_PERSON.match(part) is not None and not part.isupper()) or (part.isupper() and len(part) <= 3)


def is_given_name(word: str) -> bool:
    """Whether a word is a given name common in many countries: enough to see that a list names people."""
    return word.casefold() in _GIVEN


_GIVEN = frozenset(
    "marek piotr tomasz pawel krzysztof agnieszka katarzyna sofia sophie zoe chloe noor milo ola sven ingrid astrid lotte bram yuki "
    "haruto akira wei amit anil sanjay neha pooja arun vijay lakshmi kwame amina yusuf mustafa mehmet emre leila hassan zainab siobhan "
    "niamh aoife owen rhys gareth "
    "aaron adam adrian ahmed alan alex alexander alice ali alison amir amy ana andre andrea andreas andrew andy angela anita ann "
    "anna anne anthony antonio arjun ben benjamin bill bob brian bruno camille carl carla carlos carol caroline charles charlie "
    "chen chris christian christine claire clara claudia dan daniel daniela dave david deepak diana diego dimitri dmitry elena "
    "elizabeth ella emil emily emma eric erik eva fatima felix fernando fiona florian frank gabriel george giulia grace greg "
    "hannah hans harry helen henry hiro hugo ian igor ines isabel ivan jack jacob jakub james jan jane janet jason jean jeff jens "
    "jennifer jenny jeremy jessica jim joan joe joel johan john jon jonas jonathan jorge jose josh juan julia julian julie karen "
    "karim karl kate katie kevin kim kumar lars laura lauren lena leo liam lin linda lisa luca lucas lucy luis luke maria marco "
    "marcus marie mark marta martin mary mateo matt matthew max mei mia michael michal miguel mike mohamed monica nadia natalie "
    "nathan nick nicolas nina noah nora olga oliver olivia omar oscar pablo paul pavel pedro peter petra philip phil pierre priya "
    "rachel rafael raj ravi rebecca richard rob robert rosa ross ruth ryan sam samuel sandra sara sarah scott sean sebastian "
    "sergei simon sofia sophie stefan stephen steve steven sunil susan sven tara thomas tim tom tomas tony victor vikram "
    "vincent wei william xavier yan yuki yusuf zoe".split()
)
