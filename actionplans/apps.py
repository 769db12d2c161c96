"""The room of action plans as a Django application."""

from django.apps import AppConfig


class ActionPlansConfig(AppConfig):
    """A plan is its owner's alone until it is shared; what is shared is written once."""

    name = "actionplans"
