"""The places of partners in the menu, what can be set, and what their pages are called."""

from django.utils.translation import gettext_lazy as _

from partners.forms.settings import PartnerSettingsForm
from school import nav, page_names, settings_sections
from school.enums import Permission
from school.nav import Place
from school.settings_sections import SettingsSection

nav.add(
    Place(70, "partners:social_map", _("Social map"), "map", (Permission.SEE_PARTNERS,)),
    Place(
        120,
        "partners:organisation_list",
        _("Organisations"),
        "school",
        (Permission.SEE_PARTNERS,),
        now_and_then=True,
    ),
    Place(
        125,
        "partners:working",
        _("Whether help arrives"),
        "review",
        (Permission.SEE_CARE_QUALITY,),
        now_and_then=True,
    ),
    Place(75, "partners:consents", _("Consents"), "present", (Permission.HANDLE_CONSENTS,)),
    Place(77, "partners:referrals", _("Referrals"), "next", (Permission.HANDLE_CONSENTS,)),
    Place(80, "partners:hours", _("Consulting hours"), "health", (Permission.PLAN_CONSULTING_HOURS,)),
    Place(90, "partners:own_list", _("My list"), "health", (Permission.KEEP_CONSULTING_HOURS,)),
)
nav.add(
    Place(
        185,
        "partners:words_list",
        _("Words of consents"),
        "language",
        (Permission.APPROVE_TEXTS,),
        now_and_then=True,
    )
)
settings_sections.add(SettingsSection(order=30, form=PartnerSettingsForm))
page_names.add(
    {
        "partners:working": _("whether help arrives"),
        "partners:working_print": _("whether help arrives"),
        "partners:working_table": _("whether help arrives"),
        "partners:partner_figures": _("partners in figures"),
        "partners:partner_figures_table": _("partners in figures"),
        "partners:condition_print": _("the eleven conditions of good care"),
        "partners:organisation": _("an organisation and its people"),
        "partners:contact_new": _("an organisation and its people"),
        "partners:contact_edit": _("an organisation and its people"),
        "partners:around": _("who is around the pupil"),
        "partners:card": _("the card “my people”"),
        "partners:assignment_new": _("who is around the pupil"),
        "partners:assignment_edit": _("who is around the pupil"),
        "partners:assignment_remove": _("who is around the pupil"),
        "partners:consents": _("consents"),
        "partners:consent": _("a consent"),
        "partners:consent_new": _("a consent"),
        "partners:consent_decide": _("a consent"),
        "partners:consent_talk": _("a consent, with the family"),
        "partners:consent_print": _("a consent, with the family"),
        "partners:consent_again": _("a consent"),
        "partners:link_new": _("a personal link for a consent"),
        "partners:link_end": _("a personal link for a consent"),
        "partners:family_link": _("a consent, by personal link"),
        "partners:consent_share": _("what is shared with a partner"),
        "partners:consent_stop": _("a consent"),
        "partners:consent_not_again": _("a consent"),
        "partners:consent_paper": _("a consent on paper"),
        "partners:share_end": _("what is shared with a partner"),
        "partners:law_share": _("what is shared with a partner"),
        "partners:emergencies": _("emergency access"),
        "partners:emergency_new": _("emergency access"),
        "partners:emergency_end": _("emergency access"),
        "partners:referrals": _("referrals"),
        "partners:referral": _("a referral"),
        "partners:referral_new": _("a referral"),
        "partners:referral_edit": _("a referral"),
        "partners:referral_send": _("a referral"),
        "partners:referral_step": _("a referral"),
        "partners:referral_report": _("a referral"),
        "partners:referral_reopen": _("a referral"),
        "partners:referral_paper": _("a referral on paper"),
        "partners:hours": _("consulting hours"),
        "partners:hour_new": _("consulting hours"),
        "partners:hour": _("a consulting hour"),
        "partners:hour_edit": _("a consulting hour"),
        "partners:hour_remove": _("a consulting hour"),
        "partners:hour_plan": _("appointments in consulting hours"),
        "partners:hour_off": _("a consulting hour"),
        "partners:hour_invite": _("a consulting hour"),
        "partners:hour_goes_on": _("a consulting hour"),
        "partners:hour_walk_in": _("who came to a consulting hour without an appointment"),
        "partners:booking_move": _("appointments in consulting hours"),
        "partners:booking_cancel": _("appointments in consulting hours"),
        "partners:booking_invite": _("invitation to a consulting hour"),
        "partners:own_plan": _("next appointments in own consulting hours"),
        "partners:own_list": _("the list of who keeps consulting hours"),
        "partners:booking_state": _("the list of who keeps consulting hours"),
        "partners:booking_outcome": _("the list of who keeps consulting hours"),
        "partners:portal_referrals": _("portal: referrals"),
        "partners:portal_referral": _("portal: a referral"),
        "partners:portal_step": _("portal: a referral"),
        "partners:portal_report": _("portal: a referral"),
        "partners:take_over": _("another guardian for all pupils of one"),
        "partners:portal_hour": _("portal: an own consulting hour"),
        "partners:portal_note": _("portal: an own consulting hour"),
        "partners:portal_shared": _("portal: pupils of whom something is shared"),
        "partners:portal_wards": _("portal: own wards"),
        "partners:portal_pupil": _("portal: a pupil"),
    }
)
