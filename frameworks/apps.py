"""The room of frameworks as a Django application."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Frameworks are data without tenants; nothing in Python knows one by name."""

    name = "frameworks"
