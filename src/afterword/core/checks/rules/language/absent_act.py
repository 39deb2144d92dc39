"""Something that people did not do is told as the cause.

An act that did not happen cannot be repaired. What can be changed is why it was not a step, not visible, or not
possible at that time.

Bad:

    The DBA did not check the plan before running it.

Good:

    Plan review is not part of the change steps; the row counts at hand came from staging.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import (
    ADVERB,
    AGENT,
    DID_NOT,
    DUTY,
    NOBODY,
    PERSON,
    ROLE,
    TEAM,
    find_hits,
    problems,
)
from afterword.core.model.words import Certainty, Level

PATTERNS = (
    (
        rf"^\W*(?:did not|didn[’']t|never|failed to|forgot to)\s(?:even |really |properly )?(?:{DUTY}|disable|enable|"
        r"take|use|have anyone)"
    ),
    (
        r"\b(?:process|procedure|runbook|checklist|protocol|policy|instructions?|guidelines?|"
        r"steps?)\b[^.;]{0,70}\b(?:was|were) not (?:\w+ly )?followed\b"
    ),
    (
        r"\b(?:wasn[’']t|weren[’']t|hasn[’']t|haven[’']t|was not|were not|has not|have not)\s(?:been\s)?(?:properly\s|"
        r"fully\s|adequately\s|sufficiently\s|clearly\s)?(?:been\s)?(?:aware|shared|communicated|informed|distributed|"
        r"trained|prepared|coordinated)\b"
    ),
    (
        r"\b(?:lack of|not enough|insufficient|too little|no)\s(?:(?:proper|adequate|sufficient|internal|prior|clear|"
        r"real|any)\s)?(?:communication|coordination|revision|preparation|follow-up|supervision|planning|"
        r"diligence)\b(?!\s(?:channel|redundanc|plan|tool|path|line))"
    ),
    r"\black of testing\b",
    (
        rf"{NOBODY}\s?(?:(?:had|has|ever|really|even|else|actually|on the call|of us)\s)*(?!(?:knew|know|had access|"
        r"was hurt|is expected|is paged|was paged|were paged|lost)\b)(?:bothered|thought|think|checked|reviewed|"
        r"noticed|looked|read|tested|asked|told|took|lifted|raised|questioned|verified|spotted|reali[sz]ed|cared|"
        r"tried|considered|informed|communicated|wrote|documented|owned|picked|wanted|felt|followed|did|went|"
        r"escalated|reacted|responded|caught|saw fit|stopped|opened|monitored|ran|of us \w+ed|past|saw|paid|"
        r"mentioned|double)"
    ),
    (
        rf"(?:{ROLE}|{TEAM}|\bwhoever\b)(?:\s\w+){{0,4}}?\s(?:did not|didn[’']t|never did)(?=\s?[.;,]|\sunderstand|"
        r"\sread|\scheck)"
    ),
    (
        rf"(?:{PERSON}|{ROLE}){ADVERB}\s(?:did not|didn[’']t|has not|hasn[’']t|had not|hadn[’']t|have not|never|"
        r"would not|wouldn[’']t|refused to|declined to|chose not to|decided not to)\s(?:even |really |actually |"
        r"once |ever |properly |bother(?:ed)? to |think to |think of |think about )?(?!(?:have|know|known|receive|"
        r"received|need|needed|see|seen|get|got|had|exist|affect|apply to|fire|start|honou?r|lose|find|yet|possess|"
        r"own|been|encounter|experience|suffer)\b)\w+"
    ),
    (
        rf"(?:{TEAM}){ADVERB}\s(?:did not|didn[’']t|has not|have not|had not|never|chose not to|decided not to|"
        r"refused to|would not)\s(?:even |really |actually |once |ever |properly |bother to |think to |"
        rf"think of )?{DUTY}"
    ),
    (
        rf"\b(?:I|we|they|he|she)\b{ADVERB}\s(?:{DID_NOT}|chose not to|decided not to)\s(?:even |really |actually |"
        rf"once |ever |properly |adequately |bother to |think to |think of |get round to )?{DUTY}"
    ),
    (
        rf"(?:{AGENT})[^.;]{{0,70}}\bwithout\s(?:so much as|even|ever|first|really|properly|actually|bothering to|"
        r"any)?\s?(?:asking|reading|checking|looking|telling|handing over|informing|testing|verifying|opening|"
        r"consulting|thinking|reviewing|notifying|announcing|talking to|waiting|a second thought|understanding|"
        r"considering|looking at|warning|coordinating|permission|approval|authori[sz]ation)\b"
    ),
    (
        rf"(?:{AGENT})[^.;]{{0,80}}\b(?:instead of|rather than)\s(?:\w+ly\s)?(?:calling|asking|paging|escalating|"
        r"trying|checking|reading|rolling back|waiting|following|telling|testing|opening|reporting|raising)\b|"
        r"\b(?:instead of|rather than)\s(?:calling|asking|paging|escalating|checking|reading|rolling back|waiting|"
        rf"following|telling|testing)\b[^.;]{{0,60}},\s(?:{AGENT})"
    ),
    (
        r"\b(?:was|were) (?:skipped|not (?:identified|noticed|caught|spotted|detected|reviewed|tested|checked|"
        r"verified|followed|read|communicated|informed|told|consulted|escalated|announced|documented|shared|"
        rf"distributed|considered))(?:\sin \w+)? by\s(?:{PERSON}|{ROLE}|{TEAM}|us|anyone|anybody|the \w+)"
    ),
    r"\bwere (?:written|added|made|run|done) by the (?:authors?|developers?|team)",
    r"\bgot (?:round|around) to\b",
    (
        r"\bnever (?:asked|told|thought|tried|tested|bothered|got|checked|looked|read|reviewed|questioned|"
        r"communicated|mentioned|followed|documented|updated|reported|verified|learn\w+|ran)\b(?! by)"
    ),
    rf"\b(?:was|were) not (?:told|informed|consulted|asked|notified) by\s(?:{AGENT}|any)",
    (
        r"\bNo\s(?:tests?|reviews?|checks?|handover|warning|notice|one|backups?|docs?|documentation) (?:was|"
        r"were) (?:written|done|made|given|run|performed|carried out) by\b"
    ),
    (
        rf"(?:{AGENT}){ADVERB}\s(?:kept quiet|said nothing|did nothing|looked away|stood by|sat idle|stayed silent|"
        r"went home|went to (?:lunch|bed)|kept (?:poking|trying|going|guessing))"
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, PATTERNS),
        "'{words}' explains the incident by what people did not do. Say what the process, the tool or the time of day asked for instead.",
        "Was it anybody’s step, and how would they have known?",
        "What would make this step happen by itself?",
    )


RULE = Rule(
    code="B04",
    slug="absent-act",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 rule of causation 5", "Bergström"),
    triggers=(
        (
            r"\b(?:did not|didn.t|has not|hasn.t|had not|hadn.t|have not|haven.t|never|would not|wouldn.t|refused|"
            r"declined|chose not|decided not|nobody|no one|no-one|none of|neither of|not a single|not one|"
            r"no engineer|no reviewer|no developer|no operator|no member|without|instead of|rather than|skipped|"
            r"not (?:reviewed|tested|checked|verified|followed|told|informed|consulted|identified|noticed|shared|"
            r"communicated)|wasn.t|weren.t|got round|kept quiet|said nothing|did nothing|looked away|stood by|"
            r"sat idle|stayed silent|went home|went to|kept (?:poking|trying|going|guessing)|were written|"
            r"no (?:tests?|reviews?|checks?|handover|warning|notice))\b"
        ),
    ),
    check=check,
)
