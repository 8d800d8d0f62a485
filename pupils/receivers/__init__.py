"""What this app adds to pages that others own, and how it answers announcements."""

from pupils.receivers import (
    adulthood,
    classes,
    documents,
    file,
    file_documents,
    file_invitations,
    file_leaving,
    file_parts,
    grounds,
    invitations,
    leaving,
    new_year,
    outbox,
    protections,
    readers,
    texts,
)

__all__ = [
    "adulthood",
    "classes",
    "documents",
    "file",
    "file_documents",
    "file_invitations",
    "file_leaving",
    "file_parts",
    "grounds",
    "invitations",
    "leaving",
    "new_year",
    "outbox",
    "protections",
    "readers",
    "texts",
]
