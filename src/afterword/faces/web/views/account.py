"""Signing up, signing in, and who else is here."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, password_validation
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.access import Role
from afterword.app.deactivate import deactivate, reactivate, require_factor
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, NotThereError, TakenError
from afterword.faces.doors import member_of, server

INVITED_FOR = 7 * 24 * 3600
"""Seconds that an invitation holds."""


INVITED = (Role.MEMBER, Role.ADMIN, Role.GUEST, Role.AUDITOR)
"""As what somebody can be invited."""


class SignUp(forms.Form):
    """Who somebody is, and with what they will sign in."""

    name = forms.CharField(max_length=200, label="Your name")
    email = forms.EmailField(label="E-mail")
    password = forms.CharField(widget=forms.PasswordInput, label="Password", help_text="At least eight characters.")

    def clean_password(self) -> str:
        """A password that is not among the first that are tried."""
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password)
        return password


class Founding(SignUp):
    """The first sign-up names the organisation too."""

    organisation = forms.CharField(max_length=200, label="Organisation")
    field_order = ("organisation", "name", "email", "password")


def welcome(request: HttpRequest, link: str) -> HttpResponse:
    """The first page of a new server: its owner signs up, once, with the link that the terminal shows."""
    _open(link, "owner")
    if not server().people.is_empty():
        raise Http404
    form = Founding(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        server().people.found(told["organisation"], told["name"], told["email"], told["password"])
        return _enter(request, form)
    return render(
        request,
        "sign_up.html",
        {"form": form, "lead": "You are the first here: name your organisation, and you become its owner."},
    )


def join(request: HttpRequest, link: str) -> HttpResponse:
    """Somebody who was invited signs up."""
    host, _, role = _open(link, "invitation", INVITED_FOR).partition(" ")
    invited_by = Member(key=host, name="")
    if not settings.AFTERWORD_SIGN_IN.has_passwords:
        return redirect("account_login")
    form = SignUp(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            server().people.join(invited_by, told["name"], told["email"], told["password"], Role(role))
        except TakenError as error:
            form.add_error("email", ValidationError(str(error)))
        else:
            return _enter(request, form)
    return render(request, "sign_up.html", {"form": form, "lead": "You are invited to write postmortems together."})


@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Who is here and what they are, links for more, and the tokens with which programs speak for oneself."""
    by = member_of(request)
    accounts, colleagues = server().accounts, server().people.directory(by)
    role = next(one.role for one in colleagues if one.member.key == by.key)
    context = {
        "accounts": accounts.list(by), "is_owner": role is Role.OWNER, "by": by, "nav": "people",
        "requires_factor": accounts.requires_factor(by), "colleagues": colleagues, "role": role, "roles": tuple(Role),
        "links": [(each, request.build_absolute_uri(_invite(by, each))) for each in INVITED],
    }  # fmt: skip
    if request.method == "POST":
        if wanted := request.POST.get("role"):
            return _appoint(by, request.POST.get("person", ""), wanted)
        if revoked := request.POST.get("revoke"):
            with suppress(NotThereError):
                server().tokens.revoke(by, revoked)
            return redirect("people")
        name = request.POST.get("name", "").strip() or "unnamed"
        context["secret"] = server().tokens.issue(by, name, may_write="write" in request.POST)
    return render(request, "people.html", context | {"tokens": server().tokens.list(by)})


STEPS: Mapping[str, Callable[[str, Member], None]] = {
    "deactivate": lambda key, by: deactivate(server().accounts, key, by),
    "reactivate": lambda key, by: reactivate(server().accounts, key, by),
    "require": lambda _, by: require_factor(server().accounts, by, wanted=True),
    "relax": lambda _, by: require_factor(server().accounts, by, wanted=False),
}
"""What an owner decides about who may sign in, by the name of the step."""


@login_required
@require_POST
def people_step(request: HttpRequest, step: str) -> HttpResponse:
    """An owner decides who may sign in, and with what."""
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](request.POST.get("person", ""), member_of(request))
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        messages.error(request, str(error).capitalize())
    return redirect("people")


def _invite(by: Member, role: Role) -> str:
    """The address where somebody joins in a role."""
    return reverse("join", args=[signing.dumps(f"{by.key} {role}", salt="invitation")])


def _appoint(by: Member, person: str, role: str) -> HttpResponse:
    if role not in tuple(Role):
        raise Http404
    try:
        server().people.appoint(by, person, Role(role))
    except NotThereError as error:
        raise Http404 from error
    return redirect("people")


def _open(link: str, salt: str, age: int | None = None) -> str:
    """What a signed link says; one that was made up or is too old is no page."""
    try:
        return str(signing.loads(link, salt=salt, max_age=age))
    except signing.BadSignature as error:
        raise Http404 from error


def _enter(request: HttpRequest, form: SignUp) -> HttpResponse:
    """Signs in whoever signed up, as on any other day: the session stands among theirs."""
    person = authenticate(request, username=form.cleaned_data["email"], password=form.cleaned_data["password"])
    if person is None:
        return redirect("account_login")
    record_authentication(request, person, "password")
    entered: HttpResponse = perform_login(request, person)
    return entered
