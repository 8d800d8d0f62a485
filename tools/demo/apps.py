from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Two commands, no tables; settings leave it out in production."""

    name = "tools.demo"
    label = "demo"
