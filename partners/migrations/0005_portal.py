import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import school.models.names
from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import ReplaceTriggers


class Migration(AtOnce):
    dependencies = [
        ("partners", "0004_working"),
        ("school", "0002_borders_and_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='PortalInvitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', school.models.names.NameField(max_length=100, verbose_name='name')),
                        ('function', models.CharField(blank=True, max_length=100, verbose_name='function')),
                        ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('state', models.CharField(choices=[('proposed', 'waits for the school'), ('mailed', 'waits for the person'), ('accepted', 'accepted'), ('declined', 'not wanted'), ('refused', 'refused by the school'), ('withdrawn', 'taken back'), ('expired', 'not answered in time')], max_length=10, verbose_name='state')),
                        ('asked_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('told_at', models.DateTimeField(null=True)),
                        ('closed_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name': 'invitation to the portal',
                        'verbose_name_plural': 'invitations to the portal',
                        'ordering': ['-asked_at', '-pk'],
                    },
                ),
                migrations.AddField(
                    model_name='portalinvitation',
                    name='asked_by',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AddField(
                    model_name='portalinvitation',
                    name='closed_by',
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AddField(
                    model_name='portalinvitation',
                    name='contact',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portal_invitations', to='partners.contact'),
                ),
                migrations.AddField(
                    model_name='portalinvitation',
                    name='organisation',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation'),
                ),
                migrations.AddField(
                    model_name='portalinvitation',
                    name='school',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
                ),
                migrations.AddConstraint(
                    model_name='portalinvitation',
                    constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['mailed', 'proposed'])), fields=('contact',), name='one_open_portal_invitation'),
                ),
                migrations.AddConstraint(
                    model_name='portalinvitation',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'refused', 'withdrawn', 'expired']), ('contact__isnull', False), _connector='OR'), name='portal_invitation_has_contact'),
                ),
            ]
        ),
        migrations.AddField(
            model_name='partneraccount',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='closed at'),
        ),
        migrations.AddField(
            model_name='partneraccount',
            name='closed_why',
            field=models.CharField(blank=True, choices=[('unused', 'not used for 90 days'), ('gone', 'works there no more'), ('school', 'closed by the school')], max_length=10),
        ),
        migrations.AddField(
            model_name='partneraccount',
            name='coordinates',
            field=models.BooleanField(default=False, verbose_name='coordinates for the organisation'),
        ),
        migrations.AddField(
            model_name='partneraccount',
            name='opened_at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='open since'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='partneraccount',
            name='warned_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='partneraccountevent',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='closed at'),
        ),
        migrations.AddField(
            model_name='partneraccountevent',
            name='closed_why',
            field=models.CharField(blank=True, choices=[('unused', 'not used for 90 days'), ('gone', 'works there no more'), ('school', 'closed by the school')], max_length=10),
        ),
        migrations.AddField(
            model_name='partneraccountevent',
            name='coordinates',
            field=models.BooleanField(default=False, verbose_name='coordinates for the organisation'),
        ),
        migrations.AddField(
            model_name='partneraccountevent',
            name='opened_at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='open since'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='partneraccountevent',
            name='warned_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='partneraccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_why', '')), models.Q(('closed_at__isnull', False), models.Q(('closed_why', ''), _negated=True)), _connector='OR'), name='partner_account_closed_says_why'),
        ),
        ReplaceTriggers(
            [
                ('partneraccount', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_partneraccountevent" ("closed_at", "closed_why", "contact_id", "coordinates", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id", "warned_at") SELECT new_values."closed_at", new_values."closed_why", new_values."contact_id", new_values."coordinates", new_values."id", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."user_id", new_values."warned_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='15f3200b02a8d6bf6e92612987b8b0bf10f2e7fe', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c940c', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_partneraccount', when='AFTER'))),
                ('partneraccount', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_partneraccountevent" ("closed_at", "closed_why", "contact_id", "coordinates", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id", "warned_at") SELECT new_values."closed_at", new_values."closed_why", new_values."contact_id", new_values."coordinates", new_values."id", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."user_id", new_values."warned_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d3c79c6919d45272ad95e5a0be101a9cd3c23f47', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0861b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_partneraccount', when='AFTER'))),
                ('partneraccount', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_partneraccountevent" ("closed_at", "closed_why", "contact_id", "coordinates", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id", "warned_at") SELECT old_values."closed_at", old_values."closed_why", old_values."contact_id", old_values."coordinates", old_values."id", old_values."opened_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."user_id", old_values."warned_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9b2319cf69779fdcdf8ea6c29b277cc56244b65f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_36c81', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_partneraccount', when='AFTER'))),
            ]
        ),
        same_school("partners_portalinvitation", "organisation_id", "partners_organisation"),
        same_school("partners_portalinvitation", "contact_id", "partners_contact"),
    ]
