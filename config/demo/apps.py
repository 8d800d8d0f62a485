from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Two commands, no tables; settings leave it out in production."""

    name = "config.demo"
    label = "demo"
