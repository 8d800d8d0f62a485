"""The rule, its twin in SQL and a reference written apart say the same of every history."""

import datetime as dt
from typing import Any

import hypothesis
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from partners.enums.consents import ConsentAnswer, ConsentPurpose, Matter
from partners.models.consents import ConsentRequest
from partners.rules.consent import Asked, Decided, Facts, Standing, standing
from partners.rules.grounds import Custody
from pupils.models.pupils import Pupil
from tests.partners.consent_reference import PUPIL, Child, Custodian, Question, counts
from tools.samples import factories
from tools.samples.consents import ConsentDecisionFactory, ConsentRequestFactory
from tools.samples.factories import MORNING

History = list[tuple[dt.date, int, str]]
TODAY = MORNING.date()
PEOPLE = 3


def born_before(day: dt.date, age: int) -> dt.date:
    """Somebody's birth date who becomes this age on the day, or on the day after a 29 February."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return dt.date(day.year - age, 3, 1)


# Days around today on which something may happen; birthdays fall among them.
days = st.integers(-40, 40).map(lambda n: TODAY + dt.timedelta(days=n))
births = st.one_of(
    st.builds(born_before, days, st.sampled_from([12, 16])),
    st.sampled_from([dt.date(2012, 2, 29), dt.date(2011, 3, 4), dt.date(2015, 1, 1), dt.date(2008, 1, 1)]),
)
custodies = st.lists(
    st.tuples(st.integers(1, PEOPLE), days, st.none() | days).filter(
        lambda one: one[2] is None or one[2] >= one[1]
    ),
    max_size=4,
)
said = st.lists(
    st.tuples(days, st.integers(PUPIL, PEOPLE), st.sampled_from(["give", "refuse", "withdraw"])), max_size=7
)


def at_noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), MORNING.tzinfo)


class Stage:
    """A pupil and three persons; histories are written and taken back."""

    def __init__(self) -> None:
        self.pupil = factories.PupilFactory()
        school = self.pupil.school
        self.people = [factories.PersonFactory(school=school) for _ in range(PEOPLE)]

    def write(self, child: Child, question: Question, history: History) -> int:
        """All of it as rows; the key of the request."""
        for one in child.custodians:
            factories.RelationFactory(
                pupil=self.pupil, person=self.people[one.person - 1], starts_on=one.first, ends_on=one.last
            )
        Pupil.objects.filter(pk=self.pupil.pk).update(birth_date=child.born)
        request = ConsentRequestFactory(
            pupil=self.pupil,
            purpose=ConsentPurpose.REFER if question.care else ConsentPurpose.SHARE,
            asked_at=at_noon(question.asked),
            until=question.until,
            stopped_at=at_noon(question.stopped) if question.stopped else None,
        )
        for number, (on, who, answer) in enumerate(history):
            giver = None if who == PUPIL else self.people[who - 1]
            at = at_noon(on) + dt.timedelta(seconds=number)
            ConsentDecisionFactory(request=request, giver=giver, answer=ConsentAnswer(answer), at=at)
        return int(request.pk)


@pytest.fixture
def stage(db: None) -> Stage:
    return Stage()


# Three times as likely as not it is asked around today; it may be stopped.
questions = st.builds(
    lambda care, asked, length, stopped: Question(care, asked, asked + dt.timedelta(days=length), stopped),
    st.booleans(),
    days,
    st.integers(0, 60),
    st.none() | days,
)
children = st.builds(
    lambda born, rows: Child(born, [Custodian(*row) for row in rows]), st.none() | births, custodies
)


def plain_standing(child: Child, question: Question, history: History, day: dt.date) -> Standing:
    """The rule, asked about a day."""
    facts = Facts(child.born, tuple(Custody(one.person, one.first, one.last) for one in child.custodians))
    stopped = question.stopped if question.stopped and question.stopped <= day else None
    asked = Asked(Matter.CARE if question.care else Matter.DATA, question.asked, question.until, stopped)
    decided = [Decided(who or None, ConsentAnswer(answer), on) for on, who, answer in history if on <= day]
    return standing(asked, decided, facts, day)


@hypothesis.settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(child=children, question=questions, drawn=said)
def test_the_rule_and_the_reference_agree(child: Child, question: Question, drawn: History) -> None:
    """On every day; and what the rule says of the future comes true, if nobody says anything more."""
    history = sorted(drawn, key=lambda one: one[0])
    last = max([one[0] for one in history], default=TODAY)
    for offset in range(-42, 110, 2):
        day = TODAY + dt.timedelta(days=offset)
        found = plain_standing(child, question, history, day)
        assert found.counts == counts(child, question, history, day), day
        if found.counts and day >= last and question.stopped is None:
            assert found.ends_on is not None
            assert counts(child, question, history, found.ends_on)
            assert not counts(child, question, history, found.ends_on + dt.timedelta(days=1))


@hypothesis.settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    born=births,
    rows=custodies,
    question=questions,
    drawn=said,
    asked_about=st.lists(days, min_size=4, max_size=6),
)
def test_the_database_and_the_reference_agree(
    stage: Stage,
    born: dt.date,
    rows: list[Any],
    question: Question,
    drawn: History,
    asked_about: list[dt.date],
) -> None:
    child = Child(born, [Custodian(*row) for row in rows])
    history = sorted(drawn, key=lambda one: one[0])
    with transaction.atomic():
        pk = stage.write(child, question, history)
        for day in {*asked_about, question.asked, question.until, *(one[0] for one in history)}:
            now = at_noon(day) + dt.timedelta(hours=1)
            found = ConsentRequest.objects.effective(now).filter(pk=pk).exists()
            assert found == counts(child, question, history, day), day
        transaction.set_rollback(True)


def test_there_is_something_to_disagree_about(stage: Stage) -> None:
    """Histories like these do count on some days and not on others."""
    child = Child(dt.date(2012, 1, 1), [Custodian(1, TODAY - dt.timedelta(days=90))])
    question = Question(False, TODAY, TODAY + dt.timedelta(days=10))
    history: History = [(TODAY, 1, "give")]
    pk = stage.write(child, question, history)
    found = [
        ConsentRequest.objects.effective(at_noon(TODAY + dt.timedelta(days=n)) + dt.timedelta(hours=1))
        .filter(pk=pk)
        .count()
        for n in (-1, 0, 10, 11)
    ]
    assert found == [0, 1, 1, 0]
