"use strict";

const library = require("./library");
const { TactError } = require("./error");

const handles = new FinalizationRegistry((handle) => library.close(handle));

function folders() {
  const data = process.env.TACT_DATA;
  return data ? { rules: `${data}/rules`, dictionaries: `${data}/dictionaries` } : {};
}

function parse(answer) {
  if (answer === null) throw new RangeError("tact ran out of memory");
  const object = JSON.parse(answer);
  if (object.error) throw new TactError(object.error);
  return object;
}

// JavaScript's strings count UTF-16 units: so do `start` and `end`.
function place({ utf16, points, ...rest }) {
  return { ...rest, start: utf16.start, end: utf16.end };
}

function reportOf(json) {
  return {
    name: json.name,
    format: json.format,
    language: json.language && json.language.tag,
    score: json.score,
    blocked: json.blocked,
    complete: json.complete,
    dimensions: json.dimensions,
    findings: json.findings.map(({ message_en: messageEn, from, to, ...finding }) => ({
      ...place(finding),
      messageEn,
      line: from.line,
      column: from.column_utf16,
      fixes: finding.fixes.map(place),
    })),
    json,
  };
}

// Opened once for many drafts; freed by garbage collection.
class Linter {
  #handle;

  constructor(settings = {}) {
    const error = [null];
    this.#handle = library.open(JSON.stringify({ ...folders(), ...settings }), error);
    if (!this.#handle) parse(error[0]);
    handles.register(this, this.#handle);
  }

  // What is worth telling whoever wrote the settings.
  get notes() {
    return parse(library.describe(this.#handle)).notes;
  }

  check(text, options = {}) {
    const bytes = Buffer.from(text, "utf8");
    return reportOf(parse(library.check(this.#handle, bytes, bytes.length, JSON.stringify(options))));
  }

  // The same on a thread of its own.
  checkAsync(text, options = {}) {
    const bytes = Buffer.from(text, "utf8");
    return new Promise((resolve, reject) => {
      library.check.async(this.#handle, bytes, bytes.length, JSON.stringify(options), (fault, answer) => {
        try {
          if (fault) throw fault;
          // Read here, and so not collected while the thread is at work.
          resolve(this.#handle && reportOf(parse(answer)));
        } catch (error) {
          reject(error);
        }
      });
    });
  }
}

module.exports = { Linter };
