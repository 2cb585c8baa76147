import type { Check } from '../model/check.ts';
import type { Json } from '../model/json.ts';
import type { Judgement } from '../model/judgement.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './hash.ts';

/** Facts that are another in every run, by name: durations, instants, and what the operating system numbers. */
const passing = /(?:_ms|_at|_ticks)$|^(?:at|pid|port|nonce)$/;
/** ISO 8601 and IMF-fixdate (RFC 9110 5.6.7) instants inside a text. */
const instants = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/g;
/** The digits in a mask: their key lives as long as one run. */
const masks = /(?<=«redacted:)[0-9a-f]{8}/g;

/**
 * The second digest of a pack: sha256 (hex) over what was asked, how each check and claim was judged and what was found, without times and without
 * the run's own nonces (`nonces` by check id). Two runs with the same one found the same; the first digest, over the bytes, never is the same twice.
 * An assertion counts by what it demands and its result: its actual value stands among the facts, where a duration is left out.
 */
export function projectionDigest(checks: readonly Check[], judgement: Judgement, nonces: Readonly<Record<string, readonly string[]>>): string {
  const { verdicts, facts, claims, rulings, documents, waivers, gate } = judgement;
  const projection = {
    checks, claims, rulings, documents, waivers, gate,
    verdicts: verdicts.map(({ assertions, ...verdict }) => ({ ...verdict, detail: undefined, assertions: assertions.map(({ role, quantifier, subject, predicate, expected, result }) => ({ role, quantifier, subject, predicate, expected, result })) })),
    facts: Object.fromEntries(Object.entries(facts).map(([check, found]) => [check, normalised(found, nonces[check] ?? [])])),
  };
  // Through JSON once: undefined fields are no fields.
  return sha256(canonicalJson(JSON.parse(JSON.stringify(projection)) as Json));
}

function normalised(value: Json, nonces: readonly string[]): Json {
  if (typeof value === 'string') return nonces.reduce((text, nonce) => text.replaceAll(nonce, '«nonce»'), value).replace(instants, '«time»').replace(masks, '');
  if (Array.isArray(value)) return value.map((one) => normalised(one, nonces));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !passing.test(name)).map(([name, one]) => [name, normalised(one as Json, nonces)]));
}
