"""The rule that each view states about who is asking.

A refusal is a 404: what is not yours does not exist. Each refusal is written to the access log.
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponseBase

from school.enums import Permission
from school.http import SchoolRequest

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
ViewFunc = Callable[Concatenate[SchoolRequest, P], HttpResponseBase]


class Refused(Http404):
    """This person may not do or see this; to them it does not exist."""

    def __init__(self, *, pupil_ids: list[int] | None = None) -> None:
        super().__init__()
        self.pupil_ids = pupil_ids or []


def requires(*permissions: Permission) -> Callable[[ViewFunc[P]], ViewFunc[P]]:
    """State a view's rule: somebody with any of these permissions in the present school."""

    def decorate(view: ViewFunc[P]) -> ViewFunc[P]:
        @functools.wraps(view)
        def checked(request: SchoolRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            access = getattr(request, "access", None)
            if access is None or not any(access.may(permission) for permission in permissions):
                raise Refused
            return view(request, *args, **kwargs)

        checked.rule = permissions  # type: ignore[attr-defined]
        return cast("ViewFunc[P]", checked)

    return decorate


def open_to_members(view: ViewFunc[P]) -> ViewFunc[P]:
    """State a view's rule: anybody with a role in the present school."""

    @functools.wraps(view)
    def checked(request: SchoolRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if getattr(request, "access", None) is None:
            raise Refused
        return view(request, *args, **kwargs)

    checked.rule = ("member",)  # type: ignore[attr-defined]
    return cast("ViewFunc[P]", checked)


def open_to_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """State a view's rule: everybody, signed in or not; it shows nothing of a school."""
    view.rule = ("all",)  # type: ignore[attr-defined]
    return view


def get_or_refuse(queryset: QuerySet[M], **lookup: Any) -> M:
    """The one object that matches in a queryset that is already `visible_to` somebody, or a logged 404."""
    found = queryset.filter(**lookup).first()
    if found is None:
        is_pupil = queryset.model._meta.label == "pupils.Pupil" and "pk" in lookup
        raise refused_pupil(int(lookup["pk"])) if is_pupil else Refused
    return found


def refused_pupil(pk: int) -> Refused:
    """That a pupil is not there for this person, for the log."""
    # A number that no row can have would not fit in the log either.
    return Refused(pupil_ids=[pk] if pk < 2**63 else None)
