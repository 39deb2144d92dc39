"""The store as a Django application."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables under the prefix `store_`."""

    name = "afterword.adapters.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
