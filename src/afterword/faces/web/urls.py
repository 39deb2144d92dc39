"""Which address shows what."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
