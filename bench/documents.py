"""Distinct, realistic postmortems for measuring speed: seeded, about 1,200 words each, every structure that people use."""

import random
from collections.abc import Iterator

SERVICES = "checkout search ledger mailer gateway profile catalog invoice session webhook scheduler reports".split()
PEOPLE = "Ada Bo Chidi Dana Eli Fay Goran Hana Ivo Jin Kofi Lea Milo Nia Oke Pia Quin Rosa Sven Tara Uma Vito Wren Yara".split()
SIGNALS = (
    "error rate",
    "queue age",
    "latency",
    "disk usage",
    "connection count",
    "replication lag",
    "memory",
    "retry rate",
)
DID = (
    "was deployed to the second region", "began to return 503 for writes", "recovered after the pool was drained",
    "kept the old address in its cache", "showed no change in the dashboard", "was rolled back to the version before",
    "refused connections from the new pods", "was scaled from six to twelve replicas", "reported a full disk",
)  # fmt: skip
WHY = (
    "because the limit of the connection pool was lowered in one region only",
    "since staging has one configuration scope and production has four",
    "while the alert looks at the mean and not at the slowest requests",
    "as the certificate is renewed by hand and no test covers its expiry",
    "because two consoles look the same and neither names the cluster",
)
CLAIMS = (
    "The team should have noticed the trend earlier", "The release was merged with two approvals",
    "The on-call engineer was paged and joined within four minutes", "The runbook lists a cluster that no longer exists",
    "Customers saw an error page and could retry", "The pipeline has no test for this path",
    "The job failed to start on the new nodes", "The rollback took longer than the drill in March",
)  # fmt: skip


def make_document(seed: int, words: int = 1200) -> str:
    """One document; the same seed gives the same text."""
    rng = random.Random(seed)
    service, other = rng.sample(SERVICES, 2)
    day, hour = rng.randint(1, 27), rng.randint(1, 20)
    month = rng.randint(1, 12)
    date = f"2026-{month:02}-{day:02}"
    owner = rng.choice(PEOPLE)
    lines = [
        "---", f"incident: INC-{seed}", f"title: {service} {rng.choice(SIGNALS)} after release {seed}", f"date: {date}",
        f"severity: SEV{rng.randint(1, 4)}", "status: in review", f"owner: {owner} Marsh", "timezone: UTC",
        f"services: {service}, {other}", "---", f"# {service} {rng.choice(SIGNALS)} after release {seed}", "", "## Summary", "",
        _paragraph(rng, service, 5), "", "## Customer impact", "", "| Field | Value |", "|---|---|",
        f"| Affected services | {service}, {other} |", "| Customer segment | all regions, web |",
        f"| Start | {date} {hour:02}:02 |", f"| End | {date} {hour:02}:{rng.randint(30, 59)} |",
        f"| Business impact | {rng.randint(100, 9000):,} of {rng.randint(10, 90)},000 users saw errors; {rng.randint(3, 80)} tickets |",
        "", "## Timeline", "", "| Time | Event | Marker | Evidence |", "|---|---|---|---|",
    ]  # fmt: skip
    for index in range(16):
        what = f"{rng.choice((service, other))} {rng.choice(DID)}, {rng.choice(SIGNALS)} at {rng.randint(2, 98)} %"
        lines.append(f"| {date} {hour:02}:{2 + index * 2:02} | {what} | | E{index + 1} |")
    lines += ["", "## Root cause", "", _paragraph(rng, other, 7), ""]
    lines += [
        f"- **C{index + 1}** (condition, likely): {service} {rng.choice(DID)} {rng.choice(WHY)}." for index in range(3)
    ]
    lines += [
        "",
        "```",
        f"ERROR {service} pool timeout after {rng.randint(10, 99)} ms",
        "```",
        "",
        "## Response review",
        "",
    ]
    for question in (
        "How was the incident detected?", "Was the severity correct?", "Were customer updates timely?",
        "Were the right responders involved?", "What slowed mitigation?",
    ):  # fmt: skip
        lines += [
            f"### {question}",
            "",
            f"Verdict: {rng.choice(('yes', 'partly', 'no'))}",
            "",
            _paragraph(rng, service, 3),
            "",
        ]
    lines += [
        f"- **G1**: {rng.choice(CLAIMS)}.",
        "",
        "> quoted: we are looking into it",
        "",
        "## Follow-up actions",
        "",
    ]
    lines += ["| Action | Owner | Due date | Addresses | Type | Status | Tracker |", "|---|---|---|---|---|---|---|"]
    for index in range(6):
        what = f"Add a test for {rng.choice(SIGNALS)} of {rng.choice((service, other))} in the pipeline"
        target = f"C{index % 3 + 1}" if index < 5 else "G1"
        lines.append(
            f"| **A{index + 1}** {what} | {rng.choice(PEOPLE)} Marsh | 2027-01-{index + 10} | {target} | prevent | open | OPS-{seed + index} |"
        )
    lines += ["", "## Lessons learned", ""]
    while sum(len(line.split()) for line in lines) < words:
        lines += [f"- {_sentence(rng, rng.choice((service, other)))}", ""]
    return "\n".join(lines) + "\n"


def _paragraph(rng: random.Random, service: str, sentences: int) -> str:
    return " ".join(_sentence(rng, service) for _ in range(sentences))


def _sentence(rng: random.Random, service: str) -> str:
    form = rng.randint(0, 2)
    if form == 0:
        return f"`{service}` {rng.choice(DID)} {rng.choice(WHY)}."
    if form == 1:
        return f"{rng.choice(CLAIMS)}, and {service} {rng.choice(DID)}."
    return f"{rng.choice(PEOPLE)} saw the {rng.choice(SIGNALS)} at {rng.randint(2, 97)} % before {service} {rng.choice(DID)}."


def make_documents(count: int, start: int = 1) -> Iterator[str]:
    """Distinct documents, one per seed."""
    for seed in range(start, start + count):
        yield make_document(seed)
