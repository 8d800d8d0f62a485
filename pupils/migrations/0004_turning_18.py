import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("pupils", "0003_talks"),
        ("school", "0002_borders_and_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="homestay",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="homestay",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="homestay",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="homestay",
            name="agreed_on",
            field=models.DateField(
                blank=True,
                null=True,
                verbose_name="the pupil (18 or older) agrees that the staff hears, said on",
            ),
        ),
        migrations.AddField(
            model_name="homestayevent",
            name="agreed_on",
            field=models.DateField(
                blank=True,
                null=True,
                verbose_name="the pupil (18 or older) agrees that the staff hears, said on",
            ),
        ),
        CreateTables(
            [
                migrations.CreateModel(
                    name="AdulthoodDone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("home", "where to live from then on"),
                                    ("next_school", "next school or work"),
                                    ("decides", "who decides then, and who may hear"),
                                    ("consent", "consent"),
                                    ("rmc", "Doorstroompunt (RMC) instead of leerplicht"),
                                ],
                                max_length=12,
                                verbose_name="step",
                            ),
                        ),
                        ("done_at", models.DateTimeField(verbose_name="done at")),
                    ],
                    options={
                        "verbose_name": "step towards 18",
                        "verbose_name_plural": "steps towards 18",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AdulthoodDoneEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("home", "where to live from then on"),
                                    ("next_school", "next school or work"),
                                    ("decides", "who decides then, and who may hear"),
                                    ("consent", "consent"),
                                    ("rmc", "Doorstroompunt (RMC) instead of leerplicht"),
                                ],
                                max_length=12,
                                verbose_name="step",
                            ),
                        ),
                        ("done_at", models.DateTimeField(verbose_name="done at")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="adulthooddone",
                    name="done_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddone",
                    name="pupil",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adulthood",
                        to="pupils.pupil",
                        verbose_name="pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddone",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="school.school"
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddoneevent",
                    name="done_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddoneevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddoneevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="pupils.adulthooddone",
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddoneevent",
                    name="pupil",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pupils.pupil",
                        verbose_name="pupil",
                    ),
                ),
                migrations.AddField(
                    model_name="adulthooddoneevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="school.school",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="adulthooddone",
                    constraint=models.UniqueConstraint(fields=("pupil", "step"), name="one_adulthood_step"),
                ),
            ]
        ),
        same_school("pupils_adulthooddone", "pupil_id", "pupils_pupil"),
        AddTriggers(
            triggers=[
                (
                    "homestay",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestayevent" ("agreed_on", "ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."agreed_on", new_values."ends_on", new_values."home_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="971480681fe5531f59e947fc24d3e4fa4237bbe7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ac78",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_homestay",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestay",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestayevent" ("agreed_on", "ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT new_values."agreed_on", new_values."ends_on", new_values."home_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9438dff3025598ab95cbd24d46f41950f605522b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d10a8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_homestay",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "homestay",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_homestayevent" ("agreed_on", "ends_on", "home_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "starts_on") SELECT old_values."agreed_on", old_values."ends_on", old_values."home_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="56b6953b90d8e350d5c3117e224788eba5a7b66f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_af77a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_homestay",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "adulthooddone",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_adulthooddoneevent" ("done_at", "done_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step") SELECT new_values."done_at", new_values."done_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."step" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="50448fa1a1ef8deaff1d77bddf0807aad80767d1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f48b0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_adulthooddone",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "adulthooddone",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_adulthooddoneevent" ("done_at", "done_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step") SELECT new_values."done_at", new_values."done_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."step" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad58240ab0709b7e8a71d48643954f1ea28443cb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9019d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_adulthooddone",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "adulthooddone",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_adulthooddoneevent" ("done_at", "done_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "step") SELECT old_values."done_at", old_values."done_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."step" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="06d563084d15a256d9a0661e632cebac201b6af6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2a31d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_adulthooddone",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
