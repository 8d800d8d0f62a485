"""Meetings of the care team with their agendas. All of it is made up."""

# mypy: disable-error-code="misc"
import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from careteam.enums.meetings import GuestWordKind, MinuteKind
from careteam.models.agendas import AgendaItem, AgendaVersion, ItemSeat, VersionItem, VersionSeat
from careteam.models.guest_words import GuestWord
from careteam.models.live import Minute
from careteam.models.meetings import Meeting, MeetingKind, Seat, StandingSeat
from school.models.people import User
from tools.samples.factories import MORNING, YEAR_START, PupilFactory, SchoolFactory, UserFactory
from tools.samples.files import PartFactory
from tools.samples.partners import ContactFactory

# A week from the morning on which time stands still in tests.
NEXT_WEEK = MORNING + dt.timedelta(days=7, hours=7)


class MeetingKindFactory(DjangoModelFactory):
    """A meeting every two weeks on Tuesdays."""

    class Meta:
        model = MeetingKind

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Zorgoverleg {n}")
    place = "Kamer 4"
    starts_on = YEAR_START


class StandingSeatFactory(DjangoModelFactory):
    """A colleague who sits at each meeting of a kind."""

    class Meta:
        model = StandingSeat

    kind = factory.SubFactory(MeetingKindFactory)
    school = factory.SelfAttribute("kind.school")
    user = factory.SubFactory(UserFactory)


class MeetingFactory(DjangoModelFactory):
    """A meeting of next week that is being prepared."""

    class Meta:
        model = Meeting

    kind = factory.SubFactory(MeetingKindFactory)
    school = factory.SelfAttribute("kind.school")
    starts_at = NEXT_WEEK
    minutes = 90
    place = "Kamer 4"
    made_by = factory.SubFactory(UserFactory)


class SeatFactory(DjangoModelFactory):
    """A colleague's seat for all of a meeting."""

    class Meta:
        model = Seat

    meeting = factory.SubFactory(MeetingFactory)
    school = factory.SelfAttribute("meeting.school")
    user = factory.SubFactory(UserFactory)


class GuestSeatFactory(SeatFactory):
    """A seat of somebody from outside, for single items."""

    user = None
    contact = factory.SubFactory(ContactFactory, organisation__school=factory.SelfAttribute("...school"))
    whole = False


class AgendaItemFactory(DjangoModelFactory):
    """Ten minutes about a pupil."""

    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    school = factory.SelfAttribute("meeting.school")
    pupil = factory.SubFactory(PupilFactory, school=factory.SelfAttribute("..school"))
    position = factory.Sequence(lambda n: n + 1)


class ItemSeatFactory(DjangoModelFactory):
    class Meta:
        model = ItemSeat

    item = factory.SubFactory(AgendaItemFactory)
    school = factory.SelfAttribute("item.school")
    seat = factory.SubFactory(GuestSeatFactory, meeting=factory.SelfAttribute("..item.meeting"))


class AgendaVersionFactory(DjangoModelFactory):
    """The first agenda that was sent."""

    class Meta:
        model = AgendaVersion

    meeting = factory.SubFactory(MeetingFactory, version=1, state="published")
    school = factory.SelfAttribute("meeting.school")
    number = 1
    starts_at = factory.SelfAttribute("meeting.starts_at")
    minutes = 90
    place = "Kamer 4"
    made_by = factory.SubFactory(UserFactory)
    made_at = MORNING


class VersionSeatFactory(DjangoModelFactory):
    class Meta:
        model = VersionSeat

    version = factory.SubFactory(AgendaVersionFactory)
    school = factory.SelfAttribute("version.school")
    seat = factory.SubFactory(SeatFactory, meeting=factory.SelfAttribute("..version.meeting"))
    whole = True


class VersionItemFactory(DjangoModelFactory):
    class Meta:
        model = VersionItem

    version = factory.SubFactory(AgendaVersionFactory)
    school = factory.SelfAttribute("version.school")
    item = factory.SubFactory(AgendaItemFactory, meeting=factory.SelfAttribute("..version.meeting"))
    pupil = factory.SelfAttribute("item.pupil")
    position = 1
    starts_at = NEXT_WEEK
    minutes = 10


class MinuteFactory(PartFactory):
    """A decision about a pupil, of this morning."""

    class Meta:
        model = Minute

    item = factory.SubFactory(AgendaItemFactory, pupil=factory.SelfAttribute("..pupil"))
    meeting = factory.SelfAttribute("item.meeting")
    kind = MinuteKind.DECISION
    text = "Gaat naar de huisarts"
    at = MORNING


def meeting_of(school: Any, by: User, **fields: Any) -> Meeting:
    """A meeting of next week with a seat for who prepares it."""
    meeting: Meeting = MeetingFactory(kind=MeetingKindFactory(school=school), made_by=by, **fields)
    SeatFactory(meeting=meeting, user=by)
    return meeting


class GuestWordFactory(DjangoModelFactory):
    """That a guest comes."""

    class Meta:
        model = GuestWord

    seat = factory.SubFactory(GuestSeatFactory)
    school = factory.SelfAttribute("seat.school")
    kind = GuestWordKind.COMES
    at = MORNING
