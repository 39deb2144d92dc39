"""Plain words by which a message says something that belongs in the timeline."""

import re
from functools import lru_cache

import re2

from afterword.core.evidence.occurrence import Fact

_NOUNS = (
    r"roll-?back|revert|fail-?over|fail-?back|restart|reboot|hot-?fix|patch|fix|cert(?:ificate)?|secret|flag|toggle|"
    r"kill switch|scale-?(?:up|out)|drain|re-?deploy|deploy(?:ment)?|re-?index|purge|flush|restore|backfill|replay|"
    r"migration|re-?build|re-?sync|warm-?up|rate limit|traffic(?: shift)?|config(?:uration)?(?: change| push)?|workaround|block(?: rule)?|switch-?over"
)
"""What is done against an incident, as a noun."""

_DOING = (
    r"rolling (?:\S+ ){0,3}?back|reverting|failing (?:\S+ ){0,2}?over|restarting|rebooting|patching|disabling|enabling|"
    r"turning (?:off|on)|switching (?:\S+ ){0,3}?(?:off|on|over|to|back)|scaling|draining|re-?deploying|deploying|pushing|"
    r"purging|flushing|restoring|replaying|uploading|applying|rotating|renewing|replacing|blocking|throttling|shifting|"
    r"bouncing|warming|capping|re-?building|re-?syncing|recreating|redirecting|rerouting|promoting|shedding|killing|evicting|cordoning|re-?issuing|running the"
)
"""Somebody does it now."""

_DONE = (
    r"rolled (?:\S+ ){0,3}?back|reverted|failed (?:\S+ ){0,2}?over|restarted|rebooted|patched|disabled|enabled|"
    r"turned (?:off|on)|switched (?:off|on|over|to)|scaled (?:up|out|down)|drained|re-?deployed|purged|flushed|restored|"
    r"bounced|killed|warmed|capped|re-?built|re-?synced|recreated|uploaded|applied|rotated|renewed|replaced|blocked|shifted|redirected|rerouted|promoted|re-?issued|issued"
)
"""Somebody did it."""

_CUES: tuple[tuple[Fact, re.Pattern[str]], ...] = tuple(
    (fact, re.compile(pattern, re.IGNORECASE))
    for fact, pattern in (
        (Fact.SEVERITY_CHANGED, r"severity (?:is |was )?(?:now |changed|raised|lowered|set to|bumped)|(?:up|down)grad\w+ (?:\S+ ){0,3}?to (?:sev|p)-?\d|(?:rais|lower|bump)\w+ (?:it |this |the incident |severity )?(?:from \S+ )?to (?:sev|p)-?\d|(?:sev|p)-?\d\*? ?(?:->|→|=>) ?\*?(?:sev|p)-?\d|this is (?:now )?a? ?(?:sev|p)-?[12]\b"),
        (Fact.RESOLVED, r"marked \*?(?:as )?resolved|\b(?:resolved|closed) by\b|incident (?:is |was )?(?:now )?(?:resolved|closed|over)\b|\b[A-Z]{2,10}-\d+\*?:? (?:is |was |has been )?(?:now )?\*?(?:resolved|closed)\b|clos(?:ing|ed) (?:the|this) incident|\ball clear\b|status (?:changed )?to \*?resolved"),
        (Fact.DECLARED, r"\bdeclar(?:ed|ing)\b|\bnew incident\b|\bopened by\b.*\b(?:sev|p)-?\d|incident \S{0,14} ?(?:was |has been )?(?:opened|created|started|raised|launched)\b|\b(?:sev|p)-?\d\*? incident\b|\bopen(?:ing|ed) an? incident\b|\bcalling (?:this )?an? (?:sev|incident)"),
        (Fact.COMMANDED, r"\bi have command\b|\btak(?:e|ing) (?:over )?command\b|\bi(?:'m| am| will be|'ll be) (?:the )?(?:ic|incident commander|commander)\b|\bic here\b"),
        (Fact.HANDED_OVER, r"\bhand(?:ing|ed)? ?(?:it |this |command )?(?:over|off)\b|\bhand-?over\b|\bend of (?:my|our|the) shift\b|(?:^|[,.;] ?)over to (?:you|@|<@)|\btaking over\b|\bshift change\b"),
        (Fact.DECIDED, r"^\W*decision\b|\bdecided\b|\bdecision is\b|\bagreed\b:|\bwe(?:'ll| will|'re going to| are going to) (?:roll|revert|fail|restart|disable|scale|switch|turn|go with|shift|restore|block|drain)|\blet'?s (?:roll|revert|fail|restart|disable|scale|switch|turn|go with|shift|restore|block|drain|do)\b|\bgo(?:ing)? (?:ahead )?with\b|\bgo for (?:the )?(?:roll|revert|fail|option|restart|it)|\bgo ahead\b|^\W*(?:please |ok,? |yes,? )*(?:pull|back|roll|take|turn|switch|shut|kill|revert|undo) (?:it|this|that|them)\b|\bpull(?:ing)? the plug\b|\bdo it\b[.!]?$"),
        (Fact.NO_EFFECT, r"\b(?:no|without|had no|zero|little|not much|hardly any) (?:real |visible )?(?:effect|change|improvement|difference|relief|impact on)\b|\b(?:did|does|is)(?: not|n't) help(?:ing)?\b|\bonly (?:down |up |better )?a (?:little|bit)\b|\bstill (?:failing|broken|down|seeing|the same|no better|not working|erroring)|\bnot the (?:cause|problem|issue)\b|\bso (?:it'?s |it is |that'?s |that is )?not\b|\bruled? (?:that |it )?out\b|\bdead end\b|\bkeeps? (?:growing|climbing|rising|failing|crashing|coming)\b|\b(?:restore|rollback|roll back|fix|restart|failover|deploy(?:ment)?|retry|rebuild) (?:has |just )?failed\b|[.,;] ?not the \w+\W*$|\bfalse lead\b|\bwasn'?t (?:it|that|the)\b|\bred herring\b|\b(?:came|come|coming) (?:right )?back\b.{0,20}\b(?:minute|again)|\bfill(?:ing)? (?:up )?(?:again|faster)"),
        (Fact.RECOVERED, r"\brecover(?:ed|y|ing now)\b|\bback (?:to|at) (?:normal|baseline|the baseline|usual|nothing|zero|green|sane)\b|\b(?:lag|errors?|failures?|5xx|backlog|queue) (?:is |are |at |now )?(?:0|zero)(?:[\s,;!]|\.\s|\.$|$)|\b(?:is|are) fresh(?: again)?\b|\b(?:has |have |is |all )?caught up\b|\bback to life\b|\blooks? (?:good|sane|normal|fine|healthy) (?:again|now)\b|\bwe'?re good\b|\bat baseline\b|\b(?:healthy|works?|working|fine|ok|green|up|stable) again\b|\bmitigated\b|\b(?:all|everything) (?:is |looks )?(?:green|healthy|normal|back to normal)\b|\b(?:errors?|failures?|error rate|timeouts?|\w+ failures)\b.{0,24}?\b(?:at |to |is |are )?(?:0(?:\.\d+)? ?%|zero\b|gone\b|cleared\b|stopped\b)|\bback (?:online|up)\b"),
        (Fact.IDENTIFIED, r"\bfound (?:it|the (?:\S+ )?(?:cause|problem|issue|reason|bug|culprit|query))\b|\b(?:root )?cause (?:is|was|found|identified|confirmed)\b|\b(?:is|was) the (?:root )?(?:cause|culprit|problem|reason)\b|\bcaused by\b|\bidentified\b|\bthat(?:'s| is) it\b|\bculprit\b|\bwhich is why\b|\b(?:that|this) (?:would )?explains?\b|\bgot it\b[:,]|\bsmoking gun\b|\bit(?:'s| is) (?:definitely|indeed)\b|\bconfirmed[:,] "),
        (Fact.STEP_ENDED, rf"(?:{_NOUNS})\b.{{0,60}}?\b(?:complete[d]?|done|finished|live|everywhere|succeeded|is in\b|is out|went out|deployed|merged and deployed|is in place|in place)\b|\b(?:is|are) (?:now |back )?on v?\d+(?:\.\d+)+|^\W*(?:i |we |ok,? )?(?:have |'ve )?(?:{_DONE})\b|\b(?:we|i)(?:'ve| have)? (?:just )?(?:{_DONE})\b|\b(?:has|have) been (?:{_DONE})\b"),
        (Fact.STEP_STARTED, rf"(?:{_NOUNS})\b.{{0,60}}?\b(?:start(?:ed|ing)?|begun|began|in progress|running|under way|underway|kicked off|kicked-off|on (?:its|the) way|going out|rolling out)\b|^\W*(?:now |ok,? |okay,? |i'?m |i am |we'?re |we are |currently )*(?:{_DOING})\b|\b(?:i'?m|i am|we'?re|we are|now) (?:{_DOING})\b|(?:[.,;] )(?:{_DOING})\b|\bstart(?:ed|ing) (?:the |a )?(?:\S+ )?(?:{_NOUNS})\b|\bstarting (?:\S+ ){{1,3}}now\b"),
        (Fact.APPROVED, r"^\W*approved\b|\bapproved (?:it|the|by|now)\b|\bapproval (?:is )?(?:given|granted|done|through)\b|^\W*lgtm,? approved"),
        (Fact.ASKED, r"\bwait(?:ing|ed)? (?:for|on) (?:the |an? |second |your )*(?:approv|sign-?off|change board|cab\b)|\bneeds? (?:\S+ ){0,4}?(?:approv|sign-?off)|\bwaiting (?:for|on) (?:\S+ ){1,4}to (?:approve|sign)|\b(?:can|could) (?:\S+ ){1,4}approve\b|\bplease approve\b"),
        (Fact.SUSPECTED, r"\bhypothes[ie]s\b|\btheory\b|\bsuspect(?:s|ed|ing)?\b|\bsuspicion\b|\bmy guess\b|\btiming (?:fits|matches|lines up)\b|\bpoints? to\b|\bsmells like\b|\bi(?:'?d| would)? bet\b|\b(?:i think|i guess|prolly|probably)\b[^.]{0,20}$|\b(?:deploy|change|config|release|rollout|push|patch|flag)\b[^.]{0,12}\bi (?:think|guess)\b|\bprime suspect\b"),
        (Fact.SUSPECTED, rf"\b(?:looks like|might be|may be|could be|maybe|probably|prolly|i think|i guess|perhaps)\b.{{0,60}}\b(?:{_NOUNS}|release|version|upgrade|rollout|network|dns|database|db|cache|disk|memory|leak|load ?balancer|lb|quota|provider|vendor|upstream|query|index|lock|pool|ddos|attack)\b"),
        (Fact.REPORTED, r"\b(?:first|\d+|two|three|four|five|several|more|new|many|dozens of) (?:\w+ )?(?:tickets?|reports?|complaints?|calls)\b|\b(?:customers?|users?|partners?|shops?|clients?|merchants?|tenants?|members?|patients?|drivers?|riders?)\b(?: \w+)? (?:see|say|report|write|wrote|complain|cannot|can't|can not|are unable|are reporting|are seeing|called|calling|tell)"),
        (Fact.ACKNOWLEDGED, r"\back(?:nowledg|'?)(?:ed|ing)\b|\bi(?:'ve| have)? (?:got|took|am taking|take) (?:the|this) page\b|\btaking the page\b"),
    )
)  # fmt: skip
"""Fact -> its words; the first that fits is what the message says."""

_ANY = re2.compile("(?i)" + "|".join(f"(?:{pattern.pattern})" for _, pattern in _CUES))
"""All of them in one automaton: most messages say nothing, and are let go after one look."""

_TENTATIVE = frozenset({Fact.SUSPECTED, Fact.REPORTED, Fact.ASKED})
"""Facts that may stand in a question: a guess is one, and people who relay a report often ask something."""

_DENIED = re.compile(
    r"(?i)\b(?:not|never|no|nobody|isn't|wasn't|hasn't|haven't|until|if|once|before|can|could|should|would|when|after|did|does|how|who)\b[^,;:]{0,24}$"
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\S)[^.!?]*)*[.!?]*")

_EXPLAINS = re.compile(
    r"(?i)\bbecause\b|\bso that's why\b|\bwhy\b|\bexplain|\bcame with\b|\binstead of\b|\bthat is an?\b|\bthat's an?\b|\bleak|"
    r"\bexpired\b|\bwrong\b|\bmissing\b|\bmisconfig|\bold\b|\bsince\b|\bmy\b|\bdrop(?:s|ped)\b|\bblock(?:s|ed)\b|\bfrom \d{1,2}[:.]\d{2}\b|\bheap dump\b|\blogs? (?:say|show)|"
    r"\bnever\b|\bnobody\b|\b(?:had|seen|saw) (?:exactly |just )?(?:this|that|the same) (?:before|in|last|again)\b|\bdeadlock|\bexhaust|\bfull\b|\blimit\b|\bregression\b|\bbug\b"
)
"""Words of somebody who explains what went wrong."""

LOOKED_AT = 2000
"""Characters of a message that are searched for words: what comes later is a log or a quotation."""


@lru_cache(maxsize=1 << 18)
def find_fact(text: str) -> Fact | None:
    """What a message says by its words; None for chatter, questions and denials."""
    sentences = [sentence for sentence in _SENTENCE.findall(text[:LOOKED_AT]) if _ANY.search(sentence)]
    if not sentences:
        return None
    for fact, pattern in _CUES:
        for sentence in sentences:
            found = pattern.search(sentence)
            if found is not None and (fact in _TENTATIVE or _is_said(sentence, found.start(), fact)):
                return fact
    return None


def says(text: str, fact: Fact) -> bool:
    """Whether a message says a fact, whatever else it says."""
    seen = text[:LOOKED_AT]
    return _ANY.search(seen) is not None and any(pattern.search(seen) for known, pattern in _CUES if known is fact)


def count_explaining(text: str) -> int:
    """How many explaining words a message holds, each once."""
    return len({found.casefold() for found in _EXPLAINS.findall(text[:LOOKED_AT])})


def _is_said(sentence: str, start: int, fact: Fact) -> bool:
    if sentence.rstrip().endswith("?"):
        return False
    return fact is Fact.NO_EFFECT or _DENIED.search(sentence[:start]) is None
