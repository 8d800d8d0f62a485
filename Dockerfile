# Nabij for production: web, worker and beat are the same image with another command (docker-compose.yml).
FROM python:3.11-slim AS build

ENV PATH=/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
COPY requirements.lock /
RUN pip install --no-cache-dir --require-hashes -r /requirements.lock

WORKDIR /app
COPY . .
RUN pybabel compile -d locale -D django
# Nothing can be written when it runs: each start would compile all of it again.
RUN python -m compileall -q .
# Collecting needs settings, but none of their values ends up in the image.
RUN SECRET_KEY=build ALLOWED_HOSTS=build SITE_URL=https://build DATABASE_URL=postgres://build \
    REDIS_URL=redis://build EMAIL_URL=smtp://build DEFAULT_FROM_EMAIL=build@example.nl \
    FILE_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    python manage.py collectstatic --noinput

FROM python:3.11-slim

# Pango lays out printed pages; the Noto fonts hold Latin, Arabic and Ethiopic.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin nabij \
    && install --directory --owner nabij --mode 0700 /var/lib/nabij /var/lib/nabij/files

COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER nabij
# Each thread would keep a part of the memory that it once used to itself; tools/local/environment.py has the same.
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2
EXPOSE 8000
CMD ["python", "-m", "config.web", "--interface", "wsgi", "config.served:application", "--host", "0.0.0.0", "--http", "1", "--no-ws", "--workers", "4", "--blocking-threads", "2", "--blocking-threads-idle-timeout", "600", "--respawn-failed-workers", "--workers-kill-timeout", "8"]
