"use strict";
// The functions of libtact: the only user of koffi.

const koffi = require("koffi");

const library = koffi.load(process.env.TACT_LIBRARY || "libtact.so.0");
koffi.opaque("tact_linter");
const free = library.func("void tact_free(void *answer)");
// Becomes a string, and what it was made of is freed.
koffi.disposable("tact_answer", "str", free);

const open = library.func("tact_linter *tact_open(const char *options_json, _Out_ tact_answer *error_json)");
const check = library.func(
  "tact_answer tact_check_json(tact_linter *linter, const uint8_t *text, size_t length, const char *options_json)",
);
const describe = library.func("tact_answer tact_linter_json(tact_linter *linter)");
const close = library.func("void tact_linter_unref(tact_linter *linter)");

module.exports = { open, check, describe, close };
