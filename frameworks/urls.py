"""Addresses of this room."""

from django.urls import URLPattern, path, register_converter

from frameworks.views import crosswalk_page, framework_page


class VersionNumber:
    """A version in an address: digits and dots, as packs have them."""

    regex = r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(VersionNumber, "framework_version")

urlpatterns: list[URLPattern] = [
    path("frameworks/<slug:slug>/<framework_version:version>/", framework_page, name="framework_page"),
    path(
        "frameworks/<slug:slug>/<framework_version:version>/crosswalk/<slug:other>/<framework_version:other_version>/",
        crosswalk_page,
        name="crosswalk_page",
    ),
]
