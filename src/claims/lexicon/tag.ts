/** What a word can mean to the reading of a report, a bit each. */
export const tags = {
  /** A state that is good, bad, half good; work that is not done. */
  good: 1, bad: 2, partial: 4, open: 8,
  /** A verb of completion in the past (added, fixed), and a verb or adverb that makes a statement of the present (works, handles). */
  did: 16, does: 32,
  /** A verdict that something may be used, released, shipped. */
  ready: 64,
  /** Future and modality: will, should, need to. */
  modal: 128,
  /** No exception allowed: all, every, fully. And none of something: no, zero, without. */
  absolute: 256, none: 512, not: 1024,
  /** Keys: facts about the document, an overall status, a background (cause, lesson), a limit that something is held against. */
  meta: 2048, status: 4096, background: 8192, limit: 16384,
  /** A name that sections bear whatever they say. */
  generic: 32768,
  /** What a heading or lead makes of its unmarked lines. `strong` leads do so in any mode. */
  done_section: 65536, open_section: 131072, fail_section: 262144, ref_section: 524288, neutral_section: 1048576, strong: 2097152,
  /** Words before an ordinal (phase 2), words of estimates, words of a present figure inside a plan (currently). */
  ordinal: 4194304, estimate: 8388608, now: 16777216,
  /** A conjunction that makes what follows a condition (if, when, once). */
  condition: 33554432,
} as const;
export type Tag = keyof typeof tags;

/** What a claim is about, a bit each. */
export const topics = { tests: 1, coverage: 2, latency: 4, resource: 8, security: 16, readiness: 32, files: 64, work: 128 } as const;
export type TopicTag = keyof typeof topics;

/**
 * The words of one language: for each meaning, phrases between commas. Lower case matches any case, upper case only itself. `function`
 * lists its commonest words, by which the language is told; `foreign` lists words that mean something else in it than in English.
 */
export type Lexicon = { language: string; words: Partial<Record<Tag, string>>; topics: Partial<Record<TopicTag, string>>; function?: string; foreign?: string };
