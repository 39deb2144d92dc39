"""Django's settings for tests: the server's own, on a real database in a folder that is thrown away."""

import atexit
import shutil
import tempfile
from pathlib import Path

from afterword.adapters import settings
from afterword.adapters.store.configure import ServerOptions, django_settings
from afterword.adapters.store.sign_in import SignIn

FOLDER = Path(tempfile.mkdtemp(prefix="afterword-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

AFTERWORD_LIVE = ""
AFTERWORD_METRICS_TOKEN = ""
AFTERWORD_LOG = "info"
AFTERWORD_SIGN_IN = SignIn()
PASSWORD_HASHERS = ("django.contrib.auth.hashers.MD5PasswordHasher",)  # slow ones make signing in slow, as they should
globals().update(
    django_settings(
        ServerOptions(
            folder=FOLDER,
            secret="tests only",
            hosts=("*",),
            database=settings.told_by_environment().get("AFTERWORD_DATABASE", ""),
        )
    )
)
