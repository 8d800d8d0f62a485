"""The register of what a pupil's file is made of."""

import pytest

from absence.enums import NoticeState, VisitOutcome
from pupils import sources
from pupils.models.parts import Remark
from pupils.sources import Kind, Source, Words, of
from school.enums import Role
from school.middleware import access_for
from school.models.people import User
from tests.house import House
from tools.bench.long_file import Around, fill_file
from tools.samples.absence import (
    ApproachStepFactory,
    FamilyLetterFactory,
    HandOnFactory,
    HomeVisitFactory,
    NoticeFactory,
)
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.referrals import ReferralFactory


def test_every_kind_is_drawn_in_one_way() -> None:
    """A name that is taken is refused: the timeline would read rows of one source in the words of another."""
    before = sources.sources()
    for again in (
        Source(name="remarks", seen=of(Remark)),
        Source(name="new", seen=of(Remark), kinds={"remark": Kind(lambda _known: Words("x"))}),
    ):
        with pytest.raises(ValueError, match="there already"):
            sources.add_sources(again)
    assert sources.sources() == before


def test_every_source_shows_a_file_to_who_sees_it_and_to_nobody_else(house: House) -> None:
    pupil = pupil_in(house.own)
    care, nurse = member(house.school, Role.CARE_COORDINATOR), member(house.school, Role.YOUTH_HEALTH)
    fill_file(pupil, house.own, Around(house.mentor, care, nurse))
    ApproachStepFactory(pupil=pupil, done_at=MORNING, done_by=house.mentor)
    HandOnFactory(pupil=pupil)
    NoticeFactory(
        pupil=pupil, state=NoticeState.REGISTERED, number="1", sent_at=MORNING, sent_by=house.mentor
    )
    HomeVisitFactory(pupil=pupil, outcome=VisitOutcome.SPOKEN)
    FamilyLetterFactory(pupil=pupil)
    ReferralFactory(pupil=pupil)

    def shown(user: User) -> set[str]:
        user = User.objects.with_roles().get(pk=user.pk)
        access = access_for(user)
        assert access
        user.access = access
        return {one.name for one in sources.sources() if one.seen(user, pupil.pk).exists()}

    everything = {one.name for one in sources.sources()}
    leader = member(house.school, Role.TEAM_LEADER)
    assert everything - (shown(care) | shown(house.office) | shown(leader)) == {"departures"}
    assert shown(member(house.elsewhere, Role.CARE_COORDINATOR)) == set()
    assert shown(member(house.school, Role.MENTOR, mentor_of=(house.other,))) == set()
    # Without the access that the middleware gives, nothing is anybody's.
    without = User.objects.get(pk=care.pk)
    assert not any(one.seen(without, pupil.pk).exists() for one in sources.sources())
