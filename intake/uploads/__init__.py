"""Files that come in: how much is read, what they really are, and whether a scanner trusts them."""

from intake.uploads.scanner import scan
from intake.uploads.types import ACCEPTED, Examined, RefusedFile, examine

__all__ = ["ACCEPTED", "Examined", "RefusedFile", "examine", "scan"]
