"""Words about the customer's side: who was affected, what they could not do, and what only insiders see."""

import re
from functools import cache

_WORD = re.compile(r"[\w']+")
_AUDIENCE = (
    "customer user client consumer subscriber visitor member merchant shop shopper tenant buyer seller player "
    "reader patient student guest passenger driver partner people person public everyone everybody anyone "
    "nobody account organization organisation team developer engineer staff employee colleague citizen farmer "
    "holder participant caller viewer company companies business businesses stakeholder department community "
    "audience population researcher"
)
_EFFECTS = (
    "fail error unavail unreach unable inaccess slow delay late latenc miss lose losing loss outage timeout "
    "timed timing seen seeing receiv experienc locked logged blank empty wrong incorrect invalid stale "
    "outdated duplicat degrad intermittent block interrupt disrupt reject refus drop broke crash stuck hung "
    "hang froze frozen stop stall prevent denied offline inconsisten expos leak stolen compromis attack abus "
    "spam impossib wait retry retried retries overcharg double restart terminat evict unhealthy affected "
    "impacted without partial higher increas elevat cannot unrespons unusable 5xx 50x 4xx"
)
_INTERNALS = (
    "cpu memory heap ram disk iops inode pod node kubernetes kubelet k8s cluster container queue lag kafka "
    "redis rabbitmq postgres postgresql mysql mongo mongodb elasticsearch replica replication shard partition "
    "thread connection pool balancer database cache broker gc etcd dns tls vm instance host server volume "
    "backlog cron cronjob scheduler worker daemon kernel throughput saturation utilisation utilization"
)
_REFUSALS = range(400, 600)
_WHOLE = frozenset({"no", "not", "none", "down", "saw", "lost"})


def names_audience(text: str) -> bool:
    """Whether a text names anybody on the other side of the service, be it a customer or a team that depends on it."""
    known = _words(_AUDIENCE)
    return any(word in known or word[:-1] in known for word in _WORD.findall(text.casefold()))


def names_effect(text: str) -> bool:
    """Whether a text says what could be seen of it from outside, or that there was nothing to see."""
    return any(
        word in _WHOLE
        or word.startswith(_stems())
        or word.endswith("n't")
        or (word.isdecimal() and int(word) in _REFUSALS)
        for word in _WORD.findall(text.casefold().replace("’", "'"))
    )


def find_internals(text: str) -> str | None:
    """The first thing in a text that only insiders see (`CPU`, `Kafka`), or None."""
    known = _words(_INTERNALS)
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if word in known or word.removesuffix("s") in known:
            return found[0]
    return None


@cache
def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _stems() -> tuple[str, ...]:
    return tuple(_EFFECTS.split())
