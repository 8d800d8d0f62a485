"""Reads of pupils together with their people, homes and languages."""

import datetime as dt
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Prefetch, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from pupils.enums import LanguageSkill, RelationKind
from pupils.models.homes import HomeStaff, HomeStay, pupils_kept_secret
from pupils.models.parts import PupilLanguage
from pupils.models.people import Relation
from pupils.models.protections import Protection
from pupils.models.pupils import ClassMembership, Pupil, PupilQuerySet, under_age
from school.viewer import Viewer

M = TypeVar("M", bound=Model)


def with_classes(rows: list[M], day: dt.date) -> list[M]:
    """The same rows, each with its pupil, who has `class_name` on the day. One query, none where there are no rows."""
    prefetch_related_objects(rows, Prefetch("pupil", Pupil.objects.with_class(day)))
    return rows


def with_home(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Each pupil with `home_name` on the day, empty when no home is known or the address is secret."""
    stays = HomeStay.objects.told_to_all(day).filter(pupil=OuterRef("pk"))
    present = stays.on_day(day).order_by("-starts_on")
    home = Coalesce(Subquery(present.values("home__name")[:1]), Value(""))
    found: PupilQuerySet = pupils.annotate(home_name=home)
    return found


def with_history(pupils: PupilQuerySet, day: dt.date, told_to: Viewer | None = None) -> PupilQuerySet:
    """Each pupil with all memberships, relations and stays, and the staff of those homes. Four more queries.

    Where the address is secret, `is_secret`, the stays are there for `told_to` as far as they see them, and for paper
    and lists, which name nobody, never.
    """
    return with_secrecy(pupils, day).prefetch_related(*history(day, told_to))


def with_secrecy(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Each pupil with whether the address `is_secret` on the day, and whether anything protects them: `has_marks`."""
    kept = Pupil.objects.filter(pk=OuterRef("pk"), pk__in=pupils_kept_secret(day))
    marks = Protection.objects.filter(pupil=OuterRef("pk"))
    found: PupilQuerySet = pupils.annotate(is_secret=Exists(kept), has_marks=Exists(marks))
    return found


def history(day: dt.date, told_to: Viewer | None) -> list[Prefetch[Any]]:
    """What `with_history` fetches besides the pupils. Four queries."""
    stays = HomeStay.objects.told_to_all(day) if told_to is None else HomeStay.objects.visible_to(told_to)
    return [
        Prefetch("memberships", ClassMembership.objects.select_related("school_class__year")),
        Prefetch("relations", Relation.objects.select_related("person", "school__pupils_settings")),
        Prefetch("stays", stays.select_related("home")),
        Prefetch("stays__home__staff", HomeStaff.objects.select_related("person")),
    ]


def with_hearers(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Each pupil with who should hear of absence on the day: `hearers_now`, and the home's staff. Three queries."""
    relations = Relation.objects.hearing(day).select_related("person")
    stays = HomeStay.objects.on_day(day).select_related("home").with_secrecy(day)
    staff = HomeStaff.objects.on_day(day).select_related("person")
    return pupils.prefetch_related(
        Prefetch("relations", relations, to_attr="hearers_now"),
        Prefetch(
            "stays",
            stays.prefetch_related(Prefetch("home__staff", staff, to_attr="staff_now")),
            to_attr="stays_now",
        ),
    )


def unreachable_on(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Pupils at school for whom no absence message would find anybody: who is phoned is not told by one, and a minor's
    own does not reach whoever starts the day with them."""
    hearing = Relation.objects.filter(pupil=OuterRef("pk")).hearing(day).reachable()
    relations = hearing.filter(person__phoned=False).exclude(under_age(day), kind=RelationKind.SELF)
    # Two floors down: a stay belongs to the pupil, not to the staff row in between.
    stays = HomeStay.objects.filter(pupil=OuterRef(OuterRef("pk"))).hearing(day)
    staff = (
        HomeStaff.objects.filter(home__in=stays.values("home"))
        .on_day(day)
        .reachable()
        .filter(person__phoned=False)
    )
    return pupils.at_school(day).filter(~Exists(relations), ~Exists(staff))


def without_written_language(pupils: PupilQuerySet) -> PupilQuerySet:
    """Pupils with languages on record, none of which they read or write."""
    languages = PupilLanguage.objects.filter(pupil=OuterRef("pk"))
    written = languages.exclude(reads=LanguageSkill.NONE, writes=LanguageSkill.NONE)
    return pupils.filter(Exists(languages), ~Exists(written))
