"""Migration helpers: let the database itself refuse a row that ties together two schools."""

from django.db.migrations import RunSQL


def may_be_referred_to(table: str) -> RunSQL:
    """Let other tables refer to rows by school and id together."""
    name = f"{table}_school_border"
    return RunSQL(
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" UNIQUE (school_id, id)',
        f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
    )


def same_school(table: str, column: str, target: str) -> RunSQL:
    """The row that `column` points to must belong to the same school as the row itself."""
    name = f"{table}_{column}_same_school"
    return RunSQL(
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (school_id, "{column}")'
        f' REFERENCES "{target}" (school_id, id) DEFERRABLE INITIALLY DEFERRED',
        f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
    )
