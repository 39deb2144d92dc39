"""The pages as a Django application: templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Has no tables."""

    name = "afterword.faces.web"
    label = "web"
