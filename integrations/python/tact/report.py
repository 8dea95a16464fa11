"""A report as Python has it: positions are code points."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Fix:
    """Put `text` in place of draft[start:end]; `safe`: without a thought."""

    text: str
    start: int
    end: int
    safe: bool

    @classmethod
    def read(cls, fix: Mapping[str, Any]) -> "Fix":
        return cls(fix["text"], fix["points"]["start"], fix["points"]["end"], fix["safe"])


@dataclass(frozen=True)
class Finding:
    check: str
    rule: str
    dimension: str
    severity: str  # "suggestion", "warning" or "blocker"
    message: str  # in the language of the draft
    message_en: str
    start: int
    end: int
    line: int  # from 1
    column: int  # from 1
    gain: float  # points that mending this one is worth
    fixes: Tuple[Fix, ...]  # best first

    @classmethod
    def read(cls, finding: Mapping[str, Any]) -> "Finding":
        return cls(
            check=finding["check"],
            rule=finding["rule"],
            dimension=finding["dimension"],
            severity=finding["severity"],
            message=finding["message"],
            message_en=finding["message_en"],
            start=finding["points"]["start"],
            end=finding["points"]["end"],
            line=finding["from"]["line"],
            column=finding["from"]["column"],
            gain=finding["gain"],
            fixes=tuple(map(Fix.read, finding["fixes"])),
        )


@dataclass(frozen=True)
class Report:
    name: str
    format: str
    language: Optional[str]  # its tag; None: not known
    score: float  # 0 to 100
    blocked: bool  # not to be sent as it is
    complete: bool  # everything was examined
    dimensions: Dict[str, float]  # those that apply to this draft
    findings: Tuple[Finding, ...]  # in order of the draft
    json: Dict[str, Any] = field(repr=False)  # the whole report, as docs/json.md tells it

    @classmethod
    def read(cls, report: Dict[str, Any]) -> "Report":
        return cls(
            name=report["name"],
            format=report["format"],
            language=report["language"] and report["language"]["tag"],
            score=report["score"],
            blocked=report["blocked"],
            complete=report["complete"],
            dimensions=report["dimensions"],
            findings=tuple(map(Finding.read, report["findings"])),
            json=report,
        )
