import tomllib
from pathlib import Path
from typing import Any

from django.db import migrations

TEXTS = Path(__file__).resolve().parent.parent / "texts"
NEW_KINDS = ("intake_invitation", "health_invitation", "pupil_introduction")


def give_new_texts(apps: Any, _schema_editor: Any) -> None:
    """Schools that were there already get the drafts of the kinds that came."""
    texts = apps.get_model("messaging", "Text").objects
    drafts = {kind: tomllib.loads((TEXTS / f"{kind}.toml").read_text("utf-8")) for kind in NEW_KINDS}
    for school in apps.get_model("school", "School").objects.all():
        texts.bulk_create(
            [
                texts.model(
                    school=school,
                    kind=kind,
                    language=language,
                    subject=draft["subject"],
                    body=draft["body"].strip(),
                )
                for kind, languages in drafts.items()
                for language, draft in languages.items()
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0003_invitations"),
        ("school", "0003_letterhead_stand_ins_and_settings"),
    ]

    operations = [migrations.RunPython(give_new_texts, migrations.RunPython.noop)]
