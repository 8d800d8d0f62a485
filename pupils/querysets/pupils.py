"""Reads of pupils; who may see a pupil is decided here and nowhere else."""

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from pupils.enums import LanguageSkill
from pupils.rules.duplicates import birth_dates_like, likeness, name_sounds
from pupils.rules.names import wanted_words
from school.enums import Permission
from school.models.base import DatedQuerySet
from school.models.classes import of_own_class
from school.viewer import Access, Viewer, access_of

if TYPE_CHECKING:
    from pupils.models.pupils import Pupil

# Of more pupils who look alike the first few say enough.
ALIKE_AT_MOST = 8


def sees_all_backgrounds(access: Access) -> bool:
    """Whether somebody sees the background of every pupil they see; else only of those in the own classes."""
    return access.may(Permission.SEE_BACKGROUND) or not access.may(Permission.SEE_ALL_PUPILS)


def _sounds(name: str) -> Q:
    """The condition that a part of a pupil's name sounds like one of these words; never true of a bare letter."""
    found = Q(pk=None)
    for sound in name_sounds(name):
        if len(sound) > 1:
            found |= Q(sound_text__contains=f" {sound}") | Q(search_text__contains=sound)
    return found


class PupilQuerySet(models.QuerySet[Any]):
    """Pupils."""

    def visible_to(self, user: Viewer) -> Self:
        """All pupils of the school for some roles; for mentors and teachers those now in their own classes."""
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        return mine.in_own_classes(access)

    def with_background_for(self, user: Viewer) -> Self:
        """Visible pupils whose background this person may see: their mentors and teachers, and some roles."""
        access = access_of(user)
        if access is None:
            return self.none()
        pupils = self.visible_to(user)
        return pupils if sees_all_backgrounds(access) else pupils.in_own_classes(access)

    def in_own_classes(self, access: Access) -> Self:
        """Pupils now in the classes that this person is mentor of, teaches, or stands in for."""
        return self.filter(pk__in=_own_pupils(access)).at_school(access.day)

    def in_classes(self, classes: Any, day: dt.date) -> Self:
        """Pupils who are in one of these classes on the day."""
        from pupils.models.pupils import ClassMembership

        members = ClassMembership.objects.filter(school_class__in=classes).on_day(day)
        return self.filter(pk__in=members.values("pupil")).at_school(day)

    def at_school(self, day: dt.date) -> Self:
        """Pupils who have come and not left on the day."""
        return self.filter(enrolled_on__lte=day).filter(Q(left_on=None) | Q(left_on__gte=day))

    def with_class(self, day: dt.date) -> Self:
        """Each pupil with `class_name` on the day, empty without a class."""
        from pupils.models.pupils import ClassMembership

        present = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day).order_by("-starts_on")
        return self.annotate(
            class_name=Coalesce(Subquery(present.values("school_class__name")[:1]), Value(""))
        )

    def with_home(self, day: dt.date) -> Self:
        """Each pupil with `home_name` on the day, empty when no home is known."""
        from pupils.models.homes import HomeStay

        present = HomeStay.objects.filter(pupil=OuterRef("pk")).on_day(day).order_by("-starts_on")
        return self.annotate(home_name=Coalesce(Subquery(present.values("home__name")[:1]), Value("")))

    def matching(self, words: str) -> Self:
        """Pupils whose name or number holds each of the words, or who sound like it; the nearest first."""
        wanted = wanted_words(words)
        if not wanted:
            # Signs only are the name of nobody; no words at all narrow nothing.
            return self.none() if words.strip() else self
        found = self.alias(padded=Concat(Value(" "), "search_text", Value(" ")))
        whole, beginning, letters, sound = Q(), Q(), Q(), Q()
        for word in wanted:
            spelled = Q(search_text__contains=word.letters)
            heard = Q(*(("sound_text__contains", key) for key in word.sounds), _connector=Q.OR)
            exactly = Q(
                *(("sound_text__contains", f"{key.rstrip()} ") for key in word.sounds), _connector=Q.OR
            )
            found = found.filter(spelled | heard)
            whole &= Q(padded__contains=f" {word.letters} ")
            beginning &= Q(padded__contains=f" {word.letters}")
            letters &= spelled
            sound &= spelled | exactly
        near = [When(how, then=rank) for rank, how in enumerate((whole, beginning, letters, sound))]
        nearness = Case(*near, default=len(near))
        return found.alias(nearness=nearness).order_by(
            "nearness", F("left_on").desc(nulls_first=True), "sort_key", "pk"
        )

    def ever_in(self, classes: Any) -> Self:
        """Pupils who are, were or will be in one of these classes."""
        from pupils.models.pupils import ClassMembership

        return self.filter(pk__in=ClassMembership.objects.filter(school_class__in=classes).values("pupil"))

    def without_class(self, day: dt.date) -> Self:
        """Pupils at school who are in no class on the day, so in no register."""
        from pupils.models.pupils import ClassMembership

        members = ClassMembership.objects.filter(pupil=OuterRef("pk")).on_day(day)
        return self.at_school(day).filter(~Exists(members))

    def left(self, day: dt.date) -> Self:
        """Pupils whose last day at school lies before the day."""
        return self.filter(left_on__lt=day)

    def coming(self, day: dt.date) -> Self:
        """Pupils whose first day at school lies after the day."""
        return self.filter(enrolled_on__gt=day)

    def with_history(self) -> Self:
        """Each pupil with all memberships, relations and stays, and the staff of those homes. Four more queries."""
        from pupils.models.homes import HomeStaff, HomeStay
        from pupils.models.people import Relation
        from pupils.models.pupils import ClassMembership

        return self.prefetch_related(
            Prefetch("memberships", ClassMembership.objects.select_related("school_class")),
            Prefetch("relations", Relation.objects.select_related("person")),
            Prefetch("stays", HomeStay.objects.select_related("home")),
            Prefetch("stays__home__staff", HomeStaff.objects.select_related("person")),
        )

    def with_hearers(self, day: dt.date) -> Self:
        """Each pupil with who should hear of absence on the day: custody, and the staff of the home. Three queries."""
        from pupils.models.homes import HomeStaff, HomeStay
        from pupils.models.people import Relation

        relations = Relation.objects.filter(custody=True).on_day(day).select_related("person")
        stays = HomeStay.objects.on_day(day).select_related("home")
        staff = HomeStaff.objects.on_day(day).select_related("person")
        return self.prefetch_related(
            Prefetch("relations", relations, to_attr="custody_now"),
            Prefetch(
                "stays",
                stays.prefetch_related(Prefetch("home__staff", staff, to_attr="staff_now")),
                to_attr="stays_now",
            ),
        )

    def unreachable(self, day: dt.date) -> Self:
        """Pupils at school for whom no absence message would find anybody."""
        from pupils.models.homes import HomeStaff, HomeStay
        from pupils.models.people import Relation

        relations = Relation.objects.filter(pupil=OuterRef("pk"), custody=True).on_day(day).reachable()
        # Two floors down: a stay belongs to the pupil, not to the staff row in between.
        stays = HomeStay.objects.filter(pupil=OuterRef(OuterRef("pk"))).on_day(day)
        staff = HomeStaff.objects.filter(home__in=stays.values("home")).on_day(day).reachable()
        return self.at_school(day).filter(~Exists(relations), ~Exists(staff))

    def look_alikes(self, pupil: "Pupil") -> list["Pupil"]:
        """Those who may be this child under another spelling, the likeliest first. One query."""
        dates = birth_dates_like(pupil.birth_date)
        alike = Q(birth_date__in=dates) | _sounds(pupil.call_name) & _sounds(pupil.surname)
        found = [(likeness(pupil, one), one) for one in self.filter(alike).exclude(pk=pupil.pk)]
        ranked = [(how, one) for how, one in found if how is not None]
        return [one for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].pk))][:ALIKE_AT_MOST]

    def without_written_language(self) -> Self:
        """Pupils with languages on record, none of which they read or write."""
        from pupils.models.parts import PupilLanguage

        languages = PupilLanguage.objects.filter(pupil=OuterRef("pk"))
        written = languages.exclude(reads=LanguageSkill.NONE, writes=LanguageSkill.NONE)
        return self.filter(Exists(languages), ~Exists(written))


@functools.lru_cache(maxsize=64)
def _own_pupils(access: Access) -> Any:
    """The query for the pupils of one's own classes, never its rows: every part of a file asks it anew."""
    from pupils.models.pupils import ClassMembership

    # One join rather than a query in a query.
    members = ClassMembership.objects.filter(of_own_class(access, "school_class__staff__"))
    return members.on_day(access.day).order_by().values("pupil")


class OfPupilQuerySet(models.QuerySet[Any]):
    """Rows of a pupil: whoever sees the pupil's page sees them."""

    def visible_to(self, user: Viewer) -> Self:
        from pupils.models.pupils import Pupil

        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        return self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))


class PupilOwnedQuerySet(OfPupilQuerySet, DatedQuerySet):  # type: ignore[override]
    """Rows of a pupil with from and until."""


class ClassMembershipQuerySet(PupilOwnedQuerySet):  # type: ignore[override]
    """Which pupil is in which class when."""
