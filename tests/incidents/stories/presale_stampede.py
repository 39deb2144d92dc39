"""A first step without effect, a known cause, two remedies, a severity raised by a bystander."""

from tests.incidents.builder import Incident


def presale_stampede() -> Incident:
    one = Incident("2026-07-09", "Tickets cannot be bought", "WR-9", "war-room-tickets", "Europe/Madrid")
    one.people = {
        "abel": ("Abel Ruiz", "Backend", "sales"),
        "nuria": ("Nuria Gil", "SRE", "platform"),
        "tom": ("Tom Hart", "Head of eng", "leadership"),
        "eva": ("Eva Sol", "Customer care", "care"),
    }
    one.services = {"seat-api": "sales", "cache-tier": "platform", "shop": "web"}
    one.metric(
        "seat_api",
        "http_5xx_ratio",
        "08:00",
        [0.002, 0.003] * 60 + [0.35, 0.5] + [0.55, 0.5, 0.6] * 14 + [0.3, 0.02] + [0.002] * 60,
    )
    a = one.alert("10:01", "SeatApi5xx", "seat-api", "5xx ratio above 20%")
    p = one.page("10:01:10", "trigger", "seat-api", "SeatApi5xx")
    one.show(a, p, at="10:01")
    k = one.page("10:02:30", "acknowledge", "seat-api", "Acknowledged by Nuria Gil", "nuria")
    one.show(k, at="10:02:30")
    one.bot(
        "10:05", "deskbot", "<@UNURIA> opened an incident: *Tickets cannot be bought* (WR-9) severity=SEV2", show="must"
    )
    one.join("10:05:20", "nuria")
    one.say(
        "10:07", "nuria", "presale started at 10. cache hit rate went from 98 to 4, everything hits the db", show="nice"
    )
    one.say("10:08", "nuria", "ill bounce the seat pods, maybe they lost the cache connection", show="nice")
    one.say("10:13", "nuria", "pods bounced. zero difference, db still at 100%", show="must")
    one.join("10:14", "abel", show="must")
    one.say(
        "10:15",
        "abel",
        "we had exactly this in march, WR-4. stampede on the seat map key, ttl 60s and nobody locks",
        show="must",
    )
    one.say("10:16", "tom", "is there an ETA? ceo is asking", show="noise")
    one.bot("10:17", "deskbot", "WR-9 severity SEV2 → SEV1 (by <@UTOM>)", show="must")
    one.say("10:20", "abel", "two ways: warm the key by hand or queue in front. warming is quicker", show="nice")
    one.say("10:21", "nuria", "warm it then, and cap logins to 200/s meanwhile", show="must")
    one.say("10:23", "abel", "on it, script running", show="must")
    one.say("10:26", "nuria", "rate limit is in", show="nice")
    one.status(
        "10:28", "investigating", "Buying tickets fails for many customers. We will update you again within 20 minutes."
    )
    one.ticket("10:04", "Error 500 al comprar entradas", show="must")
    one.ticket("10:09", "no puedo comprar")
    one.ticket("10:11", "page does not load")
    one.ticket("10:15", "invoice for June", show="noise")
    one.say("10:31", "eva", "care here, 140 chats open, all about tickets", show="nice")
    one.say("10:45", "abel", "hit rate 97, 5xx back to nothing", show="must")
    r = one.alert("10:47", "SeatApi5xx", "seat-api", "5xx ratio above 20%", state="resolved")
    q = one.page("10:47:20", "resolve", "seat-api", "Resolved")
    one.show(r, q, at="10:47", must=False)
    one.status("10:47", "monitoring", "Buying works again.")
    one.status("11:20", "resolved", "Buying tickets has worked since 12:45 CEST.")
    one.bot("11:25", "deskbot", "WR-9 is closed. Thanks all!", show="must")
    one.say("10:10", "zed", "rolling back shop banner on staging", channel="team-web", show="noise")
    return one
