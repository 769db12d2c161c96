"""The site as a Django application, so that its templates, commands and translations are found."""

from django.apps import AppConfig


class WellbeingConfig(AppConfig):
    """The composing application; it has no tables."""

    name = "wellbeing"
    verbose_name = "Llesiant"
