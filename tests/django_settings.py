"""Django's settings for tests: the server's own, on a real database in a folder that is thrown away."""

import atexit
import shutil
import tempfile
from pathlib import Path

from afterword.adapters import settings
from afterword.adapters.store.configure import ServerOptions, django_settings

FOLDER = Path(tempfile.mkdtemp(prefix="afterword-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

AFTERWORD_LIVE = ""
PASSWORD_HASHERS = ("django.contrib.auth.hashers.MD5PasswordHasher",)  # slow ones make signing in slow, as they should
globals().update(
    django_settings(ServerOptions(folder=FOLDER, secret="tests only", hosts=("*",), database=settings.database()))
)
