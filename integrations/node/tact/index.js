"use strict";
// Reads a reply to a customer before it is sent.

const { Linter } = require("./linter");
const { TactError } = require("./error");

module.exports = { Linter, TactError };
