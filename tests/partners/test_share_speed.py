"""A partner's shares among many, and the end of a consent with a thousand of them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models.consents import ConsentRequest
from partners.models.shares import Share, ShareGroupObjectPermission
from partners.services import consents
from school import clock
from tests.house import House
from tools.bench.shares import ENDED, SHARED, measure_shares

MANY = 1500


@pytest.mark.django_db
def test_a_partner_reaches_their_own_and_an_end_takes_few_statements(house: House) -> None:
    school: Any = SimpleNamespace(school_id=house.school.pk)
    found = measure_shares(school, many=MANY)
    assert (found.found, found.left) == (SHARED, 0)
    # The consent of the last pupil had a thousand; now none of them has a grant.
    assert Share.objects.filter(ended_at=None).count() == MANY - 1
    assert ShareGroupObjectPermission.objects.count() == MANY - 1
    assert Share.objects.exclude(ended_at=None).count() == ENDED
    request = ConsentRequest.objects.earliest("pk")
    with CaptureQueriesContext(connection) as captured:
        consents.stop(request=request, by=request.asked_by, now=clock.now())
    assert len(captured) <= 25
