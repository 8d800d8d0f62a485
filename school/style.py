"""Sample content for the style page: made-up people, in plain words."""

import re
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator

KINDS = "present absent late announced todo done changed sent failed withdrawn queued"
PALETTE = (
    "paper card sunk ink primary primary-soft rail coral absent absent-soft late late-soft present"
    " present-soft word word-soft"
)
PEOPLE = [
    ("Yordanos Tesfay", "YT", "ISK 1B · ትግርኛ", "present"),
    ("محمد الأحمد", "مأ", "ISK 1B · العربية", "absent"),
    ("Sami van den Berg", "SB", "ISK 2A", "late"),
    ("Deniz Özil", "DÖ", "ISK 2A", "announced"),
]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As people call this person.")
    mail = forms.EmailField(label="E-mail address")
    relation = forms.ChoiceField(label="Relation", choices=[("mother", "mother"), ("guardian", "guardian")])
    custody = forms.BooleanField(label="Has custody", required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)


class SampleFilter(forms.Form):
    """A list's filter."""

    q = forms.CharField(label="Name", required=False)
    state = forms.ChoiceField(label="State", choices=[("", "all"), ("sent", "sent")], required=False)


def style_context() -> dict[str, Any]:
    """Made-up content that shows each component once."""
    sprite = Path(settings.BASE_DIR / "static" / "img" / "icons.svg").read_text("utf-8")
    rows = [
        {"name": name, "initials": initials, "colour": colour, "line": line, "state": state}
        for colour, (name, initials, line, state) in enumerate(PEOPLE)
    ]
    return {
        "form": SampleForm(),
        "bad_form": SampleForm({"mail": "no address", "relation": "neighbour"}, prefix="bad"),
        "filter_form": SampleFilter(),
        "rows": rows,
        "icons": [name for name in re.findall(r'symbol id="(\w+)"', sprite) if name not in {"mark", "logo"}],
        "kinds": KINDS.split(),
        "palette": PALETTE.split(),
        "steps": [
            {"title": "Registered", "text": "12 September", "state": "done"},
            {"title": "File study", "text": "This week", "state": "now"},
            {"title": "Interview", "state": "next"},
        ],
        "tabs": [
            {"url": "#main", "label": "Practical", "current": True, "icon": "person"},
            {"url": "#main", "label": "People", "count": 3},
        ],
        "facts": [("Language", "Tigrinya"), ("Interpreter", "yes, by phone")],
        "page": Paginator(range(90), 25).page(2),
        "blocks": [
            {"name": "العربية", "code": "ar", "rtl": True, "text": "نفتقد سامي اليوم", "approved": True},
            {
                "name": "Nederlands",
                "code": "nl",
                "rtl": False,
                "text": "We missen Sami vandaag.",
                "approved": True,
            },
        ],
    }
