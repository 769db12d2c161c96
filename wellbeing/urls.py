"""All addresses. Every page lives under /en/ and /cy/; the service's own checks and the choice of language do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from wellbeing.views import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("", include("schools.urls")),
        path("", include("evaluations.urls")),
        path("", include("reporting.urls")),
        prefix_default_language=True,
    ),
]
