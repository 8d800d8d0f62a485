import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from school.tables import AtOnce
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("pupils", "0004_turning_18"),
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="pupil",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pupil",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pupil",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pupilssettings",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pupilssettings",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pupilssettings",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="pupil",
            name="earlier_isk",
            field=models.CharField(blank=True, max_length=100, verbose_name="earlier ISK"),
        ),
        migrations.AddField(
            model_name="pupil",
            name="earlier_isk_from",
            field=models.DateField(blank=True, null=True, verbose_name="there from"),
        ),
        migrations.AddField(
            model_name="pupil",
            name="earlier_isk_until",
            field=models.DateField(blank=True, null=True, verbose_name="there until"),
        ),
        migrations.AddField(
            model_name="pupilevent",
            name="earlier_isk",
            field=models.CharField(blank=True, max_length=100, verbose_name="earlier ISK"),
        ),
        migrations.AddField(
            model_name="pupilevent",
            name="earlier_isk_from",
            field=models.DateField(blank=True, null=True, verbose_name="there from"),
        ),
        migrations.AddField(
            model_name="pupilevent",
            name="earlier_isk_until",
            field=models.DateField(blank=True, null=True, verbose_name="there until"),
        ),
        migrations.AddField(
            model_name="pupilssettings",
            name="followed_until",
            field=models.PositiveSmallIntegerField(
                default=23,
                help_text="By the Doorstroompunt (RMC). Until this birthday somebody counts as an early leaver (VSV).",
                validators=[
                    django.core.validators.MinValueValidator(18),
                    django.core.validators.MaxValueValidator(27),
                ],
                verbose_name="who leaves without a diploma is followed until the age of",
            ),
        ),
        migrations.AddField(
            model_name="pupilssettingsevent",
            name="followed_until",
            field=models.PositiveSmallIntegerField(
                default=23,
                help_text="By the Doorstroompunt (RMC). Until this birthday somebody counts as an early leaver (VSV).",
                validators=[
                    django.core.validators.MinValueValidator(18),
                    django.core.validators.MaxValueValidator(27),
                ],
                verbose_name="who leaves without a diploma is followed until the age of",
            ),
        ),
        migrations.AlterField(
            model_name="departure",
            name="destination",
            field=models.CharField(
                choices=[
                    ("pro", "praktijkonderwijs"),
                    ("vmbo", "vmbo"),
                    ("havo", "havo"),
                    ("vwo", "vwo"),
                    ("entree", "mbo entree"),
                    ("mbo", "mbo"),
                    ("vavo", "vavo"),
                    ("other_isk", "another ISK"),
                    ("special", "special education"),
                    ("tailored", "tailor-made route"),
                    ("integration", "inburgering"),
                    ("adult", "adult education"),
                    ("work", "work"),
                    ("abroad", "left the Netherlands"),
                    ("unknown", "not known"),
                ],
                max_length=12,
                verbose_name="goes to",
            ),
        ),
        migrations.AlterField(
            model_name="departureevent",
            name="destination",
            field=models.CharField(
                choices=[
                    ("pro", "praktijkonderwijs"),
                    ("vmbo", "vmbo"),
                    ("havo", "havo"),
                    ("vwo", "vwo"),
                    ("entree", "mbo entree"),
                    ("mbo", "mbo"),
                    ("vavo", "vavo"),
                    ("other_isk", "another ISK"),
                    ("special", "special education"),
                    ("tailored", "tailor-made route"),
                    ("integration", "inburgering"),
                    ("adult", "adult education"),
                    ("work", "work"),
                    ("abroad", "left the Netherlands"),
                    ("unknown", "not known"),
                ],
                max_length=12,
                verbose_name="goes to",
            ),
        ),
        migrations.AddConstraint(
            model_name="pupil",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("earlier_isk_until__isnull", True),
                    ("earlier_isk_from__isnull", True),
                    ("earlier_isk_until__gte", models.F("earlier_isk_from")),
                    _connector="OR",
                ),
                name="earlier_isk_ends_after_start",
                violation_error_message="The last day cannot come before the first.",
            ),
        ),
        AddTriggers(
            triggers=[
                (
                    "pupil",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilevent" ("arrived_on", "birth_date", "birth_date_known", "call_name", "country", "earlier_isk", "earlier_isk_from", "earlier_isk_until", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "sound_text", "surname", "unaccompanied") SELECT new_values."arrived_on", new_values."birth_date", new_values."birth_date_known", new_values."call_name", new_values."country", new_values."earlier_isk", new_values."earlier_isk_from", new_values."earlier_isk_until", new_values."enrolled_on", new_values."first_names", new_values."id", new_values."infix", new_values."left_on", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."search_text", new_values."sort_key", new_values."sound_text", new_values."surname", new_values."unaccompanied" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cd7e329f6cb4899766269602bb0bc06c7d3fd403",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4dca8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_pupil",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupil",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilevent" ("arrived_on", "birth_date", "birth_date_known", "call_name", "country", "earlier_isk", "earlier_isk_from", "earlier_isk_until", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "sound_text", "surname", "unaccompanied") SELECT new_values."arrived_on", new_values."birth_date", new_values."birth_date_known", new_values."call_name", new_values."country", new_values."earlier_isk", new_values."earlier_isk_from", new_values."earlier_isk_until", new_values."enrolled_on", new_values."first_names", new_values."id", new_values."infix", new_values."left_on", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."search_text", new_values."sort_key", new_values."sound_text", new_values."surname", new_values."unaccompanied" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ea8730b088e3cdf62802439b9b78b0bababcc68",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1c6e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_pupil",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupil",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilevent" ("arrived_on", "birth_date", "birth_date_known", "call_name", "country", "earlier_isk", "earlier_isk_from", "earlier_isk_until", "enrolled_on", "first_names", "id", "infix", "left_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "search_text", "sort_key", "sound_text", "surname", "unaccompanied") SELECT old_values."arrived_on", old_values."birth_date", old_values."birth_date_known", old_values."call_name", old_values."country", old_values."earlier_isk", old_values."earlier_isk_from", old_values."earlier_isk_until", old_values."enrolled_on", old_values."first_names", old_values."id", old_values."infix", old_values."left_on", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."search_text", old_values."sort_key", old_values."sound_text", old_values."surname", old_values."unaccompanied" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ed1c439298e3a5e9d131dcee6facc52dad9b851c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_85af3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_pupil",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupilssettings",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilssettingsevent" ("followed_until", "hears_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."followed_until", new_values."hears_from", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c9aa571f815525e4f02a1963798b05f401772d0d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1d16c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_pupilssettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupilssettings",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilssettingsevent" ("followed_until", "hears_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."followed_until", new_values."hears_from", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c1158ce21eb8b6c70d8f1aefc4750a8d2a87fbdd",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8ed54",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_pupilssettings",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "pupilssettings",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_pupilssettingsevent" ("followed_until", "hears_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT old_values."followed_until", old_values."hears_from", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b44fd967d0d464005766250faa9047e1020d081e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2e824",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_pupilssettings",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
