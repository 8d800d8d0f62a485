"""Change what stands at the top of a school's letters and reports."""

from django.db import transaction

from school.logos import Logo
from school.models.school import Letterhead, School


@transaction.atomic
def change_letterhead(*, school: School, address: str, logo: Logo | None) -> Letterhead:
    """Keep the address, and the logo if there is a new one."""
    own, _made = Letterhead.objects.select_for_update().get_or_create(school=school)
    own.address = address
    if logo is not None:
        own.logo, own.logo_type = logo.content, logo.content_type
    own.save()
    return own


@transaction.atomic
def remove_logo(*, school: School) -> None:
    """Take the logo off; nothing happens when there is none."""
    for own in Letterhead.objects.select_for_update().filter(school=school).exclude(logo=b""):
        own.logo, own.logo_type = b"", ""
        own.save()
