"""Signing up, signing in, and who else is here."""

from contextlib import suppress

from django import forms
from django.contrib.auth import authenticate, login, password_validation
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from afterword.app.server_ports import Member, NotThereError, TakenError
from afterword.faces.doors import member_of, server

INVITED_FOR = 7 * 24 * 3600
"""Seconds that an invitation holds."""


TRIES, LOCKED_FOR = 10, 300
"""So many wrong passwords for one address, and it is locked for so many seconds."""


class SignIn(LoginView):
    """Signing in with address and password."""

    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: str, **more: str) -> HttpResponse:
        """Signs in, unless too many passwords were tried for the address."""
        place = f"sign-in:{request.POST.get('username', '').casefold()}"
        if cache.get(place, 0) >= TRIES:
            return render(request, self.template_name, {"is_locked": True}, status=429)
        response: HttpResponse = super().post(request, *args, **more)
        if request.user.is_authenticated:
            cache.delete(place)
        else:
            cache.set(place, cache.get(place, 0) + 1, LOCKED_FOR)
        return response


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
    return render(request, "sign_up.html", {"form": form, "lead": "You are the first here."})


def join(request: HttpRequest, link: str) -> HttpResponse:
    """Somebody who was invited signs up."""
    invited_by = Member(key=_open(link, "invitation", INVITED_FOR), name="")
    form = SignUp(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            server().people.join(invited_by, told["name"], told["email"], told["password"])
        except TakenError as error:
            form.add_error("email", ValidationError(str(error)))
        else:
            return _enter(request, form)
    return render(request, "sign_up.html", {"form": form, "lead": "You are invited to write postmortems together."})


@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Who is here, a link for one more, and the tokens with which programs speak for oneself."""
    by = member_of(request)
    link = reverse("join", args=[signing.dumps(by.key, salt="invitation")])
    context = {"people": server().people.list(by), "link": request.build_absolute_uri(link), "nav": "people"}
    if request.method == "POST":
        if revoked := request.POST.get("revoke"):
            with suppress(NotThereError):
                server().tokens.revoke(by, revoked)
            return redirect("people")
        name = request.POST.get("name", "").strip() or "unnamed"
        context["secret"] = server().tokens.issue(by, name, may_write="write" in request.POST)
    return render(request, "people.html", context | {"tokens": server().tokens.list(by)})


def _open(link: str, salt: str, age: int | None = None) -> str:
    """What a signed link says; one that was made up or is too old is no page."""
    try:
        return str(signing.loads(link, salt=salt, max_age=age))
    except signing.BadSignature as error:
        raise Http404 from error


def _enter(request: HttpRequest, form: SignUp) -> HttpResponse:
    person = authenticate(request, username=form.cleaned_data["email"], password=form.cleaned_data["password"])
    if person is not None:
        login(request, person)
    return redirect("home")
