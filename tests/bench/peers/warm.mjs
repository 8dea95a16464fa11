// warm.mjs - times a linter of npm in process: us per KB of each draft, as `bench warm` does for tact.
//
// usage: warm.mjs NAME FILE.jsonl COUNT
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [name, file, count] = process.argv.slice(2)
const require = createRequire(process.env.PEERS + '/')
const load = async (path) => { const it = await import(require.resolve(path)); return it.default ?? it }
const esm = (path) => import(new URL(`node_modules/${path}`, `file://${process.env.PEERS}/`).href)

const makers = {
  'write-good': async () => { const lint = await load('write-good'); return (text) => lint(text).length },
  alex: async () => { const { text: lint } = await esm('alex/index.js'); return (text) => lint(text).messages.length },
  'harper.js': async () => {
    const harper = await esm('harper.js/dist/index.js')
    const { binary } = await esm('harper.js/dist/binary.js')
    const linter = new harper.LocalLinter({ binary })
    await linter.setup()
    return async (text) => (await linter.lint(text)).length
  },
  cspell: async () => {
    const { spellCheckDocument } = await esm('cspell-lib/dist/index.js')
    return async (text) => (await spellCheckDocument({ uri: 'file:///draft.txt', text, languageId: 'plaintext', locale: 'en' },
      { generateSuggestions: false, noConfigSearch: true }, {})).issues.length
  },
}

const drafts = readFileSync(file, 'utf8').trim().split('\n').slice(0, Number(count)).map((line) => JSON.parse(line).text)
const start = process.hrtime.bigint()
const lint = await makers[name]()
let findings = await lint(drafts[0])
const ready = Number(process.hrtime.bigint() - start) / 1e6
for (const draft of drafts.slice(0, 20)) await lint(draft)
const times = []
let bytes = 0, whole = 0
for (const draft of drafts) {
  const length = Buffer.byteLength(draft)
  const before = process.hrtime.bigint()
  findings += await lint(draft)
  const us = Number(process.hrtime.bigint() - before) / 1e3
  times.push(us * 1000 / length)
  bytes += length
  whole += us
}
times.sort((a, b) => a - b)
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))]
console.log(JSON.stringify({ ready_ms: ready, median: at(0.5), p99: at(0.99), mb_s: bytes / whole, drafts: times.length,
  findings: findings / times.length, peak_kb: process.resourceUsage().maxRSS }))
