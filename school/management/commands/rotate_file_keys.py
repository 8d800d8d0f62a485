"""New keys for the schools' files; the site goes on meanwhile, and it can be stopped and begun again at any moment."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from school import clock, scope, second_factors
from school.files import keys
from school.models.school import School


class Command(BaseCommand):
    help = "Wraps keys and seeds with the first of FILE_KEYS, gives schools new keys, encrypts documents with them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--school", type=int, help="only this school, by its number")
        parser.add_argument(
            "--only-wrap", action="store_true", help="no new school keys: only after FILE_KEYS has changed"
        )
        parser.add_argument(
            "--go-on",
            action="store_true",
            help="no new school keys: finish what was cut off (happens each night too)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.write(f"{keys.wrap_keys_anew()} keys wrapped with the first of FILE_KEYS")
        self.stdout.write(f"{second_factors.encrypt_anew()} second factors encrypted with it")
        if options["only_wrap"]:
            return
        if not options["go_on"]:
            self._rotate(options["school"])
        done, failed = keys.encrypt_anew()
        self.stdout.write(f"{done} documents encrypted anew")
        if failed:
            raise CommandError(
                f"{failed} documents could not be read; the log names them. They kept their key."
            )

    def _rotate(self, school_id: int | None) -> None:
        wanted = [pk for pk in scope.school_ids() if school_id in {None, pk}]
        if not wanted and school_id is not None:
            raise CommandError(f"There is no school {school_id}.")
        for pk in wanted:
            with scope.within(pk):
                key = keys.rotate_keys(school_id=pk, now=clock.now())
                self.stdout.write(f"{School.objects.get(pk=pk)}: key {key.number}")
