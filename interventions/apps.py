"""The room of interventions as a Django application."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The catalogue is for everybody its entries are open to; what a school runs is its own until it says so."""

    name = "interventions"
