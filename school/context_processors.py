"""What the frame of every page needs."""

import functools
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from school.enums import Permission
from school.nav import menu


def house(request: HttpRequest) -> dict[str, Any]:
    """Access, menu and whether this is the demo; costs no query.

    The menu is made when a page shows it: the answer to a script does not.
    """
    access = getattr(request, "access", None)
    return {
        "access": access,
        "nav": SimpleLazyObject(functools.partial(menu, request)) if access else None,  # type: ignore[arg-type]
        "can_search": bool(access and access.may(Permission.SEE_PUPIL_PAGE)),
        "demo": settings.DEMO,
    }
