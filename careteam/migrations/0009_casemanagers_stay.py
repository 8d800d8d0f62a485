from django.db import migrations

from school.tables import AtOnce


class Migration(AtOnce):
    """Who looks after a case already keeps its pupil, whatever class that is in."""

    dependencies = [
        ("careteam", "0008_noticed"),
        ("school", "0004_looks_after_cases"),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE school_user SET looks_after_cases = true"
            " WHERE id IN (SELECT user_id FROM careteam_casemanager WHERE ends_on IS NULL)",
            migrations.RunSQL.noop,
        ),
    ]
