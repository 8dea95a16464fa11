/** Reads a reply to a customer before it is sent. */

export type Setting = string | number | boolean | null | string[];

export interface Context {
  customer_message?: string;
  customer_name?: string;
  agent_name?: string;
  customer_language?: string;
  channel?: string;
  attachments?: Array<string | { name: string }>;
  /** A day, as "2026-03-05". */
  today?: string;
}

export interface Options {
  language?: string;
  format?: "plain" | "markdown" | "html";
  name?: string;
  context?: Context;
  /** Milliseconds that the draft may take; 0: no bound. */
  budget?: number;
}

/** Put `text` in place of draft.slice(start, end); `safe`: without a thought. */
export interface Fix {
  text: string;
  start: number;
  end: number;
  safe: boolean;
}

export interface Finding {
  check: string;
  rule: string;
  dimension: string;
  severity: "suggestion" | "warning" | "blocker";
  /** In the language of the draft. */
  message: string;
  messageEn: string;
  /** UTF-16 units: draft.slice(start, end). */
  start: number;
  end: number;
  line: number;
  column: number;
  /** Points that mending this one is worth. */
  gain: number;
  fixes: Fix[];
}

export interface Report {
  name: string;
  format: string;
  language: string | null;
  /** 0 to 100. */
  score: number;
  blocked: boolean;
  complete: boolean;
  dimensions: Record<string, number>;
  findings: Finding[];
  /** The whole report, as docs/json.md tells it. */
  json: Record<string, unknown>;
}

export interface Fault {
  message: string;
  number: number;
  file: string | null;
  line: number;
  column: number;
}

export class TactError extends Error {
  code: "argument" | "io" | "encoding" | "rules" | "unsupported" | "limit";
  faults: Fault[];
}

/** Opened once for many drafts; freed by garbage collection. */
export class Linter {
  /** Settings as tact_open(3) has them. */
  constructor(settings?: Record<string, Setting>);
  /** What is worth telling whoever wrote the settings: rules that were left out, choices that do nothing. */
  readonly notes: Fault[];
  check(text: string, options?: Options): Report;
  /** The same on a thread of its own. */
  checkAsync(text: string, options?: Options): Promise<Report>;
}
