"""What the library could not do, as an exception."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Fault:
    message: str
    number: int  # permanent, listed in docs/numbers.yml; 0: none
    file: Optional[str]
    line: int  # from 1; 0: none
    column: int

    @classmethod
    def read(cls, fault: Mapping[str, Any]) -> "Fault":
        return cls(fault["message"], fault["number"], fault["file"], fault["line"], fault["column"])


class Error(Exception):
    """`code` is "argument", "io", "encoding", "rules", "unsupported" or "limit"; the message is that of the first fault."""

    code: str
    faults: Tuple[Fault, ...]

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]
        self.faults = tuple(map(Fault.read, error["faults"]))
