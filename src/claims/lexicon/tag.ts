/** What a word can mean in a statement, a bit each. */
export const tags = {
  /** A state that is good, bad, half good; work that is not done; praise: a state only where nothing but a state can stand. */
  good: 1, bad: 2, partial: 4, open: 8, praise: 16,
  /** A verdict that something may be used, released, shipped. */
  ready: 32,
  /** A verb of completion in the past (added), of how a system behaves (handles), an auxiliary before a state (has been), an order (add). */
  did: 64, does: 128, be: 256, order: 512,
  /** Future and modality: will, should, need to. A conjunction that makes a condition: if, when, once. A guess of work: estimated. A present figure in a plan: currently. */
  modal: 1024, condition: 2048, estimate: 4096, now: 8192,
  /** Not. None of something: no, zero, without. What something is held against: target, at most. */
  not: 16384, none: 32768, limit: 65536,
} as const;
export type Tag = keyof typeof tags;

/** What a key before a colon is: a fact about the document, an overall status, a background (cause, lesson), a plan (recommendation, goal). */
export const keyTags = { meta: 1, status: 2, background: 4, plan: 8 } as const;
/** What a heading or lead makes of its unmarked lines; a strong lead does so in any mode. */
export const sectionTags = { done_section: 1, open_section: 2, fail_section: 4, ref_section: 8, neutral_section: 16, strong: 32 } as const;
/** What a claim is about. */
export const topicTags = { tests: 1, coverage: 2, latency: 4, resource: 8, security: 16, readiness: 32, files: 64, work: 128 } as const;

/** Phrases between commas for each meaning. Lower case matches any case, upper case only itself. */
export type Phrases<Meaning extends string> = Partial<Record<Meaning, string>>;

/**
 * The words of one language. `absolute` allows no exception; `ordinal` stands before a number that is a name (phase 2); `generic` is
 * what sections are called whatever they say. `function` lists its commonest words, by which the language is told; `foreign` lists
 * words that mean something else in it than in English.
 */
export type Lexicon = {
  language: string; words: Phrases<Tag>; keys?: Phrases<keyof typeof keyTags>; sections?: Phrases<keyof typeof sectionTags>; topics?: Phrases<keyof typeof topicTags>;
  absolute?: string; ordinal?: string; generic?: string; function?: string; foreign?: string;
};
