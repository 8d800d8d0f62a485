"""What the page of a meeting that goes on hangs on: the versions of all rows that are read to say who may have it, and
what its ETag is. Whatever is read for that there (`careteam.contexts.live.where_it_is`) has its rows here."""

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, FilteredRelation, Func, Q, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler

from careteam.models.agendas import AgendaItem
from careteam.models.live import LiveMeeting
from careteam.models.meetings import Seat
from partners.enums.consents import ConsentPurpose
from partners.models.consents import ConsentRequest
from partners.models.settings import PartnerSettings
from school.models.sessions import Session
from school.prepared import prepared

# Of a seat: what says that a colleague works here, is on the care team's list, and that a guest works where they did.
WHOSE = (
    "user__is_active",
    "user__role_assignments__role",
    "user__care_team__starts_on",
    "contact__ends_on",
    "contact__organisation__ends_on",
)
# Of the item that is on: how old its pupil is, and who speaks for them.
WHO_SPEAKS = ("item__pupil__birth_date", "item__pupil__relations__kind")


class RowVersions(Func):
    """Which versions of these rows there are: PostgreSQL never changes a row, but writes another in another place.

    A row is named by any field of it but its key, which stands in the row that points to it as well.
    """

    output_field = TextField()

    def __init__(self, *fields: str) -> None:
        super().__init__(*map(F, fields))

    def as_sql(self, compiler: SQLCompiler, *_words: Any, **_more: Any) -> tuple[str, tuple[str | int, ...]]:
        tables = [compiler.quote_name_unless_alias(field.alias) for field in self.get_source_expressions()]
        return f"ROW({', '.join(f'{table}.ctid, {table}.xmin' for table in tables)})::text", ()


class Digest(Func):
    """All of it in a few signs."""

    template = "md5(ROW(%(expressions)s)::text)"
    output_field = TextField()


def versions(rows: QuerySet[Any], *fields: str) -> ArraySubquery:
    return ArraySubquery(rows.annotate(versions=RowVersions(*fields)).order_by("versions").values("versions"))


@prepared
def digests(*, session_key: str, now: dt.datetime, meeting_id: int, school_id: int) -> QuerySet[Session, str]:
    """One value that is another one once any of it changed; none without the session."""
    live = LiveMeeting.objects.filter(meeting=meeting_id)
    pupils = live.values("item__pupil")
    here = FilteredRelation("present", condition=Q(present__left_at=None))
    seats = Seat.objects.filter(meeting=meeting_id).annotate(is_here=here)
    consents = ConsentRequest.objects.filter(pupil__in=pupils, purpose=ConsentPurpose.DISCUSS)
    # Few and with joins: each table costs PostgreSQL the question whose rows may be seen.
    read = [
        versions(live, "revision", "meeting__state", "item__state", *WHO_SPEAKS),
        versions(AgendaItem.objects.filter(meeting=meeting_id), "state", "seats__by_name"),
        versions(seats, "whole", "is_here__left_at", *WHOSE),
        versions(consents, "until", "decisions__answer"),
        versions(PartnerSettings.objects.filter(school=school_id), "consent_data_age"),
    ]
    roles = Func("user", function="nabij_roles_of", output_field=TextField())
    found = Session.objects.filter(session_key=session_key, expire_date__gt=now, user__isnull=False)
    return found.values_list(Digest(RowVersions("expire_date", "user__is_active"), roles, *read), flat=True)
