"""Migration helpers: let the database itself refuse a row that ties together two schools, or two pupils."""

from django.db.migrations import RunSQL


def may_be_referred_to(table: str) -> RunSQL:
    """Let other tables refer to rows by school and id together."""
    return _unique(table, "school")


def same_school(table: str, column: str, target: str) -> RunSQL:
    """The row that `column` points to must belong to the same school as the row itself."""
    return _same(table, column, target, "school")


def may_be_referred_to_by_pupil(table: str) -> RunSQL:
    """Let other tables refer to rows by pupil and id together."""
    return _unique(table, "pupil")


def same_pupil(table: str, column: str, target: str) -> RunSQL:
    """The row that `column` points to must be about the same pupil as the row itself."""
    return _same(table, column, target, "pupil")


def _unique(table: str, owner: str) -> RunSQL:
    name = f"{table}_{owner}_border"
    return RunSQL(
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" UNIQUE ({owner}_id, id)',
        f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
    )


def _same(table: str, column: str, target: str, owner: str) -> RunSQL:
    name = f"{table}_{column}_same_{owner}"
    return RunSQL(
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY ({owner}_id, "{column}")'
        f' REFERENCES "{target}" ({owner}_id, id) DEFERRABLE INITIALLY DEFERRED',
        f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
    )
