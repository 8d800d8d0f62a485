"""Who is named with @ in a text about a pupil, and may not read it."""

from collections.abc import Collection

from pupils.enums import PartLevel
from pupils.models.parts import sees_level
from pupils.rules.mentions import mentioned
from school.middleware import access_for
from school.models.people import User
from school.viewer import Access, Looking


def kept_from(
    text: str, *, pupil_id: int, level: PartLevel, access: Access, but: Collection[int] = ()
) -> list[str]:
    """The names of colleagues whom a text names, and who do not see what stands in the file at this level.

    `but` are who see it whatever their level. No query without an @; else one, and a few for each who is named.
    """
    if "@" not in text:
        return []
    here = User.objects.working(school_id=access.school.id, day=access.day).with_roles().order_by("name")
    colleagues = {user.pk: user for user in here}
    named = mentioned(text, {key: user.name for key, user in colleagues.items()}) - {access.user_id, *but}
    return [
        user.name
        for key, user in colleagues.items()
        if key in named
        and not sees_level(Looking(access_for(user, chosen=access.school.id)), pupil_id, level)
    ]
