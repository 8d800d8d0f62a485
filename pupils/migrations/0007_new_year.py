import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("pupils", "0006_protection"),
        ("school", "0002_borders_and_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="NextPlace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("class", "in a class"),
                                    ("leaves", "leaves the school"),
                                    ("no_class", "at school without a class"),
                                ],
                                max_length=10,
                                verbose_name="next year",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=200, verbose_name="why without a class"),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="next_places",
                                to="pupils.pupil",
                                verbose_name="pupil",
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
                        (
                            "school_class",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="school.schoolclass",
                                verbose_name="class",
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="school.schoolyear",
                                verbose_name="school year",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "place in the next school year",
                        "verbose_name_plural": "places in the next school year",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NextPlaceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("class", "in a class"),
                                    ("leaves", "leaves the school"),
                                    ("no_class", "at school without a class"),
                                ],
                                max_length=10,
                                verbose_name="next year",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=200, verbose_name="why without a class"),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                                to="pupils.nextplace",
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pupils.pupil",
                                verbose_name="pupil",
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
                        (
                            "school_class",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.schoolclass",
                                verbose_name="class",
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.schoolyear",
                                verbose_name="school year",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="YearCarriedOut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("done_at", models.DateTimeField()),
                        ("made", models.JSONField(default=list, editable=False)),
                        ("set_aside", models.JSONField(default=list, editable=False)),
                        (
                            "done_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="school.schoolyear",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="YearCarriedOutEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("done_at", models.DateTimeField()),
                        ("made", models.JSONField(default=list, editable=False)),
                        ("set_aside", models.JSONField(default=list, editable=False)),
                        (
                            "done_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                                to="pupils.yearcarriedout",
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
                        (
                            "year",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="school.schoolyear",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="nextplace",
                    constraint=models.UniqueConstraint(fields=("year", "pupil"), name="one_next_place"),
                ),
                migrations.AddConstraint(
                    model_name="nextplace",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "class"), ("school_class__isnull", False)),
                            models.Q(models.Q(("kind", "class"), _negated=True), ("school_class", None)),
                            _connector="OR",
                        ),
                        name="next_place_has_its_class",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nextplace",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "no_class"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="no_class_has_reason",
                    ),
                ),
            ]
        ),
        same_school("pupils_nextplace", "year_id", "school_schoolyear"),
        same_school("pupils_nextplace", "pupil_id", "pupils_pupil"),
        same_school("pupils_nextplace", "school_class_id", "school_schoolclass"),
        same_school("pupils_yearcarriedout", "year_id", "school_schoolyear"),
        AddTriggers(
            triggers=[
                (
                    "nextplace",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_nextplaceevent" ("id", "kind", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_class_id", "school_id", "year_id") SELECT new_values."id", new_values."kind", new_values."noted_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_class_id", new_values."school_id", new_values."year_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0807c1cca8e903468713add5abd8dfccd3e9c1ea",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dd58f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_nextplace",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "nextplace",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_nextplaceevent" ("id", "kind", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_class_id", "school_id", "year_id") SELECT new_values."id", new_values."kind", new_values."noted_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_class_id", new_values."school_id", new_values."year_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c6ea112294610d85f7787ccbb649540b01e2ab8f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cd788",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_nextplace",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "nextplace",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_nextplaceevent" ("id", "kind", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_class_id", "school_id", "year_id") SELECT old_values."id", old_values."kind", old_values."noted_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_class_id", old_values."school_id", old_values."year_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cb9817fdde69f0df935a2a6b2df59d8ec17d65e3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69862",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_nextplace",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "yearcarriedout",
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_yearcarriedoutevent" ("done_at", "done_by_id", "id", "made", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "set_aside", "year_id") SELECT new_values."done_at", new_values."done_by_id", new_values."id", new_values."made", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."set_aside", new_values."year_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c7b59515ba7bad0d207d3c0e4004627b0d1dd449",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_da77a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="pupils_yearcarriedout",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "yearcarriedout",
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_yearcarriedoutevent" ("done_at", "done_by_id", "id", "made", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "set_aside", "year_id") SELECT new_values."done_at", new_values."done_by_id", new_values."id", new_values."made", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."set_aside", new_values."year_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d557e5ac0bdb5343d3c014c20bd386c62703a1db",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ce8be",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="pupils_yearcarriedout",
                            when="AFTER",
                        ),
                    ),
                ),
                (
                    "yearcarriedout",
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_yearcarriedoutevent" ("done_at", "done_by_id", "id", "made", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "set_aside", "year_id") SELECT old_values."done_at", old_values."done_by_id", old_values."id", old_values."made", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."set_aside", old_values."year_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2b1318f2831e640f1e26b41fd2569b28baf5eaa7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68e46",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="pupils_yearcarriedout",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
