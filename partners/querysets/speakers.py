"""Which colleagues speak a family's language: often nearer than an interpreter."""

import datetime as dt
from collections import defaultdict

from partners.models.colleagues import Helper
from school.models.people import User


def speakers(*, school_id: int, day: dt.date) -> dict[str, list[str]]:
    """By language, the names of colleagues who work at the school on the day and speak it. One query."""
    here = User.objects.inside(school_id=school_id, day=day).filter(is_active=True)
    rows = Helper.objects.filter(school=school_id, user__in=here).exclude(languages=[])
    found: dict[str, list[str]] = defaultdict(list)
    for name, languages in rows.order_by("user__name", "pk").values_list("user__name", "languages"):
        # Dutch all of them speak.
        for language in set(languages) - {"nl"}:
            found[language].append(name)
    return dict(found)
