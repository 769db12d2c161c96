"""Settings of the service. Every value that differs between places comes from the environment (`docs/running.md`)."""

from pathlib import Path
from typing import Any

from celery.schedules import crontab
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from wellbeing import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("LLESIANT_VAR", str(BASE_DIR / "var")))

DEBUG = environment.truth("DEBUG", default=False)
# The demonstration's people and schools are invented: it may be entered without a second factor, and each page says so.
DEMONSTRATION = environment.truth("LLESIANT_DEMO", default=False)
SECRET_KEY = environment.text("SECRET_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", "")
HTTPS = environment.truth("HTTPS", default=False)

INSTALLED_APPS = [
    "common",
    "schools",
    "frameworks",
    "evaluations",
    "interventions",
    "actionplans",
    "reporting",
    "wellbeing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Django pads what it compresses by a random length, so that a secret in the page cannot be measured out of it.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wellbeing.middleware.DoorMiddleware",
]

ROOT_URLCONF = "wellbeing.urls"
WSGI_APPLICATION = "wellbeing.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "wellbeing.context.page",
            ],
        },
    },
]
FORM_RENDERER = "common.forms.renderer.ComponentRenderer"

DATABASES = {
    "default": {
        **environment.database("DATABASE_URL"),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
# Counts tries of signing in, for all processes of a machine together; nothing else is kept in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Library tables the login role may use without a scope; tenant tables are never among them (common/row_security.py).
LIBRARY_APPS = ["auth", "contenttypes", "sessions", "account", "socialaccount", "mfa", "pghistory"]

AUTH_USER_MODEL = "schools.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "schools.policies.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "schools.policies.passwords.NotCommon"},
    {"NAME": "schools.policies.passwords.NotAboutOneself", "OPTIONS": {"user_attributes": ("name", "email")}},
]

ACCOUNT_ADAPTER = "schools.services.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
# Sign-in codes by e-mail are quarantined at school gateways (domain.md 6.5): no address is confirmed by one.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "schools.forms.sign_in.SignInForm",
    "reset_password": "schools.forms.sign_in.AskForNewPasswordForm",
    "reset_password_from_key": "schools.forms.sign_in.NewPasswordByLinkForm",
    "set_password": "schools.forms.sign_in.FirstPasswordForm",
    "change_password": "schools.forms.sign_in.ChangePasswordForm",
    "reauthenticate": "schools.forms.sign_in.ConfirmByPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/m/key",
    "invite": "60/h/user",
    "invitation": "60/m/ip",
}
SOCIALACCOUNT_ADAPTER = "schools.services.accounts.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "schools.forms.sign_in.DisconnectAccountForm"}
# Sign-in through Microsoft Entra (as Hwb uses), Google or another provider: off until its variables are set.
IDENTITY_PROVIDERS = environment.identity_providers()
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": each.key,
                "name": each.name,
                "client_id": each.client_id,
                "secret": each.secret,
                "settings": {"server_url": each.issuer},
            }
            for each in IDENTITY_PROVIDERS
        ],
    }
}
MFA_ADAPTER = "schools.services.accounts.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "schools.forms.sign_in.SecondStepForm",
    "reauthenticate": "schools.forms.sign_in.ConfirmByCodeForm",
    "activate_totp": "schools.forms.sign_in.SetUpAppForm",
    "add_webauthn": "schools.forms.sign_in.AddKeyForm",
    "edit_webauthn": "schools.forms.sign_in.RenameKeyForm",
}
# Passkeys need HTTPS; the demonstration runs on the machine's own address without.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Llesiant"
# A phone's clock may be half a minute off, and typing takes a moment: one code earlier or later counts (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_work"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "wellbeing.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    # A provider's own sign-in page is reached by a redirect from a form.
    "form-action": [CSP.SELF, *(each.origin for each in IDENTITY_PROVIDERS)],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
# The second says in Welsh what the libraries say; Django's own Welsh comes after both.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale_libraries"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "documents"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SMTP = "django.core.mail.backends.smtp.EmailBackend"
_mail_backend = environment.text("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
_mail_server = {
    "host": environment.text("EMAIL_HOST", "localhost"),
    "port": int(environment.text("EMAIL_PORT", "25")),
    # A mail server that does not answer must not hold up a page.
    "timeout": 5,
}
MAILERS = {"default": {"BACKEND": _mail_backend, "OPTIONS": _mail_server if _mail_backend == SMTP else {}}}
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "llesiant@example.invalid")
# Where readers write about accessibility, their details, or anything else (the statements name it).
CONTACT_EMAIL = environment.text("CONTACT_EMAIL", DEFAULT_FROM_EMAIL)

# Where readers find the service: links in mails that no page sends begin with it.
# Whether the address that a rating names is asked once if it answers; off where the service cannot reach the internet.
ASKS_LINKS = environment.truth("ASKS_LINKS", default=not DEMONSTRATION)
PUBLIC_ADDRESS = environment.text("PUBLIC_ADDRESS", "http://localhost:8000").rstrip("/")

REDIS_URL = environment.text("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 600
# Celery sets Django up once more after a worker has started; were standard error Celery's own by then, every later line
# of the worker would be lost.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
# A broker that is down costs a request a moment, not a minute: the row in PostgreSQL is the queue; a sweep catches up.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 30,
    "visibility_timeout": 900,
    "max_retries": 1,
    "interval_start": 0,
    "interval_max": 0.2,
}
CELERY_TASK_PUBLISH_RETRY = False
# A worker gives a sign of life before each step, and the longest, laying out the pages, takes seconds (design 10: 3 s).
DOCUMENT_LOST_AFTER = environment.duration("DOCUMENT_LOST_AFTER", seconds=30)
# How long a queued document may lie before the sweep queues it again; a second message for one document does no harm.
DOCUMENT_OVERDUE_AFTER = environment.duration("DOCUMENT_OVERDUE_AFTER", seconds=20)
DOCUMENT_SWEEP_EVERY = environment.duration("DOCUMENT_SWEEP_EVERY", seconds=20)
CELERY_BEAT_SCHEDULE = {
    "requeue-lost-documents": {"task": "reporting.requeue_lost_documents", "schedule": DOCUMENT_SWEEP_EVERY},
    "refresh-stale-rollups": {"task": "reporting.refresh_stale_rollups", "schedule": 30.0},
    "verify-rollups": {"task": "reporting.verify_rollups", "schedule": 3600.0},
    # In time for Monday's work; whoever was reminded this week already is not reminded again.
    "send-reminders": {"task": "actionplans.send_reminders", "schedule": crontab(day_of_week="mon", hour=5, minute=30)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"weasyprint.progress": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
}
