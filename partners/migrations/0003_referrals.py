import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('partners', '0002_borders_and_triggers'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('question', models.TextField(max_length=1500, verbose_name='question')),
                    ('urgency', models.CharField(choices=[('normal', 'can wait some weeks'), ('soon', 'within a week'), ('urgent', 'today or tomorrow')], default='normal', max_length=10, verbose_name='how soon')),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], default='draft', max_length=10, verbose_name='state')),
                    ('made_at', models.DateTimeField(verbose_name='written on')),
                    ('way', models.CharField(blank=True, choices=[('portal', 'by the portal'), ('paper', 'on paper')], max_length=10, verbose_name='how')),
                    ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='received')),
                    ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected')),
                    ('reconfirm_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='partners.contact', verbose_name='contact person')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='partners.organisation', verbose_name='organisation')),
                    ('paper', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='school.storedfile')),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('share', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='partners.share')),
                    ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='partners.referral')),
                ],
                options={
                    'verbose_name': 'referral',
                    'verbose_name_plural': 'referrals',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReferralEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('question', models.TextField(max_length=1500, verbose_name='question')),
                    ('urgency', models.CharField(choices=[('normal', 'can wait some weeks'), ('soon', 'within a week'), ('urgent', 'today or tomorrow')], default='normal', max_length=10, verbose_name='how soon')),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], default='draft', max_length=10, verbose_name='state')),
                    ('made_at', models.DateTimeField(verbose_name='written on')),
                    ('way', models.CharField(blank=True, choices=[('portal', 'by the portal'), ('paper', 'on paper')], max_length=10, verbose_name='how')),
                    ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='received')),
                    ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected')),
                    ('reconfirm_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                    ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation')),
                    ('paper', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.storedfile')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.referral')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('share', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.share')),
                    ('supersedes', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.referral')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReferralPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                    ('referral', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='partners.referral')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ReferralPartEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.referralpart')),
                    ('referral', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.referral')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReferralStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(blank=True, choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], max_length=10, verbose_name='from')),
                    ('after', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], max_length=10, verbose_name='to')),
                    ('at', models.DateTimeField(verbose_name='at')),
                    ('from_partner', models.BooleanField(default=False)),
                    ('words', models.TextField(blank=True, max_length=1000, verbose_name='in a few lines')),
                    ('reason', models.CharField(blank=True, choices=[('full', 'full, and no waiting list'), ('language', 'language: no interpreter or nobody who speaks it'), ('status', 'residence status'), ('age', 'age'), ('not_for_children', 'not for children or young people'), ('region', 'lives outside the region'), ('another_question', 'the question belongs elsewhere'), ('not_wanted', 'pupil or family does not want it'), ('other', 'something else')], max_length=20, verbose_name='why not')),
                    ('result', models.CharField(blank=True, choices=[('reached', 'goal reached'), ('partly', 'partly reached'), ('not_reached', 'not reached'), ('on_to_others', 'goes on elsewhere'), ('stopped', 'stopped by pupil or family')], max_length=20, verbose_name='how it ended')),
                    ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected')),
                    ('reconfirm_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partners.referral')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'step of a referral',
                    'verbose_name_plural': 'steps of referrals',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['school', 'state'], name='referral_school_state'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'care')), name='referral_is_for_the_care_team'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'void')), models.Q(('share__isnull', False), models.Q(('way', ''), _negated=True)), _connector='OR'), name='referral_sent_has_ground'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waitlisted'), _negated=True), models.Q(('expected_on__isnull', False), ('reconfirm_on__isnull', False)), _connector='OR'), name='referral_waits_with_days'),
            ),
            migrations.AddConstraint(
                model_name='referralpart',
                constraint=models.UniqueConstraint(fields=('referral', 'kind', 'level'), name='referral_part_once'),
            ),
            migrations.AddConstraint(
                model_name='referralpart',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'own'), _negated=True), name='referral_part_never_own'),
            ),
            migrations.AddIndex(
                model_name='referralstep',
                index=models.Index(fields=['school', 'after', 'at'], name='referral_step_state'),
            ),
            migrations.AddConstraint(
                model_name='referralstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('after', 'declined'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('after', 'declined'), _negated=True), ('reason', '')), _connector='OR'), name='referral_declined_says_why'),
            ),
            migrations.AddConstraint(
                model_name='referralstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('after', 'ended'), models.Q(('result', ''), _negated=True)), models.Q(models.Q(('after', 'ended'), _negated=True), ('result', '')), _connector='OR'), name='referral_ended_has_result'),
            ),
            migrations.AddConstraint(
                model_name='referralstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('expected_on', None), ('reconfirm_on', None)), models.Q(('after', 'waitlisted'), ('reconfirm_on__lte', models.F('expected_on'))), _connector='OR'), name='referral_step_days_of_waiting'),
            ),
        ]),
        may_be_referred_to("partners_referral"),
        may_be_referred_to_by_pupil("partners_referral"),
        may_be_referred_to_by_pupil("partners_share"),
        same_school("partners_referral", "pupil_id", "pupils_pupil"),
        same_school("partners_referral", "organisation_id", "partners_organisation"),
        same_school("partners_referral", "contact_id", "partners_contact"),
        same_school("partners_referral", "supersedes_id", "partners_referral"),
        same_school("partners_referral", "share_id", "partners_share"),
        same_school("partners_referral", "paper_id", "school_storedfile"),
        same_school("partners_referralpart", "referral_id", "partners_referral"),
        same_school("partners_referralstep", "referral_id", "partners_referral"),
        same_pupil("partners_referral", "supersedes_id", "partners_referral"),
        same_pupil("partners_referral", "share_id", "partners_share"),
        AddTriggers([
            ("referral", pgtrigger.compiler.Trigger(name='allowed_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:sent,draft:void,sent:accepted,sent:declined,sent:revoked,sent:void,sent:waitlisted,waitlisted:accepted,waitlisted:declined,waitlisted:lapsed,waitlisted:revoked,waitlisted:void,accepted:in_care,accepted:revoked,accepted:void,in_care:ended,in_care:revoked,in_care:void,declined:void,lapsed:void,ended:void,revoked:void}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='aceea1813377aa0eb67ca8d40d4872fb96006e53', operation='UPDATE', pgid='pgtrigger_allowed_moves_8730e', table='partners_referral', when='BEFORE'))),
            ("referral", pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_referralevent" ("author_id", "contact_id", "expected_on", "id", "level", "made_at", "organisation_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "question", "received_at", "reconfirm_on", "school_id", "share_id", "state", "supersedes_id", "urgency", "way") SELECT new_values."author_id", new_values."contact_id", new_values."expected_on", new_values."id", new_values."level", new_values."made_at", new_values."organisation_id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."question", new_values."received_at", new_values."reconfirm_on", new_values."school_id", new_values."share_id", new_values."state", new_values."supersedes_id", new_values."urgency", new_values."way" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a5b5180bad8df91eff5e612d3a63fa79f5f61f3a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d8a0b', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_referral', when='AFTER'))),
            ("referral", pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_referralevent" ("author_id", "contact_id", "expected_on", "id", "level", "made_at", "organisation_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "question", "received_at", "reconfirm_on", "school_id", "share_id", "state", "supersedes_id", "urgency", "way") SELECT new_values."author_id", new_values."contact_id", new_values."expected_on", new_values."id", new_values."level", new_values."made_at", new_values."organisation_id", new_values."paper_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."question", new_values."received_at", new_values."reconfirm_on", new_values."school_id", new_values."share_id", new_values."state", new_values."supersedes_id", new_values."urgency", new_values."way" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='53b71d91cea12a3132ca0531198d25955d65a0fe', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_52834', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_referral', when='AFTER'))),
            ("referral", pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_referralevent" ("author_id", "contact_id", "expected_on", "id", "level", "made_at", "organisation_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "question", "received_at", "reconfirm_on", "school_id", "share_id", "state", "supersedes_id", "urgency", "way") SELECT old_values."author_id", old_values."contact_id", old_values."expected_on", old_values."id", old_values."level", old_values."made_at", old_values."organisation_id", old_values."paper_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."question", old_values."received_at", old_values."reconfirm_on", old_values."school_id", old_values."share_id", old_values."state", old_values."supersedes_id", old_values."urgency", old_values."way" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fcca6cdb603cd778c2b072162aa785fde84e78c1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_cd4af', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_referral', when='AFTER'))),
            ("referralpart", pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_referralpartevent" ("id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "school_id") SELECT new_values."id", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."referral_id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dfc037b1c0f9db81d848fed304814a0af718977a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_68bcf', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_referralpart', when='AFTER'))),
            ("referralpart", pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_referralpartevent" ("id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "school_id") SELECT new_values."id", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."referral_id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='12b1a22da6d21d9a5eb71b8ce24b6221743625b8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_208a3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_referralpart', when='AFTER'))),
            ("referralpart", pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_referralpartevent" ("id", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "school_id") SELECT old_values."id", old_values."kind", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."referral_id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='611156849e68729e56622b521bc80960bfae6e89', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5ca89', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_referralpart', when='AFTER'))),
            ("referralstep", pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='322c64301b4ae53519d3e86e1be2799f058395cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ced08', table='partners_referralstep', when='BEFORE'))),
        ]),
    ]
