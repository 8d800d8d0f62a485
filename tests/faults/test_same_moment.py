"""Two people do something at the same moment: each waits for the class, then it is free."""

import pytest

from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from messaging.enums import MessageState
from tests.absence.conftest import House
from tests.faults.world import Browser, Request, World, all_sent, messages, until, waiting
from tools.samples.factories import SCHOOL_DAY

pytestmark = pytest.mark.faults
Post = tuple[Browser, str, dict[str, str]]


def at_once(world: World, house: House, *posts: Post) -> list[int]:
    """The statuses of requests that all wait for the class, in this order, before the first may go on."""
    requests: list[Request] = []
    lock = f"SELECT FROM school_schoolclass WHERE id = {house.school_class.pk} FOR UPDATE"
    with world.locked(lock):
        for browser, path, form in posts:
            requests.append(browser.begin_post(path, form))
            until(lambda: waiting() == len(requests), "the request waits for the class")
    return [request.status() for request in requests]


def test_two_teachers_with_different_marks_make_one_register(world: World, house: House) -> None:
    world.ensure_worker()
    mentor, coordinator = world.browser(house.mentor), world.browser(house.coordinator)
    statuses = at_once(
        world,
        house,
        (mentor, house.url, house.marks(p0="absent")),
        (coordinator, house.url, house.marks(p1="absent")),
    )
    assert statuses == [200, 409]
    register = Register.objects.get(school=house.school)
    assert (register.version, register.handed_in_by) == (1, house.mentor)
    absent = Mark.objects.filter(register=register, state="absent").values_list("pupil", flat=True)
    assert list(absent) == [house.pupils[0].pk]
    until(lambda: all_sent(house), "the alert arrives")
    assert len(world.office.kept) == 1


def test_a_double_click_hands_in_once(world: World, house: House) -> None:
    world.ensure_worker()
    post = (world.browser(house.mentor), house.url, house.marks(p0="absent", p1="late:1"))
    assert at_once(world, house, post, post, post) == [200, 200, 200]
    register = Register.objects.get(school=house.school)
    assert (register.version, register.changed_at) == (1, None)
    assert Mark.objects.filter(register=register).count() == len(house.pupils)
    until(lambda: all_sent(house), "the alert arrives")
    assert len(world.office.kept) == 1


@pytest.mark.parametrize("first", ["hand in", "announce"])
def test_who_is_announced_at_the_moment_of_handing_in_gets_no_alert(
    world: World, house: House, first: str
) -> None:
    world.ensure_worker()
    announced, missing = house.pupils[:2]
    form = {"kind": "sick", "starts_on": str(SCHOOL_DAY), "ends_on": str(SCHOOL_DAY), "note": ""}
    posts: dict[str, Post] = {
        "hand in": (world.browser(house.mentor), house.url, house.marks(p0="absent", p1="absent")),
        "announce": (world.browser(house.office), f"/announced/pupil/{announced.pk}/", form),
    }
    second = next(name for name in posts if name != first)
    with world.frozen(world.worker):
        statuses = at_once(world, house, posts[first], posts[second])
    assert dict(zip([first, second], statuses, strict=True)) == {"hand in": 200, "announce": 302}
    states = {MessageState.SENT, MessageState.WITHDRAWN} if first == "hand in" else {MessageState.SENT}
    until(lambda: set(messages(house).values_list("state", flat=True)) == states, "the worker goes on")
    sent = messages(house).get(state=MessageState.SENT)
    assert sent.alerts.get().episode.pupil == missing
    assert world.office.kept == [sent.pk]
    explanations = Episode.objects.filter(pupil=announced).values_list("explanation", flat=True)
    assert list(explanations) == (["announced"] if first == "hand in" else [])
