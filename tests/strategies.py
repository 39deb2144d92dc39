"""Generators of documents: realistic postmortems in many house styles, built from parts, and arbitrary text."""

from hypothesis import strategies as st

Strategy = st.SearchStrategy[str]

SERVICES = ("label-queue", "checkout", "`mail-relay`", "search API", "the ledger")
PEOPLE = ("Nadia Ferro", "Tomas Brandt", "@ines", "Storage team", "SRE", "Ravi", "")
MONTHS = ("Jan", "February", "Mar", "apr", "May", "June", "Jul", "Sept", "October", "DEC")
ZONES = ("", " UTC", " CET", " EST", " IST", "Z", "+02:00", " UTC-05:00", " Europe/Berlin", " PT", " America/Nowhere")
HAPPENINGS = (
    "Alert fired for the queue", "Incident declared", "Rollback started", "**Detected:** error rate at 12 %",
    "Status page updated, next update by 10:30", "Resolved", "Deploy of 3.14", "Cause found: `a | b` split the key",
    "Customers wrote to support", "Ünïcode 🔥 in the log", "",
)  # fmt: skip
DEEDS = (
    "Park rejected jobs in a dead-letter queue", "Investigate the broker", "Add an alert on redeliveries (C1, G1)",
    "Done: rotate the certificate", "~~Upgrade the worker~~", "Look into retries", "TBD",
    "**A3** Page when a disk fills",
    "Deploy the fix; owner: Ravi; due: 2026-04-01; status: done", "[Write the test](https://git.example/1)",
)  # fmt: skip
SENTENCES = (
    "For 39 minutes 840 of 7,000 shops got no labels.", "The worker put rejected jobs back without end.",
    "It cost about $3.5k, e.g. in credits; nobody lost data.", "See https://graphs.example/a?b=c for the graph.",
    "- **C1** (trigger, confirmed): A deploy made jobs fail. Evidence: E1.", "> quoted words",
    "<details><summary>Log</summary>",
    "**Impact**: some users", "Severity: SEV-2", "**Trigger:** a deploy", "Verdict: partly", "- **G1**: no alert",
    "```\n09:00 in a log", "***", "![graph](a.png)", "_Describe the impact_", "TBD",
)  # fmt: skip
HEADINGS = (
    "Summary", "Customer impact", "Timeline (UTC)", "Timeline", "Root cause", "Response review", "Lessons learned",
    "Action items", "Follow-up actions", ":eye: Detection", "🔥 Impact", "3. Resolution", "What went well",
    "Lead-up", "Stats",
    "How was the incident detected?", "What slowed mitigation?", "4 March 2026", "Details", "Alex", "Done", "",
)  # fmt: skip
FIELDS = (
    "Title", "Date", "Severity", "Status", "Owner", "Timezone", "Affected services", "Start", "End", "Data loss",
    "Customer segment", "Business impact", "Duration", "Weather",
)  # fmt: skip
MARKS = "\n\n\n   \t--**__``~|#>:;.,!?()[]{}<>\\/&@0123456789:0912aAbcTZé🔥\u00a0\u2028\r\0\x0b\ufeff\ud800"


def words(*choices: str) -> Strategy:
    """One of some words."""
    return st.sampled_from(choices)


@st.composite
def days(draw: st.DrawFn) -> str:
    """A date in some style, not always one of the calendar."""
    year = draw(st.one_of(st.just(2026), st.integers(1990, 2050), st.sampled_from((1, 9999))))
    month, day = draw(st.integers(0, 13)), draw(st.integers(0, 32))
    name = draw(st.sampled_from(MONTHS))
    styles = (
        f"{year:04}-{month:02}-{day:02}", f"{year:04}/{month}/{day}", f"{day:02}/{month:02}/{year:04}",
        f"{month}/{day}/26",
        f"{day}.{month}.{year:04}", f"{day} {name} {year:04}", f"{name} {day}, {year:04}", f"{name} {day}th",
        f"Tuesday, {day} {name}",
        f"{year:04}{month:02}{day:02}",
    )  # fmt: skip
    return draw(st.sampled_from(styles))


@st.composite
def clocks(draw: st.DrawFn) -> str:
    """A wall time in some style, not always one of the day."""
    hour, minute = draw(st.integers(0, 25)), draw(st.integers(0, 61))
    styles = (
        f"{hour:02}:{minute:02}", f"{hour:02}.{minute:02}", f"{hour}:{minute:02} PM",
        f"{hour:02}:{minute:02}:30", f"~{hour:02}:{minute:02}",
        f"{hour:02}{minute:02}", f"{hour}am", f"{hour:02}:{minute:02}–{hour:02}:59", f"{hour:02}h{minute:02}",
        f"[{hour:02}:{minute:02}]",
        f"{hour:02}:{minute:02} - 10:30", f"**{hour:02}:{minute:02}**", f"`{hour:02}:{minute:02}:00.123`",
        f"around {hour}:{minute:02}",
    )  # fmt: skip
    return draw(st.sampled_from(styles)) + draw(st.sampled_from(ZONES))


def stamps() -> Strategy:
    """A clock time, a date, or both."""
    both = st.tuples(days(), words(" ", "T", ", ", " at "), clocks()).map("".join)
    return st.one_of(clocks(), clocks(), both, both, days())


def rows() -> Strategy:
    """One line of a timeline: an item, a chat line, a heading, a labelled event."""
    before = words("- ", "* ", "1. ", "", "### ", "  - ", "- [ ] ", "Resolved: ", "**First detected** ")
    between = words(" - ", ": ", " ", " – ", " | ", " AB ", "\n")
    return st.tuples(before, stamps(), between, words(*HAPPENINGS)).map("".join)


def cells() -> Strategy:
    """A table cell of any kind."""
    return st.one_of(
        stamps(), words(*HAPPENINGS, *PEOPLE, *DEEDS), words("done", "open", "detected", "E1", "C1, G1", "a \\| b")
    )


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of events, actions or fields; rows may be short, long or empty."""
    head = draw(
        st.sampled_from(
            (
                ("Time (UTC)", "Event"), ("Date", "Time", "Event", "Marker", "Evidence"), ("", ""), ("-", "-"),
                ("Field", "Value"),
                ("Action", "Owner", "Due date", "Addresses", "Status", "Tracker"), ("Task", "Who", "Type"), ("A",
                "B", "C"),
            )
        )
    )  # fmt: skip
    named = st.tuples(words(*FIELDS), cells()).map(list)
    body = draw(st.lists(st.one_of(st.lists(cells(), max_size=len(head) + 1), named), max_size=5))
    lines = [head, ("---",) * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def actions() -> Strategy:
    """One action: an item, a check-box, a nested item, a block, a paragraph."""
    before = words(
        "- ",
        "* ",
        "- [ ] ",
        "- [x] ",
        "1. ",
        "  - ",
        "",
        "### ",
        "- **Ravi**\n  - ",
        "### A1\n- Done when: ",
        "**Alex:**\n\n- ",
    )
    behind = words(
        "",
        " (@ines)",
        " - Nadia Ferro",
        " by 2026-04-01",
        " OPS-12",
        " #44",
        " [Storage team]",
        ". Owner: Ravi",
        "\n  wrapped",
    )
    return st.tuples(before, words(*DEEDS), behind).map("".join)


def field_lines() -> Strategy:
    """A labelled value in some style."""
    styles = words("**{}:** {}", "- **{}**: {}", "{}: {}", "- {}: {}", "**{}**\n\n{}", "### {}\n{}", "{}:\n  - {}")
    values = st.one_of(words(*SERVICES, *PEOPLE, "SEV2", "published", "Resolved", "<owner>", "none"), stamps())
    return st.tuples(styles, words(*FIELDS), values).map(lambda parts: parts[0].format(parts[1], parts[2]))


def blocks() -> Strategy:
    """A few lines of one kind."""
    several = [st.lists(lines, min_size=1, max_size=6).map("\n".join) for lines in (rows(), actions(), field_lines())]
    nested = st.builds(lambda mark, n: mark * n + " deep", words("> ", "- ", "  - "), st.integers(1, 25))
    return st.one_of(*several, tables(), st.lists(words(*SENTENCES), min_size=1, max_size=4).map("\n\n".join), nested)


@st.composite
def sections(draw: st.DrawFn) -> str:
    """A heading with some blocks below it."""
    heading = f"{'#' * draw(st.integers(1, 4))} {draw(words(*HEADINGS))}"
    return "\n\n".join([heading, *draw(st.lists(blocks(), max_size=3))])


@st.composite
def headers(draw: st.DrawFn) -> str:
    """Front matter, plain, in YAML, with ERB in it, broken, or none."""
    plain = st.lists(st.tuples(words(*FIELDS), st.one_of(stamps(), words(*SERVICES))).map(": ".join), max_size=4)
    lines = draw(plain)
    extra = draw(
        words(
            "",
            "tags: [a, b]",
            "<%= title %>",
            "a: &x 1",
            "list:\n  - a\n  - b",
            "a: [",
            "? {a: b}",
            "- x",
            "title: 'é 🔥'",
        )
    )
    return draw(words("", "---\n{}\n---\n", "---\n{}\n...\n", "---\n{}")).format("\n".join([*lines, extra]))


@st.composite
def postmortems(draw: st.DrawFn) -> str:
    """A whole document in some house style."""
    title = draw(
        words("", "# Labels late\n\n", "# Postmortem: 2026-03-04 labels late\n\n", "Labels late\n===========\n\n")
    )
    text = draw(headers()) + title + "\n\n".join(draw(st.lists(st.one_of(sections(), blocks()), max_size=6)))
    return draw(words("", "\n")).join((text, "")).replace("\n", draw(words("\n", "\n", "\r\n")))


def texts() -> Strategy:
    """Any text: a postmortem, one with something foreign in it, marks of Markdown, or characters of every kind."""
    noise = st.text(alphabet=MARKS, max_size=120)
    broken = st.tuples(postmortems(), noise, st.integers(0, 2000)).map(lambda t: t[0][: t[2]] + t[1] + t[0][t[2] :])
    anything = st.text(alphabet=st.characters(codec=None), max_size=200)
    return st.one_of(postmortems(), postmortems(), broken, noise, anything)


def paths() -> Strategy:
    """The name of a file, sometimes with a date."""
    return words(
        "", "postmortem.md", "2026-03-04-labels.md", "docs\\20260304_down.html.md.erb", "a/99999999.md", "2026/03 é.md"
    )
