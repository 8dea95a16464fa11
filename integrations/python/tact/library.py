"""The functions of libtact, loaded once: the only user of ctypes."""
from __future__ import annotations

import ctypes
import functools
import os


def _declare(library: ctypes.CDLL) -> ctypes.CDLL:
    # Pointers stay numbers: as c_char_p the one to free would be lost.
    library.tact_open.restype = ctypes.c_void_p
    library.tact_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
    library.tact_check_json.restype = ctypes.c_void_p
    library.tact_check_json.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p]
    library.tact_linter_json.restype = ctypes.c_void_p
    library.tact_linter_json.argtypes = [ctypes.c_void_p]
    library.tact_linter_unref.restype = None
    library.tact_linter_unref.argtypes = [ctypes.c_void_p]
    library.tact_free.restype = None
    library.tact_free.argtypes = [ctypes.c_void_p]
    return library


@functools.lru_cache(maxsize=None)
def load() -> ctypes.CDLL:
    """OSError where the library is not installed."""
    return _declare(ctypes.CDLL(os.environ.get("TACT_LIBRARY") or "libtact.so.0"))


def take(answer: int | None) -> bytes:
    """The bytes of an answer, which is freed."""
    if not answer:
        raise MemoryError("tact ran out of memory")
    try:
        return ctypes.string_at(answer)
    finally:
        load().tact_free(answer)


def open_linter(options: bytes) -> tuple[int | None, bytes]:
    """A handle; or None and an error."""
    error = ctypes.c_void_p()
    handle = load().tact_open(options, ctypes.byref(error))
    return (handle, b"") if handle else (None, take(error.value))


def check(handle: int, text: bytes, options: bytes) -> bytes:
    return take(load().tact_check_json(handle, text, len(text), options))


def describe(handle: int) -> bytes:
    return take(load().tact_linter_json(handle))


def close(handle: int) -> None:
    load().tact_linter_unref(handle)
