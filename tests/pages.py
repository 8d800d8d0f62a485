"""What tests of pages with forms share."""

from typing import Any

from django.test import Client


def forms_of(page: Any) -> list[Any]:
    """The page's form, or the forms that are sent in together."""
    return list(page.context["forms"]) if "forms" in page.context else [page.context["form"]]


def errors(page: Any, field: str | None = None) -> list[str]:
    """The errors at a field of the page's form, or of the form as a whole."""
    found = []
    for form in forms_of(page):
        named = {form.add_prefix(name): errors for name, errors in form.errors.items()}
        found += form.non_field_errors() if field is None else named.get(field, [])
    return found


def form_data(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What the form on a page would send in, with changes; None leaves a field out."""
    values = {field.html_name: field.value() for form in forms_of(client.get(url)) for field in form}
    return {
        name: value for name, value in (values | changes).items() if value is not None and value is not False
    }
