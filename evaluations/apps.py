"""The room of self-evaluation as a Django application."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """Working tables are read by the school alone; submissions by those it submits to."""

    name = "evaluations"
