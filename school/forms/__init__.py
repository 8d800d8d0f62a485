"""Forms of the school; the bases that every floor uses come from here too."""

from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
    helper_for,
    native,
    prepare,
    shown,
)
from school.forms.calendar import (
    CopyMondayForm,
    DayOffEditForm,
    DayOffForm,
    HolidaysForm,
    PeriodEditForm,
    PeriodForm,
    YearEditForm,
    YearForm,
)
from school.forms.classes import ClassEditForm, ClassForm, ClassStaffForm, EndForm
from school.forms.letterhead import LetterheadForm
from school.forms.settings import SettingsForm
from school.forms.staff import ColleagueEditForm, ColleagueForm, RoleForm, StaffFilterForm
from school.forms.stand_ins import StandInEditForm, StandInForm

__all__ = [
    "ClassEditForm",
    "ClassForm",
    "ClassStaffForm",
    "ColleagueEditForm",
    "ColleagueForm",
    "ConcurrentEditMixin",
    "CopyMondayForm",
    "DayOffEditForm",
    "DayOffForm",
    "EndForm",
    "HolidaysForm",
    "LetterheadForm",
    "NabijModelForm",
    "PeriodEditForm",
    "PeriodForm",
    "RoleForm",
    "SchoolForm",
    "SettingsForm",
    "StaffFilterForm",
    "StandInEditForm",
    "StandInForm",
    "YearEditForm",
    "YearForm",
    "helper_for",
    "native",
    "prepare",
    "shown",
]
