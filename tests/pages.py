"""What tests of pages with forms share."""

from typing import Any

from django.test import Client


def errors(page: Any, field: str | None = None) -> list[str]:
    """The errors at a field of the page's form, or of the form as a whole."""
    form = page.context["form"]
    return list(form.non_field_errors() if field is None else form.errors.get(field, []))


def form_data(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What the form on a page would send in, with changes; None leaves a field out."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: value for name, value in (values | changes).items() if value is not None and value is not False
    }
