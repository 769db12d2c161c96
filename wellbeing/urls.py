"""All addresses. Every page lives under /en/ and /cy/; the service's own checks and the choice of language do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from wellbeing.views import health, pages, platform

urlpatterns = [
    path("", pages.language_choice, name="language_choice"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("accessibility-statement/", pages.accessibility_statement, name="accessibility_statement"),
        path("privacy/", pages.privacy_notice, name="privacy_notice"),
        path("cookies/", pages.cookies, name="cookies"),
        path("gallery/", pages.gallery, name="gallery"),
        path("platform/", platform.platform_home, name="platform_home"),
        # Ours before the library's: some of its pages are replaced.
        path("", include("schools.urls")),
        path("accounts/", include("allauth.urls")),
        path("", include("frameworks.urls")),
        path("", include("evaluations.urls")),
        path("", include("interventions.urls")),
        path("", include("actionplans.urls")),
        path("", include("reporting.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "wellbeing.views.errors.bad_request"
handler403 = "wellbeing.views.errors.permission_denied"
handler404 = "wellbeing.views.errors.not_found"
handler429 = "wellbeing.views.errors.too_many_requests"  # asked for by the sign-in library
handler500 = "wellbeing.views.errors.server_error"
