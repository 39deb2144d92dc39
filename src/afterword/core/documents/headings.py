"""Which part a heading or label announces, whatever a house calls it."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from afterword.core.model.words import Part

EXACT: dict[str, Part] = {}
"""Whole headings, normalised, that mean a part."""

_EXACT_LISTS = {
    Part.SUMMARY: "summary|overview|abstract|tl dr|tldr|tl;dr|synopsis|introduction|intro|background|context|description|"
    "problem|problem statement|problem summary|issue|incident|the incident|the issue|the problem|what happened|"
    "what happened?|at a glance|executive summary|in short|incident details|details|incident description|preamble|"
    "incident summary|issue summary|incident overview|details of incident|summary of events|brief|high level summary|"
    "event summary|event description|what was the problem|what was the issue|scope|what broke|prologue|foreword|"
    "the short version|short version|nutshell|in a nutshell|current status|general information|recap|what went down|"
    "situation|gist|key facts",
    Part.IMPACT: "impact|impacts|effects|effect|blast radius|scope of impact|affected|affected services|affected systems|"
    "affected users|customer impact|user impact|business impact|damage|assets affected|losses|funds lost|severity and impact|"
    "consequences|who was affected|what was affected|what was the impact|outage impact|service impact|symptoms|"
    "impacted services|impacted users|potential impact|duration|duration of the outage|extent|reach|impact analysis|"
    "customer experience|user experience|lost data|how bad was it|what users saw|what did users experience|"
    "what users experienced|what customers saw|funds at risk|fallout|harm|service degradation",
    Part.TIMELINE: "timeline|timelines|chronology|chronicle|sequence of events|events|key events|event log|log|incident log|"
    "history|leadup|lead up|lead-up|course of events|order of events|play by play|key timestamps|timeline of events|"
    "event timeline|what happened when|when did it happen|timetable|minute by minute|storyline|incident log|"
    "activity|activity log|what happened and when|how it unfolded|how the incident unfolded|blow by blow|step by step|"
    "log of events|running log|chain of events|day by day|schedule of events|history of events|updates|status updates|"
    "incident updates",
    Part.CAUSES: "cause|causes|root cause|root causes|rca|trigger|triggers|why|five whys|5 whys|five why s|5 why s|analysis|"
    "technical analysis|technical details|technical background|fault|faults|diagnosis|investigation|findings|"
    "contributing factors|contributing conditions|contributors|factors|explanation|what went on|the bug|bug|"
    "underlying cause|proximate cause|why it happened|why did it happen|why did this happen|how did this happen|"
    "how did it happen|vulnerability|vulnerability details|details of vulnerability|details of the vulnerability|"
    "details of issue|the vulnerability|failure|deep dive|technical deep dive|in depth|under the hood|problem analysis|"
    "what was the cause|what caused it|what caused this|reason|reasons|attack vector|attack details|exploit|the exploit|"
    "enablers|latent conditions|what went wrong technically|how the attack worked|how it worked|details of the failure|"
    "failure mode|failure modes|anatomy|anatomy of the outage|anatomy of the incident|anatomy of the attack|ishikawa|fishbone|"
    "origin of the problem",
    Part.RESPONSE: "response|responses|detection|discovery|how was it detected|how we found out|how did we find out|alerting|"
    "identified|identification|mitigation|mitigations|mitigation steps|resolution|resolutions|recovery|repair|workaround|"
    "resolution and recovery|incident response|incident handling|escalation|responders|communication|communications|"
    "customer communication|fix|the fix|details of fix|details of the fix|details of mitigation|details of recovery|"
    "how it was fixed|how we fixed it|how was it resolved|fix implemented|solution|the solution|response review|"
    "how did we respond|what we did|steps taken|actions taken|action taken|"
    "restoration|recovery steps|remediation steps taken|short term fix|short-term fix|immediate fix|containment|"
    "disclosure|response and recovery|what did we do|delays|obstacles|incident response analysis|response analysis|"
    "eradication|remediation and recovery|immediate actions taken|rollback|stabilisation|stabilization|troubleshooting|"
    "notification|notifications|triage|debugging|mitigators",
    Part.LESSONS: "lessons|lessons learned|lessons learnt|learnings|learning|key learnings|takeaways|key takeaways|retrospective|"
    "reflections|reflection|observations|conclusion|conclusions|what went well|what went well?|what went wrong|"
    "what went badly|what went poorly|what didn t go well|what did not go well|what could have gone better|"
    "what could be better|what could we have done better|where we got lucky|where did we get lucky|luck|lucky|went well|"
    "went wrong|went badly|what worked|what worked well|what didn t work|what we learned|what did we learn|what we learnt|"
    "things that went well|things that went poorly|things that went badly|what can we improve|areas for improvement|"
    "final thoughts|closing thoughts|insights|discussion|good|bad|ugly|the good|the bad|the ugly|positives|negatives|"
    "what could have been better|what was good|what was bad|what we could do better|kudos|how did we do|how d we do|"
    "themes|key themes|what helped|what hindered|what surprised us|surprises|what we did well|what we did right|"
    "what we did wrong|keep doing|stop doing|start doing|successes|shortcomings|strengths|weaknesses|difficulties|"
    "challenges|what went right|what was difficult|what was hard|what made it worse|what made it hard|near misses|"
    "evaluation|pros and cons|what was painful|what went ok|what went okay|what went ok",
    Part.ACTIONS: "action|actions|action item|action items|follow up|follow ups|follow-up|follow-ups|followup|followups|next steps|"
    "next step|todo|todos|to do|to dos|to-do|to-dos|tasks|follow up tasks|follow up actions|remediation|remediations|"
    "remediation items|prevention|preventive measures|preventative measures|preventive actions|corrective actions|"
    "corrective measures|corrective and preventative measure|corrective and preventative measures|"
    "corrective and preventive measures|corrective and preventive actions|improvements|future work|future actions|"
    "future steps|action plan|plan|review actions|repair items|recommendations|commitments|measures|future|"
    "what we are doing|what are we doing|what s next|what next|long term fix|long-term fix|long term solution|"
    "how are we preventing it from happening again|preventing recurrence|moving forward|going forward|"
    "future prevention|immediate actions|long term improvements|short term improvements|process improvements|"
    "changes|planned changes|planned work|outstanding work|outstanding actions|work items|tickets|jira tickets|proposals|"
    "mitigation plan|mitigation plans|remediation plan|prevention plan|steps to prevent recurrence|what we will do|"
    "what will we do|what we re doing about it|countermeasures|detection and prevention|outstanding items|open items|"
    "related tickets|backlog|what will change|what we changed|what has changed|never again|what comes next|"
    "where do we go from here|where we go from here|looking ahead|plan of action|proposed changes|resulting tasks|"
    "resulting work|resolution plan|hardening|risk mitigation|issues created|deliverables|what happens next",
    Part.PUBLIC: "public summary|customer summary|public statement|external summary|external communication|public postmortem|"
    "customer facing summary|status page summary|message to customers|customer statement|external postmortem|messaging|"
    "external message|external messaging|status page message|external email|customer email",
    Part.OTHER: "references|reference|evidence|links|appendix|appendices|glossary|stats|statistics|metrics|table of contents|contents|toc|"
    "see also|related|related incidents|resources|further reading|notes|attachments|participants|attendees|authors|"
    "q&a|q & a|faq|questions|acknowledgements|acknowledgments|credits|supporting information|document history|"
    "changelog|revision history|meeting notes|graphs|screenshots|logs|metadata|tags|disclaimer|thanks|version history|"
    "decisions|decisions made|decisions taken|review decisions|contact|about|weight|category|image|images|data|approvals|sign off|review|reviewers|time to repair|time to resolve|"
    "time to detect|time to detection|time to recovery|time to restore|time to mitigate",
}
for _part, _names in _EXACT_LISTS.items():
    for _name in _names.split("|"):
        EXACT[_name] = _part

_WORDS: tuple[tuple[Part, str], ...] = (
    (
        Part.OTHER,
        "not taken|not pursued|rejected action|rejected idea|rejected option|considered but|considered and rejected|decided against|out of scope",
    ),
    (Part.IMPACT, "mean for|meant for|look like for|looked like for|felt by|experienced by"),
    (Part.PUBLIC, "public summary|public statement|customer summary|external summary|for customers"),
    (Part.TIMELINE, "timeline|chronology|sequence of events|key events|lead up|leadup"),
    (Part.RESPONSE, "taken to restore|taken to resolve|taken to recover|taken to mitigate|taken to fix|taken during"),
    (
        Part.LESSONS,
        (
            "lesson|learned|learnt|learning|takeaway|went well|went wrong|went badly|went poorly|go well"
            "|gone better|got lucky|retrospective|reflection|do better|could improve|be improved"
            "|could have been better|worked well|done better|go so well|did not work|what helped|what hindered"
            "|what surprised|find hard|found hard|was hard|find difficult|found difficult|was difficult"
        ),
    ),
    (
        Part.ACTIONS,
        (
            "action item|follow up|followup|next step|todo|to do|prevent|corrective|preventative|remediation"
            "|improvement|recommendation|future|action plan|happen again|going forward|moving forward|planned"
            "|long term|review action|actions|actionable|doesn t happen|does not happen|avoid|what we are doing"
            "|what we re doing|what we are changing|what we re changing|what we will|what we ll|what we plan"
            "|what we have done|what we ve done|what will we|what are we|how will we"
        ),
    ),
    (
        Part.CAUSES,
        (
            "root cause|cause|contributing|factor|why|analysis|trigger|vulnerab|fault|bug|technical detail"
            "|investigation|diagnos|deep dive|explanation|findings|how did this happen|exploit|contributor"
            "|reason for|contribut"
        ),
    ),
    (Part.IMPACT, "impact|affected|blast radius|symptom|damage|loss|duration|consequence|effect on|effects o"),
    (
        Part.RESPONSE,
        (
            "detect|response|respond|mitigat|resol|recover|fix|escalat|communicat|restor|discover|contain"
            "|repair|workaround|how we found|solution|alert|responder|action taken|steps taken|slowed|delay"
            "|update"
        ),
    ),
    (Part.SUMMARY, "summary|overview|background|what happened|tl dr|tldr|abstract|introduction|description|synopsis"),
    (Part.OTHER, "appendix|reference|glossary|link|stats|q a|faq|further reading"),
)
"""Words inside a heading, in the order in which they decide."""


LONG_QUESTION = 8
"""A question of more words than this is a reader's question, not the name of a part."""

_READERS = frozenset("i me my you your yours do does can".split())


def _is_ours(name: str) -> bool:
    """Whether a long question is one that the writers ask themselves ("what will we do to prevent this …")."""
    words = set(name.split())
    return not words.isdisjoint({"we", "us", "our"}) and words.isdisjoint(_READERS - {"do"})


@lru_cache(maxsize=4096)
def normalise_heading(text: str) -> str:
    """A heading without emoji, shortcodes, numbering, marks and case: `## 3. :eye: **Detection**` -> `detection`."""
    out = []
    for word in text.replace("’", "'").replace("`", " ").split():
        if len(word) > 2 and word[0] == ":" and word[-1] == ":":
            continue
        out.append(word)
    kept = "".join(
        character if character.isalnum() or character == "&" else " "
        for character in unicodedata.normalize("NFKC", " ".join(out)).casefold()
    ).split()
    while kept and (kept[0].isdigit() or kept[0] in _NUMERALS) and len(kept) > 1 and kept[1] not in ("whys", "why"):
        del kept[0]
    return " ".join(kept)


_NUMERALS = frozenset("i ii iii iv v vi vii viii ix x a b c d e f".split())


def find_part(heading: str, aliases: Mapping[str, Part] | None = None) -> Part | None:
    """The part that a heading announces, or None if it names none.

    `aliases` are a team's own names (normalised) and win over ours.
    """
    name = normalise_heading(heading)
    if aliases and name in aliases:
        return aliases[name]
    if heading.rstrip("*_ ").endswith("?") and name.count(" ") >= LONG_QUESTION and not _is_ours(name):
        return None
    part = _find_normalised(name)
    return EXACT.get(normalise_heading(heading.split("(", maxsplit=1)[0])) if part is None and "(" in heading else part


@lru_cache(maxsize=4096)
def _find_normalised(name: str) -> Part | None:
    bare = name.removeprefix("the ").removesuffix(" section")
    exact = EXACT.get(bare) or EXACT.get(name)
    if exact is not None:
        return exact
    padded = f" {name}"
    for part, words in _WORDS:
        if any(f" {word}" in padded for word in words.split("|")):
            return part
    return None
