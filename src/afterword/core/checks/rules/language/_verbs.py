"""Verbs of failing and breaking, as the language rules share them."""

FAULT = (
    r"(?:broke|botched|bungled|misconfigured|mis-?(?:read|typed|judged|handled|managed|spelled|took|understood|"
    r"placed|set)\w*|screwed up|messed up|fumbled|blew|wrecked|ruined|sabotaged|mucked up|took (?:us|"
    r"the \w+) down|brought (?:us|the \w+) down|deleted the wrong|mixed up|confused \w+ (?:with|and|for)|mistook|"
    r"mis-?labell?ed|mis-?routed|mis-?keyed|mistyped|hit the wrong|pressed the wrong|pulled the wrong|"
    r"unplugged the wrong|picked the wrong|chose the wrong|typed the wrong|used the wrong|ran .{2,40} (?:on|"
    r"against|in) the wrong|jumped to (?:a |the )?conclusions?|panick?ed|hogged|wasted|let .{2,40}\b(?:lapse|"
    r"expire|slip|rot|fill|run out)|knocked (?:over|out)|caused (?:the|this|an?) (?:outage|incident|mess|problem|"
    r"failure|disaster)|is the reason|was the reason)"
)
"""What a person is blamed for having done to a system."""

HUMAN_FAIL = (
    r"(?:fails? to|ignores?|forgets?|neglects?|overlooks?|skips?|failed|forgot|forgotten|neglect(?:ed|s)|omitted|"
    r"overlooked|ignored|disregarded|missed|dropped the ball|lost track|lost sight|was asleep|were asleep|"
    r"turned a blind eye|slept through|brushed (?:aside|off)|dismissed|shrugged off|sat on|skipped|bypassed|"
    r"circumvented|cut corners|let (?:us|customers|everyone|everybody|the \w+) down|could not be bothered|"
    r"couldn[’']t be bothered|left (?:it|us|the \w+) (?:unattended|in the lurch|to rot))"
)
"""What people, but also systems, are said to have failed at; only with people it is blame."""
