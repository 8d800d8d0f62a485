"""What pupils add to pages of the floor below."""

from typing import Any

from django.dispatch import receiver

from pupils.models.pupils import Pupil
from school.enums import Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.signals import Section, class_page_asked


@receiver(class_page_asked)
def count_pupils(request: SchoolRequest, school_class: SchoolClass, **_kwargs: Any) -> list[Section]:
    """How many pupils are in a class: a number for whoever manages classes, names only behind the link."""
    day = school_class.year.nearest(request.access.day)
    # The list of pupils knows the classes of this year.
    listed = SchoolClass.objects.in_year_of(request.access.day).filter(pk=school_class.pk)
    context = {
        "count": Pupil.objects.in_classes([school_class], day).count(),
        "school_class": school_class,
        "may_see": request.access.may(Permission.SEE_ALL_PUPILS) and listed.exists(),
    }
    return [Section(order=10, template="pupils/_class_pupils.html", context=context)]
