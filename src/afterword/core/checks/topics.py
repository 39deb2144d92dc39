"""The words that tell what a gap, a cause or an action is about."""

from afterword.core.documents.patterns import Pattern

ABOUT_DETECTION = Pattern(
    r"(?i)\b(?:alert|alarm|detect|monitor|page\b|paged|paging|pager|probe|notic|metric|dashboard|canary|slo\b|"
    r"threshold|synthetic|health ?check|observab)"
)
ABOUT_UPDATES = Pattern(
    r"(?i)\b(?:update|communicat|status ?page|inform|notif|announc|message|customer support|support (?:team|post)|"
    r"template|first post)"
)
ABOUT_RESPONDERS = Pattern(
    r"(?i)\b(?:responder|escalat|on-?call|join|rota|roster|page\b|paged|paging|pager|reach|contact|expert|owner)"
)
ABOUT_SEVERITY = Pattern(r"(?i)\b(?:severit|sev-?\d|classif|priority|p[0-4]\b|declar)")
