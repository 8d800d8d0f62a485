import django.contrib.postgres.fields
import pgtrigger.compiler
from django.db import migrations, models

import partners.models.hours
from school.tables import AtOnce
from school.triggers import ReplaceTriggers


class Migration(AtOnce):
    dependencies = [
        ("partners", "0002_borders_and_triggers"),
        ("pupils", "0002_borders_and_triggers"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="booking",
            name="one_pupil_per_slot",
        ),
        migrations.AddField(
            model_name="booking",
            name="present",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("pupil", "the pupil"),
                        ("family", "parents or guardian"),
                        ("mentor", "the mentor"),
                    ],
                    max_length=10,
                ),
                default=partners.models.hours.the_pupil,
                size=None,
                verbose_name="who comes",
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="walk_in",
            field=models.BooleanField(default=False, verbose_name="came without an appointment"),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="present",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("pupil", "the pupil"),
                        ("family", "parents or guardian"),
                        ("mentor", "the mentor"),
                    ],
                    max_length=10,
                ),
                default=partners.models.hours.the_pupil,
                size=None,
                verbose_name="who comes",
            ),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="walk_in",
            field=models.BooleanField(default=False, verbose_name="came without an appointment"),
        ),
        migrations.AddField(
            model_name="consultinghour",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "planned"),
                    ("goes_on", "goes on, though there is no school"),
                    ("called_off", "called off"),
                ],
                default="planned",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="consultinghourevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "planned"),
                    ("goes_on", "goes on, though there is no school"),
                    ("called_off", "called off"),
                ],
                default="planned",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        ReplaceTriggers(
            triggers=[
                (
                    "booking",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_bookingevent" ("appointment_id", "hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "pupil_id", "school_id", "starts_at", "state", "walk_in") SELECT new_values."appointment_id", new_values."hour_id", new_values."id", new_values."made_by_id", new_values."outcome", new_values."outcome_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."present", new_values."pupil_id", new_values."school_id", new_values."starts_at", new_values."state", new_values."walk_in" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d46f780bf77697aabe286ace36975bd8e86cfaef",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c36c5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "booking",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_bookingevent" ("appointment_id", "hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "pupil_id", "school_id", "starts_at", "state", "walk_in") SELECT new_values."appointment_id", new_values."hour_id", new_values."id", new_values."made_by_id", new_values."outcome", new_values."outcome_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."present", new_values."pupil_id", new_values."school_id", new_values."starts_at", new_values."state", new_values."walk_in" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="35239980cec96126e9ef082f0c1358aeb9f1e010",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec99f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "booking",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_bookingevent" ("appointment_id", "hour_id", "id", "made_by_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "pupil_id", "school_id", "starts_at", "state", "walk_in") SELECT old_values."appointment_id", old_values."hour_id", old_values."id", old_values."made_by_id", old_values."outcome", old_values."outcome_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."present", old_values."pupil_id", old_values."school_id", old_values."starts_at", old_values."state", old_values."walk_in" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4aacf10e64cee3ee41061a4c275a304f0f76408a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb342",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at", "state") SELECT new_values."contact_id", new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."series_id", new_values."starts_at", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e9bad61f6f5d449bd7d3c4ab37644a44c708621d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_85e10",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="partners_consultinghour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at", "state") SELECT new_values."contact_id", new_values."day", new_values."ends_at", new_values."id", new_values."kind", new_values."minutes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."professional_id", new_values."school_id", new_values."series_id", new_values."starts_at", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="25e741b14e0337454b0bf6f3b26cfaf0a9beae3f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb5be",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="partners_consultinghour",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "consultinghour",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_consultinghourevent" ("contact_id", "day", "ends_at", "id", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "professional_id", "school_id", "series_id", "starts_at", "state") SELECT old_values."contact_id", old_values."day", old_values."ends_at", old_values."id", old_values."kind", old_values."minutes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."professional_id", old_values."school_id", old_values."series_id", old_values."starts_at", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f42ed40e01e99d7996127659b6dba810a7b18415",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_166c5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="partners_consultinghour",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "cancelled"), _negated=True), ("walk_in", False)),
                fields=("hour", "starts_at"),
                name="one_pupil_per_slot",
                violation_error_message="Somebody else has this time already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("present", []), _negated=True), name="somebody_comes"
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("walk_in", False), ("state__in", ["came", "cancelled"]), _connector="OR"),
                name="walk_in_came",
            ),
        ),
    ]
