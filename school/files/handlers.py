"""Reading an upload no further than it may be long."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class LimitedUploadHandler(FileUploadHandler):
    """Drops what a request sends beyond DOCUMENT_MAX_MB, and says so on the request; the other fields stay."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.read = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 (Django's)
        self.read += len(raw_data)
        if self.read > settings.DOCUMENT_MAX_MB * 1024 * 1024:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 (Django's)
        """Leaves making the file to the next handler."""
        return None


def was_too_large(request: Any) -> bool:
    """Whether a file in this request was dropped because it was too large."""
    return bool(getattr(request, "upload_too_large", False))
