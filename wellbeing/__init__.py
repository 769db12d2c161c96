"""The site: settings, root addresses, Celery application, middleware, error pages, home. It composes the rooms."""

from wellbeing.celery import app as celery_app

__all__ = ["celery_app"]
