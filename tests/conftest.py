"""The depth of the property tests: `fast` by default, `long` with HYPOTHESIS_PROFILE=long."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from afterword.adapters.store.audit_models import AuditEntry
from tests.audit_log import unguarded
from tests.server import TestServer

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile("fast", max_examples=60, deadline=None, suppress_health_check=SLOW)
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))  # noqa: TID251  tests are outside the core


@pytest.fixture
def server(db: None) -> TestServer:
    del db  # set up by pytest-django
    return TestServer()


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    """Emptied as ever; SQLite empties by deleting, which the audit log refuses."""
    del transactional_db
    yield
    with unguarded():
        AuditEntry.objects.all().delete()
