"""The store as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables under the prefix `store_`."""

    name = "afterword.adapters.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """The tables stand in several modules."""
        super().import_models()
        for name in ("evidence_models", "audit_models", "board_models", "job_models"):
            import_module(f"afterword.adapters.store.{name}")
