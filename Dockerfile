# The service as one image: web server, worker, clock and release step run the same code (docker-compose.yml).
FROM python:3.12-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/opt/venv
WORKDIR /srv/llesiant
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev
COPY . .
ENV PATH=/opt/venv/bin:$PATH LLESIANT_VAR=/srv/llesiant/var
RUN python -c "from launcher.messages import compile_all; compile_all()"
# Collecting asks for settings but uses neither: both are given for real when the image runs.
RUN SECRET_KEY=unused DATABASE_URL=postgresql:///unused python manage.py collectstatic --noinput

FROM python:3.12-slim-bookworm
# What WeasyPrint draws with; the typefaces lie in the project.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv/llesiant llesiant
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/llesiant /srv/llesiant
WORKDIR /srv/llesiant
RUN mkdir -p var/documents && chown llesiant:llesiant var/documents
ENV PATH=/opt/venv/bin:$PATH LLESIANT_VAR=/srv/llesiant/var DJANGO_SETTINGS_MODULE=wellbeing.settings \
    PYTHONUNBUFFERED=1 PYTHONUTF8=1
USER llesiant
VOLUME /srv/llesiant/var/documents
EXPOSE 8000
# Sync workers: each keeps one database connection, measured fastest (docs/running.md). WEB_WORKERS: one or two a core.
CMD ["sh", "-c", "exec gunicorn wellbeing.wsgi:application --bind 0.0.0.0:8000 --preload --workers ${WEB_WORKERS:-3} --no-control-socket --worker-tmp-dir /dev/shm --access-logfile -"]
