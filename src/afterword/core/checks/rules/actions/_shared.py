"""What several action rules ask: which rows are actions, where they stand, and what stands around them."""

from afterword.core.checks.action_rows import read_actions
from afterword.core.checks.case import Case
from afterword.core.documents.action_record import FIELD_KEYS
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.people import is_owner_name
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState

_SETTLED = (ActionState.DONE, ActionState.VERIFIED, ActionState.WONT_DO)
_NAME = r"(?P<name>@?[^\W\d_][^\n()\[\]:;|,.*_–—]{0,40}?)"
_DASHES = (" - ", " – ", " — ", " -- ")
_FORMS = (
    (  # Alex to fix it
        Pattern(rf"\W{{0,3}}{_NAME}\s(?:will|should|must|is going to|to (?=(?P<verb>\w+)))\s?"),
        (" to ", " will ", " should ", " must "),
    ),
    (  # Alex: fix it, [Alex] fix it
        Pattern(rf"\W{{0,3}}{_NAME}[\])*_]{{0,3}}(?::[*_]{{0,2}}\s|\s[-–—]{{1,2}}\s|(?<=\])\s)(?=\S)"),
        (":", "]", *_DASHES),
    ),
    (Pattern(rf".*[(\[]{_NAME}[)\],](?!\()"), ("(", "[")),  # fix it (Alex)
    (Pattern(rf".*?\s[-–—]{{1,2}}\s{_NAME}(?=\s[-–—]{{1,2}}\s|\s?[.;,(]|\s*$)"), _DASHES),  # fix it - Alex
    (Pattern(rf".*?[.;]\s{_NAME}(?=[.;]|\s*$)"), (". ", "; ")),  # fix it. Alex.
)
"""How an owner may be meant, each form with what must occur for it to be worth looking."""
_VERBS = frozenset(
    "add adopt agree alert allow ask automate block build bump change check clean configure consider continue create cut "
    "decide define delete deploy disable document enable enforce expose extend fix harden implement increase install "
    "introduce investigate leads limit log look make measure merge migrate monitor move page patch pin plan publish raise reduce "
    "refactor refer reject remove rename replace report restore restrict retire review revert rewrite rotate run schedule "
    "set ship show speak split stop switch take talk test track train try tune update upgrade use validate verify work "
    "write".split()
)
_NO_OWNERS = frozenset(
    "we nobody everybody everyone anyone someone all you they it this that there these those pr mr id ticket issue case "
    "link see note done".split()
)
_ACRONYMS = frozenset({"SRE", "SRES", "DBA", "DBAS", "OPS", "QA", "IT", "CTO", "CISO"})


def is_settled(action: Action) -> bool:
    """Whether nothing is left to do: done, verified or refused."""
    return action.state in _SETTLED


def open_actions(case: Case) -> tuple[Action, ...]:
    """The actions of which something is still to be done; one that is not written yet is asked nothing else."""
    return tuple(action for action in read_actions(case) if not is_settled(action) and not is_placeholder(action.text))


def last_line(case: Case, action: Action) -> int:
    """The last line that is about an action: before the next action, or at the end of its section."""
    last = next(
        (other.line - 1 for other in case.postmortem.actions if other.line > action.line), case.document.n_lines
    )
    for section in case.postmortem.sections:
        if section.first_line <= action.line <= section.last_line < last:
            last = section.last_line
    return max(action.line, last)


def heading_above(case: Case, action: Action) -> str:
    """The nearest heading above an action as it is written, for what it says about all actions below it."""
    for line in reversed(case.reading.lines[: action.line - 1]):
        if line.kind is Kind.HEADING:
            return case.text[line.content : line.end]
    return ""


def find_label_below(case: Case, action: Action, names: frozenset[str]) -> Written | None:
    """The labelled line below an action (`- Owner: Nadia Ferro`) with its value, which may be a placeholder."""
    for line in case.reading.lines[action.line : last_line(case, action)]:
        label = find_label(case.document, line)
        if label is not None and label.name.casefold() in names:
            value = case.text[label.value : line.end].strip("*_` ")
            return Written("" if is_placeholder(value) else value, case.document.span(line.content, line.end))
    return None


def find_name(action: Action) -> str | None:
    """What may be meant as an owner: `(Alex)`, `Alex: …`, `… - SRE`, `Alex to …`; None if nothing looks like a name."""
    for form, hints in _FORMS:
        found = form.match(action.text) if any(hint in action.text for hint in hints) else None
        if found is None or (found.groupdict().get("verb") or "add") not in _VERBS:
            continue
        name = found["name"].strip("*_ ")
        if _may_own(name):
            return name
    return None


def _may_own(name: str) -> bool:
    if not is_owner_name(name) or (name.isupper() and name not in _ACRONYMS):
        return False
    words = name.casefold().split()
    return name.casefold() not in FIELD_KEYS and words[0] not in _VERBS and _NO_OWNERS.isdisjoint(words)
