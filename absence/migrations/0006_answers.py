import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("absence", "0005_watching"),
        ("pupils", "0002_borders_and_triggers"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        CreateTables(
            operations=[
                migrations.CreateModel(
                    name="AlertAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("ill", "ill"),
                                    ("on_the_way", "on the way"),
                                    ("unaware", "they do not know either"),
                                    ("call_me", "asks to be called"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="absence.episode",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pupils.person",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="school.school",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                    },
                )
            ]
        ),
        same_school("absence_alertanswer", "episode_id", "absence_episode"),
        same_school("absence_alertanswer", "person_id", "pupils_person"),
        AddTriggers(
            triggers=[
                (
                    "alertanswer",
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d3d2338180da4dc59542474f4f5804fc7d63bc7a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dea81",
                            table="absence_alertanswer",
                            when="BEFORE",
                        ),
                    ),
                )
            ]
        ),
    ]
