"""How Django is set up for the server: made here from a few options, never from the environment."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

from afterword.adapters.store.sign_in import APPS, SignIn, sign_in_settings
from afterword.adapters.store.space import take_stock
from afterword.app.ports import AfterwordError

MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)

HELD = 60
"""Seconds for which a thread keeps its connection; then it learns anew how the database is best asked."""

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
"""Acknowledged means on disk: without FULL a power loss takes commits that were acknowledged.

Redacted means gone from the file: what is deleted is written over, which not every build of SQLite does by itself.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """Where the server keeps its data and how it is reached.

    `database` is the address of a PostgreSQL database (`postgres://user:password@host/name`); without one it is SQLite
    in the folder. `live` is where browsers find the sockets: an address (`wss://…`), or a port on the host of the page
    (`:8001`). `smtp` is the address of the server that sends mail (`smtp://user:password@host:587` with STARTTLS,
    `smtps://…`), `mail_from` whom it comes from; without a server mail stands in the log. `metrics_token` lets
    monitoring in; without one nobody is. `log` is the lowest level that is logged.
    """

    folder: Path
    secret: str
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    live: str = ""
    https: bool = False
    database: str = ""
    smtp: str = ""
    mail_from: str = ""
    metrics_token: str = ""
    log: str = "info"
    sign_in: SignIn = field(default_factory=SignIn)


def django_settings(options: ServerOptions) -> dict[str, Any]:
    """Django's settings for some options."""
    return {
        "SECRET_KEY": options.secret,
        "ALLOWED_HOSTS": list(options.hosts),
        "ROOT_URLCONF": "afterword.faces.web.urls",
        "INSTALLED_APPS": [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "afterword.adapters.store.apps.StoreConfig",
            "afterword.faces.web.apps.WebConfig",
            *APPS,
        ],
        "MIDDLEWARE": [
            "afterword.faces.web.watch.Watch",
            *MIDDLEWARE,
            "afterword.faces.web.audited.Audited",
            "afterword.faces.web.sign_in.required.SecondFactor",
            "afterword.faces.web.security.ContentSecurity",
        ],
        "AUTH_USER_MODEL": "store.Person",
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}"}
            for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
        ],
        "DATABASES": {"default": _postgres(options.database) if options.database else _sqlite(options.folder)},
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                },
            }
        ],
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "STATIC_URL": "/static/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": options.https,
        "CSRF_COOKIE_SECURE": options.https,
        "SECURE_REFERRER_POLICY": "same-origin",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 10 * 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 200,
        "AFTERWORD_LIVE": options.live,
        "DEFAULT_FROM_EMAIL": options.mail_from or "afterword@localhost",
        **_mail(options.smtp),
        "AFTERWORD_METRICS_TOKEN": options.metrics_token,
        "AFTERWORD_LOG": options.log,
    } | sign_in_settings(options.sign_in)


def _mail(address: str) -> dict[str, Any]:
    """How mail is sent; to the terminal if there is no server for it."""
    if not address:
        return {"EMAIL_BACKEND": "afterword.adapters.mail.Terminal"}
    try:
        split = urlsplit(address)
        host, port = split.hostname, split.port
    except ValueError as error:
        raise AfterwordError(f"AFTERWORD_SMTP cannot be understood: {error}") from error
    if split.scheme not in ("smtp", "smtps") or not host:
        raise AfterwordError(
            "AFTERWORD_SMTP is no address of a mail server; write it as smtp://user:password@host:587."
        )
    is_tls = split.scheme == "smtps"
    return {
        "EMAIL_HOST": host, "EMAIL_PORT": port or (465 if is_tls else 587), "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and split.query != "starttls=no", "EMAIL_HOST_USER": unquote(split.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(split.password or ""), "EMAIL_TIMEOUT": 20,
    }  # fmt: skip


def _sqlite(folder: Path) -> dict[str, Any]:
    """Everything in one file; writers wait for each other."""
    file = str(folder / "afterword.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": HELD,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
        "TEST": {"NAME": file},
    }


def _postgres(address: str) -> dict[str, Any]:
    """A database of PostgreSQL; what Django has no name for (`sslmode`) is handed on."""
    try:
        psycopg = import_module("psycopg")
    except ImportError as error:
        raise AfterwordError("PostgreSQL needs one more package: pip install 'afterword[postgres]'.") from error
    try:
        told = dict(psycopg.conninfo.conninfo_to_dict(address))
    except psycopg.ProgrammingError as error:
        raise AfterwordError(f"the address of the database cannot be understood: {str(error).strip()}") from error
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{ours: str(told.pop(theirs, "")) for ours, theirs in names.items()},
        "OPTIONS": told,
        "CONN_MAX_AGE": HELD,
        "CONN_HEALTH_CHECKS": True,
    }


def load_secret(folder: Path) -> str:
    """The secret that signs sessions and links: made at the first start, readable by the server's user only.

    So is the folder that it makes, for the database in it holds everything.

    Raises:
        AfterwordError: if the folder cannot be written or read.
    """
    place = folder / "secret"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (
            suppress(FileExistsError),
            os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file,
        ):
            file.write(secrets.token_urlsafe(48))
        return place.read_text()
    except OSError as error:
        raise AfterwordError(
            f"{folder}: cannot be used ({error.strerror}); name another folder with --data."
        ) from error


def set_up(options: ServerOptions) -> None:
    """Sets Django up; the tables are brought up to date by `migrate`."""
    settings.configure(**django_settings(options))
    django.setup()


def migrate() -> None:
    """Brings the tables up to date.

    Raises:
        AfterwordError: if the database cannot be reached.
    """
    with _said():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        take_stock()


def reach() -> None:
    """Connects to the database, and lets go of it again.

    Raises:
        AfterwordError: if it cannot be reached.
    """
    with _said():
        connection.ensure_connection()
    connection.close()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise AfterwordError(f"the database cannot be used: {' '.join(str(error).split())}") from error
