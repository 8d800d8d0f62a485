"""Addresses by their first word: the same ones, found behind it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, path
from django.urls.resolvers import RegexPattern, URLResolver

from school.addresses import by_first_word


def view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


ADDRESSES = [
    path("", view, name="start"),
    path("pupils/", view, name="list"),
    path("homes/", view, {"kind": "azc"}, name="homes"),
    path("pupils/<int:pk>/", view, name="pupil"),
    path("pupils/<slug:way>/", view, name="way"),
    path("pupils.txt", view, name="text"),
]
RESOLVER = URLResolver(RegexPattern(r"^/"), by_first_word(ADDRESSES))


@pytest.mark.parametrize(
    ("address", "name", "route"),
    [
        ("/", "start", ""),
        ("/pupils/", "list", "pupils/"),
        ("/pupils/7/", "pupil", "pupils/<int:pk>/"),
        ("/pupils/seven/", "way", "pupils/<slug:way>/"),
        ("/homes/", "homes", "homes/"),
        ("/pupils.txt", "text", "pupils.txt"),
    ],
)
def test_an_address_is_found_behind_its_first_word(address: str, name: str, route: str) -> None:
    found = RESOLVER.resolve(address)
    assert (found.url_name, found.route.removeprefix("^/")) == (name, route)


def test_what_goes_with_an_address_stays_with_it() -> None:
    assert RESOLVER.resolve("/homes/").kwargs == {"kind": "azc"}
    assert RESOLVER.resolve("/pupils/7/").kwargs == {"pk": 7}


@pytest.mark.parametrize("address", ["/pupils", "/pupils/7", "/pupils.txt/", "/home/", "/homes/7/"])
def test_what_is_no_address_stays_none(address: str) -> None:
    with pytest.raises(Resolver404):
        RESOLVER.resolve(address)


def test_each_word_is_tried_once() -> None:
    assert [str(one.pattern) for one in by_first_word(ADDRESSES)] == ["", "pupils/", "homes/", "pupils.txt"]


def test_an_address_that_could_be_any_other_is_refused() -> None:
    anything: list[URLPattern] = [path("<slug:word>/", view)]
    with pytest.raises(ValueError, match="begins with what differs"):
        by_first_word(anything)
