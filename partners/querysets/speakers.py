"""Which colleagues speak a family's language: often nearer than an interpreter."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, Func, OuterRef, Q
from django.db.models.functions import JSONObject
from django.db.models.lookups import Contains
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from messaging.languages import LANGUAGES_BY_CODE
from partners.models.colleagues import Helper
from pupils.enums import ProtectionKind
from pupils.models.people import Relation
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from school.enums import OUTSIDE
from school.models.people import RoleAssignment
from school.spelling import squeezed
from school.viewer import Viewer


@dataclass(frozen=True)
class Speaker:
    """A colleague who speaks a language, and on which days of the week they work, if that is known."""

    name: str
    language: str
    weekdays: tuple[int, ...]

    def words(self, day: dt.date) -> str:
        """That they speak it; and what is known of their being at school on the day, and no more."""
        values = {"name": self.name, "language": str(LANGUAGES_BY_CODE[self.language].name)}
        if day.isoweekday() in self.weekdays:
            return _("%(name)s speaks %(language)s and works today.") % values
        if not self.weekdays:
            return _("%(name)s speaks %(language)s.") % values
        days = ", ".join(str(WEEKDAYS_ABBR[number - 1]) for number in sorted(self.weekdays))
        return _("%(name)s speaks %(language)s, but does not work today: %(days)s.") % (
            values | {"days": days}
        )


def with_speakers(relations: Any, day: dt.date) -> Any:
    """Each relation with `speakers`: colleagues who speak the person's language and may interpret; no more queries.

    Dutch all of them speak. A mark against interpreters of the pupil's country leaves nobody: where a colleague comes
    from, nobody has written down.
    """
    holds = Q(lifted_at=None) & (
        Q(pupil=OuterRef(OuterRef("pupil"))) | Q(person=OuterRef(OuterRef("person")))
    )
    named = Q(Contains(squeezed("colleague"), squeezed("refused")))
    refused = Q(kind=ProtectionKind.NO_COMPATRIOT) | (Q(kind=ProtectionKind.NOT_INTERPRETER) & named)
    colleague = ExpressionWrapper(OuterRef("user__name"), output_field=CharField())
    against = Protection.objects.alias(colleague=colleague).filter(holds & refused)
    works_here = RoleAssignment.objects.filter(user=OuterRef("user"), school=OuterRef("school"))
    speaks = Func(
        OuterRef("person__language"),
        F("languages"),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    helpers = (
        Helper.objects.filter(speaks, school=OuterRef("school"), user__is_active=True)
        .exclude(languages=[])
        .filter(Exists(works_here.exclude(role__in=OUTSIDE).on_day(day)), ~Exists(against))
        .order_by("user__name", "pk")
        .values(row=JSONObject(name="user__name", weekdays="weekdays"))
    )
    return relations.annotate(speakers=ArraySubquery(helpers))


def speakers_of(relation: Relation) -> list[Speaker]:
    """Those of a relation that was fetched `with_speakers`; no query."""
    language = relation.person.language
    rows: Iterable[dict[str, Any]] = relation.speakers if language != "nl" else []  # type: ignore[attr-defined]
    return [Speaker(row["name"], language, tuple(row["weekdays"])) for row in rows]


def speakers_for(user: Viewer, pupil: Pupil, day: dt.date) -> list[Speaker]:
    """Colleagues who speak the language of somebody around a pupil; who works on the day comes first. One query."""
    around = Relation.objects.visible_to(user).filter(pupil=pupil).on_day(day).select_related("person")
    found = dict.fromkeys(one for row in with_speakers(around, day) for one in speakers_of(row))
    return sorted(found, key=lambda one: day.isoweekday() not in one.weekdays)
