"use strict";

// What the library could not do; the message is that of the first fault.
class TactError extends Error {
  constructor(error) {
    super(error.message);
    this.name = "TactError";
    this.code = error.code;
    this.faults = error.faults;
  }
}

module.exports = { TactError };
