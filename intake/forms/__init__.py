"""Input of pupils, their people and their homes."""

from intake.forms.homes import (
    EditHomeForm,
    EditHomeStaffForm,
    HomeForm,
    HomeStaffForm,
    NewAddressForm,
    StayForm,
)
from intake.forms.lists import HomeFilter, PupilFilter
from intake.forms.people import (
    EditPersonForm,
    EditRelationForm,
    EndRelationForm,
    PersonForm,
    RelationForm,
)
from intake.forms.pupils import EditPupilForm, LeaveForm, MoveForm, NewPupilForm

__all__ = [
    "EditHomeForm",
    "EditHomeStaffForm",
    "EditPersonForm",
    "EditPupilForm",
    "EditRelationForm",
    "EndRelationForm",
    "HomeFilter",
    "HomeForm",
    "HomeStaffForm",
    "LeaveForm",
    "MoveForm",
    "NewAddressForm",
    "NewPupilForm",
    "PersonForm",
    "PupilFilter",
    "RelationForm",
    "StayForm",
]
