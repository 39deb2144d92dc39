"""One's own account: password, address, second factor, and where one is signed in."""

from contextlib import suppress

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.app.server_ports import NotThereError
from afterword.faces.doors import member_of, server

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
"""What browsers call themselves, the more special words first."""


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """How one signs in, and where one is signed in."""
    by, current = member_of(request), request.session.session_key or ""
    if request.method == "POST":
        if key := request.POST.get("end"):
            with suppress(NotThereError):
                server().sessions.end(by, key)
        else:
            server().sessions.end_others(by, current)
        return redirect("account")
    context = {
        "sessions": [(one, describe(one.agent)) for one in server().sessions.list(by, current)],
        "has_factor": server().factors.has(by),
        "is_linked": SocialAccount.objects.filter(user_id=request.user.pk).exists(),
        "sign_in": settings.AFTERWORD_SIGN_IN,
    }
    return render(request, "account.html", context)


def describe(agent: str) -> str:
    """A browser and its system, from what it calls itself."""
    browser = next((NAMES.get(name, name) for name in BROWSERS if name in agent), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    return " on ".join(filter(None, (browser, system))) or "A program"
