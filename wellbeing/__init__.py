"""The site: settings, root addresses, the Celery application, middleware, error pages and home. It composes the rooms."""

from wellbeing.celery import app as celery_app

__all__ = ["celery_app"]
