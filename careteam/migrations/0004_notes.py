import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0003_plans_contacts_and_transfer'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Vault',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'vault',
                    'verbose_name_plural': 'vaults',
                },
            ),
            migrations.CreateModel(
                name='OwnNote',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('sealed', models.BinaryField()),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('vault', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='careteam.vault')),
                ],
                options={
                    'verbose_name': 'own note',
                    'verbose_name_plural': 'own notes',
                },
            ),
            migrations.CreateModel(
                name='VaultLock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('way', models.CharField(choices=[('passphrase', 'passphrase'), ('recovery', 'recovery code')], max_length=10)),
                    ('salt', models.BinaryField(max_length=32)),
                    ('rounds', models.PositiveIntegerField()),
                    ('memory', models.PositiveIntegerField()),
                    ('passes', models.PositiveSmallIntegerField()),
                    ('proof_hash', models.BinaryField(max_length=32)),
                    ('sealed_key', models.BinaryField(max_length=60)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('vault', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='locks', to='careteam.vault')),
                ],
                options={
                    'verbose_name': 'lock of a vault',
                    'verbose_name_plural': 'locks of vaults',
                },
            ),
            migrations.AddConstraint(
                model_name='vault',
                constraint=models.UniqueConstraint(fields=('school', 'owner'), name='one_vault_for_each_person'),
            ),
            migrations.AddConstraint(
                model_name='vaultlock',
                constraint=models.UniqueConstraint(fields=('vault', 'way'), name='one_lock_for_each_way'),
            ),
        ]),
        may_be_referred_to("careteam_vault"),
        same_school("careteam_vaultlock", "vault_id", "careteam_vault"),
        same_school("careteam_ownnote", "vault_id", "careteam_vault"),
    ]
