"""The postmortem has no real owner.

"TBD", "everyone" and "the team" are nobody: three months later there is no one to ask, and nobody feels that the text
is theirs to finish. A person, a role or a named team can own it; with the option `one_person` it must be one person.

Bad:

    ## Summary

    - **Owner:** TBD

Good:

    ## Summary

    - **Owner:** Nadia Ferro
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.words import Certainty, Level

_NOBODY = frozenset({
    "all", "all of us", "all teams", "a team", "any", "anybody", "anyone", "engineering team members", "everybody",
    "everyone", "it depends", "multiple", "multiple people", "multiple teams", "n/a", "no one", "no owner",
    "no owner yet", "nobody", "none", "not assigned", "not yet assigned", "not known", "open", "our team", "several",
    "several people", "shared", "somebody", "someone", "team", "the team", "the teams", "teams", "unassigned",
    "undecided", "unknown", "us", "various", "various people", "various teams", "we", "we all", "whole team",
    "the whole team",
})  # fmt: skip
_OPENING = Pattern(r"(?:everyone|everybody|nobody|no one|unassigned|various|anyone|someone|somebody)\b")
_SEVERAL = Pattern(r"\s(?:and|or|&|\+)\s|[,;/]\s?(?!\s*phd)")
_GROUP = Pattern(r"\b(?:teams?|squad|guild|department|sres?|devops|engineering|engineers|platform|support|on-?call)\b")


def check(case: Case) -> Iterator[Problem]:
    """The owner that is nobody; with `one_person` also the owner that is a team or several people."""
    owner = case.postmortem.owner
    if owner is None:
        return
    words = " ".join(owner.text.casefold().split()).strip("*_`.()? ")
    if is_placeholder(owner.text) or words in _NOBODY or _OPENING.match(words):
        yield Problem(
            span=owner.span,
            message=f"The owner is `{owner.text[:60]}`, which is nobody in particular. Name a person, a role or one "
            "team: `- **Owner:** Nadia Ferro`.",
        )
    elif case.option("one_person") and (_SEVERAL.search(words) or _GROUP.search(words.split("(")[0])):
        yield Problem(
            span=owner.span,
            message=f"The owner is `{owner.text[:60]}`; this team asks for exactly one person. Write `- **Owner:** "
            "Nadia Ferro` and name the others elsewhere.",
        )


RULE = Rule(
    code="S02",
    slug="owner-unassigned",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "PagerDuty postmortem documentation"),
    check=check,
    options={"one_person": False},
)
