"""The title names a person, a fault or a feeling instead of what customers saw.

The title is all that a list, a search result or a chart shows. Three months later "Bad deploy by Jo" still points at
Jo and tells nobody what broke.

Bad:

    # Bad deploy by Jo

    ## Summary

    Search returned empty results for 20 minutes.

Good:

    # Search returned empty results after an index switch

    ## Summary

    Search returned empty results for 20 minutes.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_PERSON = r"(?:@[A-Za-z]\w+|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
_BAD = r"(?:[Bb]ad|[Bb]roken|[Ff]aulty|[Ww]rong|[Bb]otched|[Cc]areless|[Ss]loppy|[Bb]uggy|[Uu]ntested|[Ff]ailed)"
_THING = (
    r"(?:deploy\w*|release|change|commit|merge|push|config\w*|migration|rollout|update|command|script|query|fix|"
    r"patch|PR)"
)
_BLAME = Pattern(
    rf"(?P<person>\b{_BAD}\s(?:\w+\s)?{_THING}\sby\s{_PERSON}|\b(?:[Bb]ug|[Mm]istake|"
    rf"[Ee]rror)\s(?:\w+\s)?by\s{_PERSON}|\b{_PERSON}(?:'s|’s)\s(?:mistake|error|fault|blunder|bad|botched|careless|"
    rf"sloppy)\b|(?<![\w/.@])@[A-Za-z]\w+(?![\w/.])|\b{_PERSON}\s(?:forgot|messed\sup|screwed\sup|fat-?fingered|"
    rf"nuked)\b)"
    r"|(?P<fault>\b(?i:(?:human|operator|engineer|developer|admin|pilot)(?:'s|’s)?\s(?:error|mistake|failure)s?|"
    r"user mistake|carelessness|negligence|incompetence|stupid(?:ity)?|blunder|screw-?up|someone forgot|who "
    r"broke)\b)|(?P<drama>!{2,}|\b(?i:nightmare|disaster(?!\srecovery)|catastroph(?:e|ic)(?!\sbacktracking)|"
    r"horrible|terrible|insane|embarrassing|shameful|meltdown|fiasco|debacle|armageddon|apocalypse)\b)"
)
_NOT_PEOPLE = frozenset({
    "The", "A", "An", "This", "Our", "That", "Deploy", "Deployment", "Release", "Update", "Upgrade", "Migration",
    "Change", "Cache", "Database", "Node", "Cluster", "Config", "Configuration", "Bot", "Script", "Job", "Service",
    "Kubernetes", "Terraform", "Flux", "Traefik", "Dependabot", "Renovate", "Jenkins", "Github", "Cloudflare",
    "Amazon", "Google", "Azure", "Redis", "Kafka", "Vendor", "Default", "Server", "Client", "Proxy", "Firewall",
    "Cron", "Parser", "Certificate", "Index", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday", "Today", "Yesterday", "Load", "Upstream", "Network", "Backup", "Automation", "Pipeline", "Rollback",
    "Query", "Traffic", "Bad", "Something",
})  # fmt: skip
_SAYS = {
    "person": "points at a person",
    "fault": "names a fault of people",
    "drama": "is dramatic",
}


def check(case: Case) -> Iterator[Problem]:
    """The words of the title that point at somebody."""
    title = case.postmortem.title
    if title is None:
        return
    for found in _BLAME.finditer(case.text, title.span.start, title.span.end):
        kind = found.lastgroup or "person"
        if kind == "person" and _is_no_person(found[0]):
            continue
        yield Problem(
            span=case.document.span(found.start(), found.end()),
            message=f"The title says `{found[0]}`, which {_SAYS[kind]}. Say what customers saw, and where: `Search "
            "returned empty results after an index switch`.",
            suggestions=("What could a customer not do?", "Which change or condition came before it?"),
        )


def _is_no_person(words: str) -> bool:
    """Whether the capitalised words are those of a thing."""
    return any(word.strip("'’s") in _NOT_PEOPLE or word.removesuffix("'s") in _NOT_PEOPLE for word in _names(words))


def _names(words: str) -> list[str]:
    if " by " in words:
        return words.rsplit(" by ", 1)[1].split()
    return words.replace("’", "'").split()[:1]


RULE = Rule(
    code="S04",
    slug="title-blames",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook, chapter 10", "PagerDuty postmortem documentation", "founding text"),
    check=check,
)
