"""A linter: opened once, shared by threads, freed by garbage collection."""
from __future__ import annotations

import json
import os
import weakref
from typing import Any, Mapping, Optional, Tuple

from . import library
from .errors import Error, Fault
from .report import Report


def _folders() -> dict[str, str]:
    data = os.environ.get("TACT_DATA")
    return {name: os.path.join(data, name) for name in ("rules", "dictionaries")} if data else {}


def _dump(options: Mapping[str, Any]) -> bytes:
    return json.dumps(options).encode()


class Linter:
    def __init__(self, settings: Optional[Mapping[str, Any]] = None, **more: Any) -> None:
        """Settings as tact_open(3) has them: languages=["en"], accept=["Acme"], settings="tact.yml" …; in a map those with a
        point in the name, as {"check.tone.must": False}."""
        handle, error = library.open_linter(_dump({**_folders(), **(settings or {}), **more}))
        if handle is None:
            raise Error(json.loads(error)["error"])
        self._handle = handle
        weakref.finalize(self, library.close, handle)

    @property
    def notes(self) -> Tuple[Fault, ...]:
        """What is worth telling whoever wrote the settings: rules that were left out, choices that do nothing."""
        return tuple(map(Fault.read, json.loads(library.describe(self._handle))["notes"]))

    def check(
        self,
        text: str,
        language: Optional[str] = None,
        format: Optional[str] = None,
        context: Optional[Mapping[str, Any]] = None,
        name: Optional[str] = None,
        budget: Optional[int] = None,
    ) -> Report:
        """Judges a draft.  The language is detected and the format guessed where they are not given.  Context: customer_message,
        customer_name, agent_name, customer_language, channel, attachments, today.  Budget: milliseconds that it may take, 0 for no bound."""
        options = {"language": language, "format": format, "context": context, "name": name, "budget": budget}
        # Half of a surrogate pair is no text: a "?" in its place keeps all positions.
        answer = json.loads(library.check(self._handle, text.encode("utf-8", "replace"), _dump(options)))
        if "error" in answer:
            raise Error(answer["error"])
        return Report.read(answer)
