"""Twelve minutes, two people, no page, no word in public: little was said and little is shown."""

from tests.incidents.builder import Incident


def broken_avatars() -> Incident:
    one = Incident("2026-02-03", "Profile pictures broken", "INC-31", "inc-31-avatars", "UTC")
    one.people = {"li": ("Li Chen", "Frontend dev", "web"), "ana": ("Ana Reis", "SRE", "sre")}
    one.services = {"avatar-cdn": "web"}
    one.deploy("10:02", "avatar-cdn", "li", "avatar-cdn config 77", show="must", minutes=1)
    a = one.alert("10:06", "Avatar404", "avatar-cdn", "404 ratio 60%")
    one.show(a, at="10:06")
    one.bot("10:08", "robo", "New incident INC-31 (SEV3)", show="must")
    one.say("10:09", "ana", "li that's your config i think, path prefix is doubled", show="must")
    one.say("10:10", "li", "yup. reverting", show="must")
    one.deploy("10:11", "avatar-cdn", "li", "rollback config 76", show="must", minutes=2)
    r = one.alert("10:14", "Avatar404", "avatar-cdn", "404 ratio 60%", state="resolved")
    one.show(r, at="10:14")
    one.say("10:15", "ana", "looks good", show="nice")
    one.bot("10:18", "robo", "INC-31 resolved", show="must")
    return one
