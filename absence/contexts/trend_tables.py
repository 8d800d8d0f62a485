"""Figures as rows of a table: the same as on the page and on paper, and no others."""

from django.utils.translation import gettext as _

from absence.contexts.groups import ShownRelease
from absence.contexts.trends import Trend


def table_rows(trend: Trend, release: ShownRelease | None) -> list[list[str]]:
    """All figures, each row with what it is about."""
    years = [span.year.name for span in trend.spans]
    this, last = ([*years, "", ""])[:2]
    rows = [[_("What"), _("Who"), this, last, _("Difference")]]
    rows += [[one.label, "", one.now, one.before, one.change] for one in trend.measures]
    title = _("Unauthorised hours per pupil per week")
    for part in [*trend.levels, *trend.classes]:
        rows.append([title, part.name, part.now, part.before, part.change])
    rows += [[_("Hours by kind"), kind.label, kind.now, kind.before, ""] for kind in trend.kinds]
    return rows + (_group_rows(release) if release else [])


def _group_rows(release: ShownRelease) -> list[list[str]]:
    rows: list[list[str]] = []
    all_tables = [(table.title, row) for table in release.tables for row in table.rows]
    for title, row in [("", release.total), *all_tables]:
        if row is None:
            continue
        who = f"{title}: {row.label}" if title else row.label
        for label, cells in (
            (_("Pupils"), [one.pupils for one in row.years]),
            (_("Missed a tenth or more"), [one.missed for one in row.years]),
            (_("Unauthorised hours per pupil per week"), [one.hours for one in row.years]),
        ):
            rows.append([label, who, *([*cells, ""])[:2], ""])
    return rows
