"""Addresses of a plan's pages: the same pages at a school and at an authority."""

from django.urls import reverse

from actionplans.rules.owner import Owner


def address(owner: Owner, name: str, *keys: int | str) -> str:
    """The address of a page of this owner, e.g. `address(owner, "plan", plan.id)`."""
    return reverse(f"{owner.kind}_{name}", args=[owner.place_key, *keys])
