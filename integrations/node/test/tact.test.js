"use strict";
// What the package promises: positions, errors, threads, memory.

const assert = require("assert");
const fs = require("fs");
const tact = require("..");

const DRAFT = "Hi Anna,\n\nThank you for writing 😀. You must pay by Friday.\n";
const resident = () => Number(fs.readFileSync("/proc/self/statm", "ascii").split(" ")[1]) * 4096;
const linter = new tact.Linter({ languages: ["en", "et"] });
const report = linter.check(DRAFT, { language: "en" });
const whole = JSON.stringify(report.json);

function findingsCutTheTextTheyAreAbout() {
  assert(report.findings.some(({ start, end }) => DRAFT.slice(start, end) === "You must"));
  assert(report.findings.every(({ fixes }) => fixes.every(({ start, end }) => end >= start)));
}

function theContextReachesTheChecks() {
  const known = linter.check(DRAFT, { language: "en", context: { customer_name: "Õie" } });
  assert(known.findings.some(({ message }) => message.includes("Õie")));
}

function anyTextIsADraft() {
  assert.strictEqual(linter.check("").json.report, 1);
  assert.strictEqual(linter.check("a\0\ud800õ", { language: "et" }).language, "et");
}

async function errorsHaveCodeAndFaults() {
  assert.throws(() => linter.check(DRAFT, { language: "xx" }), { name: "TactError", code: "unsupported" });
  await assert.rejects(linter.checkAsync(DRAFT, { context: 7 }), { code: "argument" });
  try {
    new tact.Linter({ colour: "red", flavour: "sweet" });
    assert.fail("a setting that there is not was taken");
  } catch (error) {
    assert.strictEqual(error.message, 'there is no setting "colour"');
    assert.strictEqual(error.faults.length, 2);
  }
}

function aBudgetOfTimeIsKept() {
  assert.strictEqual(linter.check(DRAFT.repeat(3000), { language: "en", budget: 1 }).complete, false);
}

function aChoiceThatDoesNothingIsANote() {
  const { notes } = new tact.Linter({ languages: ["en"], "check.tone.musst": false });
  assert.strictEqual(notes.length, 1);
  assert(notes[0].message.includes('did you mean "tone.must"'));
  assert.deepStrictEqual(linter.notes, []);
}

// Each worker has a linter of its own.
async function workersGetTheSame() {
  const { Worker } = require("worker_threads");
  const run = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(
        `const tact = require(${JSON.stringify(require.resolve(".."))});
        const linter = new tact.Linter({ languages: ["en", "et"] });
        const answers = new Set();
        for (let i = 0; i < 250; i++) answers.add(JSON.stringify(linter.check(${JSON.stringify(DRAFT)}, { language: "en" }).json));
        require("worker_threads").parentPort.postMessage([...answers]);`,
        { eval: true },
      );
      worker.on("message", resolve).on("error", reject);
    });
  for (const answers of await Promise.all([run(), run(), run(), run()])) assert.deepStrictEqual(answers, [whole]);
}

async function aThousandChecksOnThreadsAreTheSameInFlatMemory() {
  const run = async (rounds) => {
    for (let i = 0; i < rounds; i++) {
      const answers = await Promise.all(Array.from({ length: 4 }, () => linter.checkAsync(DRAFT, { language: "en" })));
      for (const answer of answers) assert.strictEqual(JSON.stringify(answer.json), whole);
    }
  };
  await run(250);
  const before = resident();
  await run(250);
  assert(resident() - before < 24 << 20, `grew by ${resident() - before} bytes`);
}

async function lintersAreFreed() {
  const open = async (count) => {
    for (let i = 0; i < count; i++) {
      new tact.Linter({ languages: ["en"] });
      global.gc();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return resident();
  };
  const before = await open(4);
  const after = await open(6);
  assert(after - before < 12 << 20, `grew by ${after - before} bytes`);
}

(async () => {
  findingsCutTheTextTheyAreAbout();
  theContextReachesTheChecks();
  anyTextIsADraft();
  aBudgetOfTimeIsKept();
  aChoiceThatDoesNothingIsANote();
  await errorsHaveCodeAndFaults();
  await workersGetTheSame();
  await aThousandChecksOnThreadsAreTheSameInFlatMemory();
  await lintersAreFreed();
})();
