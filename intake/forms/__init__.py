"""Input of pupils, their people and their homes."""

from intake.forms.documents import EditDocumentForm, NewDocumentForm
from intake.forms.following import EditTalkForm, FaceForm, FollowUpFilter, ReviewForm, TalkForm
from intake.forms.homes import (
    EditHomeForm,
    EditHomeStaffForm,
    HomeForm,
    HomeStaffForm,
    NewAddressForm,
    StayForm,
)
from intake.forms.intakes import (
    BoardFilter,
    ContactForm,
    OwnerForm,
    PlanInterviewForm,
)
from intake.forms.leaving import DepartureForm, EditDepartureForm, PlacementForm
from intake.forms.lists import HomeFilter, PupilFilter
from intake.forms.people import (
    EditPersonForm,
    EditRelationForm,
    EndRelationForm,
    PersonForm,
    RelationForm,
)
from intake.forms.pupils import EditPupilForm
from intake.forms.questions import EditQuestionForm, QuestionForm, TranslationForm
from intake.forms.registration import RegistrationForm
from intake.forms.remarks import EditRemarkForm, RemarkForm
from intake.forms.reports import ReportBatchForm

__all__ = [
    "BoardFilter",
    "ContactForm",
    "DepartureForm",
    "EditDepartureForm",
    "EditDocumentForm",
    "EditHomeForm",
    "EditHomeStaffForm",
    "EditPersonForm",
    "EditPupilForm",
    "EditQuestionForm",
    "EditRelationForm",
    "EditRemarkForm",
    "EditTalkForm",
    "EndRelationForm",
    "FaceForm",
    "FollowUpFilter",
    "HomeFilter",
    "HomeForm",
    "HomeStaffForm",
    "NewAddressForm",
    "NewDocumentForm",
    "OwnerForm",
    "PersonForm",
    "PlacementForm",
    "PlanInterviewForm",
    "PupilFilter",
    "QuestionForm",
    "RegistrationForm",
    "RelationForm",
    "RemarkForm",
    "ReportBatchForm",
    "ReviewForm",
    "StayForm",
    "TalkForm",
    "TranslationForm",
]
