import django.db.models.deletion
from django.db import migrations, models

from school.borders import same_pupil, same_school
from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0005_minutes_for_guests'),
        ('partners', '0003_referrals'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='CaseReferral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='careteam.carecase', verbose_name='case')),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil')),
                    ('referral', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='in_case', to='partners.referral', verbose_name='referral')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'referral of a case',
                    'verbose_name_plural': 'referrals of cases',
                    'ordering': ['pk'],
                },
            ),
        ]),
        same_school("careteam_casereferral", "pupil_id", "pupils_pupil"),
        same_school("careteam_casereferral", "case_id", "careteam_carecase"),
        same_school("careteam_casereferral", "referral_id", "partners_referral"),
        same_pupil("careteam_casereferral", "case_id", "careteam_carecase"),
        same_pupil("careteam_casereferral", "referral_id", "partners_referral"),
    ]
