"""What can be chosen for an organisation, and for whom a pupil can go to."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from school.enums import ClassStaffKind, Role


class CareKind(models.TextChoices):
    """The nine kinds of care that LOWAN asks schools about: is there enough of it?"""

    DOCTOR = "doctor", _("doctor or school doctor")
    MENTAL_HEALTH = "mental_health", _("youth mental health care")
    SCHOOL_SOCIAL_WORK = "school_social_work", _("school social work")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("neighbourhood or youth team")
    ATTENDANCE_OFFICER = "attendance_officer", _("attendance officer")
    SAFE_HOME = "safe_home", _("Veilig Thuis")
    AMV_HOUSING = "amv_housing", _("supervised housing of AMV")
    AMV_GUARDIANS = "amv_guardians", _("guardians of AMV")
    AZC_CARE = "azc_care", _("care workers at the AZC")


class OrganisationKind(models.TextChoices):
    """What an organisation is; CARE_KINDS says which of them LOWAN asks about."""

    YOUTH_HEALTH = "youth_health", _("JGZ or GGD")
    GP = "gp", _("GP practice")
    HOSPITAL = "hospital", _("hospital or specialist")
    MENTAL_HEALTH = "mental_health", _("youth mental health care")
    SOCIAL_WORK = "social_work", _("school social work")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("neighbourhood or youth team")
    ATTENDANCE = "attendance", _("leerplicht")
    RMC = "rmc", _("RMC or Doorstroompunt")
    SAFE_HOME = "safe_home", _("Veilig Thuis")
    YOUTH_PROTECTION = "youth_protection", _("youth protection")
    GUARDIANSHIP = "guardianship", _("Nidos")
    AMV_HOUSING = "amv_housing", _("housing of AMV")
    AZC = "azc", _("COA or care at the AZC")
    FOSTER_CARE = "foster_care", _("foster care")
    MUNICIPALITY = "municipality", _("municipality")
    REFUGEE_WORK = "refugee_work", _("VluchtelingenWerk")
    DEBT_HELP = "debt_help", _("help with debts")
    YOUTH_WORK = "youth_work", _("youth work")
    POLICE = "police", _("police")
    ALLIANCE = "alliance", _("samenwerkingsverband")
    PARENTING = "parenting", _("informal help for parents")
    KEY_PERSONS = "key_persons", _("sleutelpersonen")
    VOLUNTEERS = "volunteers", _("buddies and volunteers")
    INTERPRETERS = "interpreters", _("interpreters")
    SCHOOL = "school", _("another school")
    LEISURE = "leisure", _("sport, culture and leisure")
    OTHER = "other", _("other")


# Not every kind is one that LOWAN asks about.
CARE_KINDS: dict[OrganisationKind, CareKind] = {
    OrganisationKind.YOUTH_HEALTH: CareKind.DOCTOR,
    OrganisationKind.GP: CareKind.DOCTOR,
    OrganisationKind.MENTAL_HEALTH: CareKind.MENTAL_HEALTH,
    OrganisationKind.SOCIAL_WORK: CareKind.SCHOOL_SOCIAL_WORK,
    OrganisationKind.NEIGHBOURHOOD_TEAM: CareKind.NEIGHBOURHOOD_TEAM,
    OrganisationKind.ATTENDANCE: CareKind.ATTENDANCE_OFFICER,
    OrganisationKind.SAFE_HOME: CareKind.SAFE_HOME,
    OrganisationKind.AMV_HOUSING: CareKind.AMV_HOUSING,
    OrganisationKind.GUARDIANSHIP: CareKind.AMV_GUARDIANS,
    OrganisationKind.AZC: CareKind.AZC_CARE,
}
# At some schools a colleague does this, at others somebody from outside: both count.
CARE_KINDS_INSIDE: dict[Role, CareKind] = {
    Role.YOUTH_HEALTH: CareKind.DOCTOR,
    Role.SOCIAL_WORKER: CareKind.SCHOOL_SOCIAL_WORK,
}
# People who help without being professionals: near, in their own language, and without a waiting list.
INFORMAL = frozenset({OrganisationKind.PARENTING, OrganisationKind.KEY_PERSONS, OrganisationKind.VOLUNTEERS})
# That a pupil has to do with one of these is for the care team, unless somebody says otherwise.
DISCREET = frozenset(
    {
        OrganisationKind.HOSPITAL,
        OrganisationKind.MENTAL_HEALTH,
        OrganisationKind.SAFE_HOME,
        OrganisationKind.YOUTH_PROTECTION,
        OrganisationKind.DEBT_HELP,
        OrganisationKind.POLICE,
    }
)


class Need(models.TextChoices):
    """What somebody can be helped with."""

    HEALTH = "health", _("health")
    MIND = "mind", _("worries, sleep and what happened")
    SAFETY = "safety", _("safety at home or outside")
    PARENTING = "parenting", _("bringing up children")
    HOUSING = "housing", _("a place to live")
    STATUS = "status", _("residence papers and rights")
    MONEY = "money", _("money and debts")
    PAPERS = "papers", _("letters and forms")
    LANGUAGE = "language", _("learning and practising Dutch")
    FRIENDS = "friends", _("friends, sport and free time")
    BUDDY = "buddy", _("somebody to lean on")
    WORK = "work", _("work and internships")
    LEARNING = "learning", _("learning and school choice")
    ABSENCE = "absence", _("absence from school")
    HABITS = "habits", _("drink, drugs and screens")
    LOVE = "love", _("love, sexuality and pregnancy")


class ForStatus(models.TextChoices):
    """For whom an organisation is there, by residence status."""

    UNKNOWN = "unknown", _("not known")
    ALL = "all", _("with and without status")
    WITH = "with", _("with status")
    WITHOUT = "without", _("without status")


class AssignmentKind(models.TextChoices):
    """What somebody of an organisation is to a pupil or to the school.

    Guardians are relations of the pupil, and housing staff belongs to the home: those two are not said again here.
    """

    STEADY_CONTACT = "steady_contact", _("steady contact")
    GP = "gp", _("GP")
    TREATMENT = "treatment", _("treats or examines")
    GUIDANCE = "guidance", _("guides the pupil or the family")
    BUDDY = "buddy", _("buddy or volunteer")
    SUPERVISION = "supervision", _("keeps watch by order of a court or by law")
    OTHER = "other", _("something else")


class Side(models.TextChoices):
    """Where somebody stands who is around a pupil."""

    NEAR = "near", _("family and home")
    SCHOOL = "school", _("at school")
    OUTSIDE = "outside", _("outside school")


class Topic(enum.StrEnum):
    """What a pupil goes to somebody for; the words for it are the text `my_people` in each language."""

    CLASS = "my_class"
    ABSENCE = "absence"
    WORRIES = "worries"
    CONFIDENCE = "confidence"
    HEALTH = "health"
    HOME = "home"
    GUARDIAN = "guardian"
    PAPERS = "papers"
    SAFETY = "safety"
    FREE_TIME = "free_time"
    OTHER = "other"


_K = OrganisationKind
TOPICS: dict[OrganisationKind, Topic] = {
    _K.YOUTH_HEALTH: Topic.HEALTH,
    _K.GP: Topic.HEALTH,
    _K.HOSPITAL: Topic.HEALTH,
    _K.MENTAL_HEALTH: Topic.WORRIES,
    _K.SOCIAL_WORK: Topic.WORRIES,
    _K.NEIGHBOURHOOD_TEAM: Topic.WORRIES,
    _K.ATTENDANCE: Topic.ABSENCE,
    _K.RMC: Topic.ABSENCE,
    _K.SAFE_HOME: Topic.SAFETY,
    _K.YOUTH_PROTECTION: Topic.SAFETY,
    _K.POLICE: Topic.SAFETY,
    _K.GUARDIANSHIP: Topic.GUARDIAN,
    _K.AMV_HOUSING: Topic.HOME,
    _K.AZC: Topic.HOME,
    _K.FOSTER_CARE: Topic.HOME,
    _K.MUNICIPALITY: Topic.PAPERS,
    _K.REFUGEE_WORK: Topic.PAPERS,
    _K.DEBT_HELP: Topic.PAPERS,
    _K.YOUTH_WORK: Topic.FREE_TIME,
    _K.VOLUNTEERS: Topic.FREE_TIME,
    _K.LEISURE: Topic.FREE_TIME,
    _K.KEY_PERSONS: Topic.FREE_TIME,
}
# To whom of the own class a pupil can go.
TOPICS_OF_CLASS: dict[ClassStaffKind, Topic] = {
    ClassStaffKind.MENTOR: Topic.CLASS,
    ClassStaffKind.PUPIL_COUNSELLOR: Topic.WORRIES,
    ClassStaffKind.AMBULANT_COUNSELLOR: Topic.WORRIES,
}
# To whom at school every pupil can go, by role.
TOPICS_INSIDE: dict[Role, Topic] = {
    Role.ATTENDANCE_COORDINATOR: Topic.ABSENCE,
    Role.SOCIAL_WORKER: Topic.WORRIES,
    Role.SAFEGUARDING_LEAD: Topic.SAFETY,
    Role.CONFIDANT: Topic.CONFIDENCE,
    Role.YOUTH_HEALTH: Topic.HEALTH,
}
