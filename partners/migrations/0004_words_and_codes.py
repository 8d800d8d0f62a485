import django.db.models.deletion
import pgtrigger.compiler
import school.models.names
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("messaging", "0003_talks"),
        ("partners", "0003_hours"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        migrations.AddField(
            model_name="consentlink",
            name="code_message",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consent_code",
                to="messaging.message",
            ),
        ),
        CreateTables([
        migrations.CreateModel(
            name="WordsApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("nl", "Dutch"),
                            ("en", "English"),
                            ("ar", "Arabic"),
                            ("bg", "Bulgarian"),
                            ("prs", "Dari"),
                            ("fa", "Farsi"),
                            ("fr", "French"),
                            ("kmr", "Kurmanci"),
                            ("ps", "Pashto"),
                            ("pl", "Polish"),
                            ("pt", "Portuguese"),
                            ("ro", "Romanian"),
                            ("ru", "Russian"),
                            ("so", "Somali"),
                            ("es", "Spanish"),
                            ("ti", "Tigrinya"),
                            ("tr", "Turkish"),
                            ("uk", "Ukrainian"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("words", models.CharField(max_length=64)),
                (
                    "approved_by",
                    school.models.names.NameField(
                        help_text="The name of the speaker who read it.",
                        max_length=100,
                        verbose_name="approved by",
                    ),
                ),
                ("approved_on", models.DateField(verbose_name="approved on")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.user",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
            ],
            options={
                "verbose_name": "approval of words",
                "verbose_name_plural": "approvals of words",
                "ordering": ["language"],
            },
        ),
        migrations.CreateModel(
            name="WordsApprovalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("nl", "Dutch"),
                            ("en", "English"),
                            ("ar", "Arabic"),
                            ("bg", "Bulgarian"),
                            ("prs", "Dari"),
                            ("fa", "Farsi"),
                            ("fr", "French"),
                            ("kmr", "Kurmanci"),
                            ("ps", "Pashto"),
                            ("pl", "Polish"),
                            ("pt", "Portuguese"),
                            ("ro", "Romanian"),
                            ("ru", "Russian"),
                            ("so", "Somali"),
                            ("es", "Spanish"),
                            ("ti", "Tigrinya"),
                            ("tr", "Turkish"),
                            ("uk", "Ukrainian"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("words", models.CharField(max_length=64)),
                (
                    "approved_by",
                    school.models.names.NameField(
                        help_text="The name of the speaker who read it.",
                        max_length=100,
                        verbose_name="approved by",
                    ),
                ),
                ("approved_on", models.DateField(verbose_name="approved on")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="partners.wordsapproval",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.user",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.school",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="wordsapproval",
            constraint=models.UniqueConstraint(
                fields=("school", "language"), name="one_approval_per_language"
            ),
        ),
        ]),
        same_school("partners_consentlink", "code_message_id", "messaging_message"),
        AddTriggers(
            triggers=[
                (
                    "wordsapproval",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_wordsapprovalevent" ("approved_by", "approved_on", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "words") SELECT new_values."approved_by", new_values."approved_on", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="08fde30f4a19a83484bfe5de1c491217d134f1bd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8577b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_wordsapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "wordsapproval",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_wordsapprovalevent" ("approved_by", "approved_on", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "words") SELECT new_values."approved_by", new_values."approved_on", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="18445e92b0c74a565780b567e7c2cee716d1adbb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d252a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_wordsapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "wordsapproval",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_wordsapprovalevent" ("approved_by", "approved_on", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "words") SELECT old_values."approved_by", old_values."approved_on", old_values."id", old_values."language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."school_id", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="acb2c776d2249c460076413ffbf03373cb846af0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9639",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_wordsapproval",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
