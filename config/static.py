"""Static files as production serves them."""

from collections.abc import Iterable, Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Compressed and with a fingerprint in the name, which is looked up once per file: a page names sixteen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        if name not in self._urls:
            self._urls[name] = super().url(name, force)
        return self._urls[name]

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Only what pages name. Compressing all that libraries bring along, and twice, takes most of a first start."""
        named = set(self.hashed_files.values())
        # What a source map says only somebody asks who looks into the page with a browser's tools.
        wanted = [path for path in paths if path in named and not path.endswith(".map")]
        yield from super().compress_files(wanted)
