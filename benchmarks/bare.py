"""The yardstick of saving: a Django project of one view that runs the bare SQL of a save, and nothing around it.

Session and user look-up, the scope's role and settings, the guarded UPDATE, and the history row that the table's
trigger inserts; commit. Same database, login role, driver, session store and web server as the service. No form, no
check of CSRF, no membership, no template.
"""

from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

APPLICATION = "django.core.wsgi:get_wsgi_application()"
SETTINGS = "benchmarks.bare_settings"
BACKEND = "django.contrib.auth.backends.ModelBackend"

SCOPE = "select set_config('role', 'scope_school', true), set_config('app.school_id', %s, true)"
UPDATE = """
    update evaluations_answer set level_id = %s, reason = '', note = %s, note_language = 'en', revision = revision + 1,
        saved_at = now(), saved_by_id = %s
    where evaluation_id = %s and school_id = %s and statement_id = %s and revision = %s
"""


def up(request: HttpRequest) -> HttpResponse:
    """That the server answers."""
    return HttpResponse("up")


def save(request: HttpRequest, school: int, evaluation: int, statement: int) -> HttpResponse:
    """One guarded save."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    sent = request.POST
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SCOPE, [str(school)])
        values: list[Any] = [
            sent["level"],
            sent["note"],
            request.user.pk,
            evaluation,
            school,
            statement,
            sent["revision"],
        ]
        cursor.execute(UPDATE, values)
        saved = cursor.rowcount
    return HttpResponse("saved", status=200 if saved else 409)


urlpatterns = [path("up", up), path("save/<int:school>/<int:evaluation>/<int:statement>/", save)]
