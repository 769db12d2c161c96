"""Settings of the bare application (`bare.py`): what a session and a user need, on the service's database and role."""

import os

from wellbeing import environment

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "benchmarks.bare"
INSTALLED_APPS = [
    "benchmarks.bare_apps.BareSchools",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "pgtrigger",
    "pghistory",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTH_USER_MODEL = "schools.Person"
DATABASES = {
    "default": {**environment.database("DATABASE_URL"), "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True},
}
