"""The room of people for the bare view: its tables, without what the service connects to them when it starts."""

from django.apps import AppConfig


class BareSchools(AppConfig):
    """Only the models."""

    name = "schools"
