"""Settings of the tests: the same service, quicker passwords, tasks run in place."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DATABASE_URL", "postgresql:///llesiant")

from tests.hostile import RaisingWhenInvalid
from wellbeing.settings import *  # noqa: F403  (settings files build on each other)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are collected for a server only; the tests' own client never asks for one.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]  # noqa: F405  (from the settings above)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A variable that nobody defined fails the test that meets it.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = RaisingWhenInvalid("%s")  # noqa: F405  (from the settings above)
# Tests sign in with a second factor, as on a live service; those of the demonstration say so.
DEMONSTRATION = False
# No test asks anything outside this machine.
ASKS_LINKS = False
