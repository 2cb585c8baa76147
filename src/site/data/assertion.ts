import { canonicalJson } from '../../lib/canonical-json.ts';
import { type Dimension, dimensionOf, showNumber } from '../../lib/unit.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { Json } from '../../model/json.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Words } from '../words/en.ts';
import { brief } from './visible.ts';

/** One value in a row: text without quotes, numbers with their unit, anything deeper as short JSON. */
export function showValue(value: Json | undefined, dimension: Dimension | null, words: Words): string {
  if (value === undefined || value === null) return words.nothing;
  if (typeof value === 'number') return showNumber(Number.isInteger(value) ? value : Number(value.toPrecision(4)), dimension);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return value === '' ? '""' : brief(value);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null))
    return value.length === 0 ? words.none : brief(value.map((one) => showValue(one, dimension, words)).join(', '));
  return brief(canonicalJson(value));
}

/** "first.body.bytes" → "first body", "latency.p95_ms" → "latency p95": the last two steps, units left to the value. */
export function subjectName(subject: string): string {
  const all = subject
    .replace(/^\//, '')
    .split(/[./]/)
    .filter((step) => step !== '');
  const unitless = all.length > 1 && all.at(-1) === 'bytes' ? all.slice(0, -1) : all;
  const steps = unitless.length > 1 && /^\d+$/.test(unitless.at(-1) ?? '') ? unitless.slice(0, -1) : unitless;
  const last = (steps.at(-1) ?? subject).replace(/_(?:ms|ratio)$/, '');
  const named = /^\d+$/.test(steps.at(-2) ?? '') ? [steps.at(-3), last] : [steps.at(-2), last];
  return brief(
    named
      .filter((step) => step !== undefined)
      .join(' ')
      .replaceAll('_', ' '),
  );
}

const isRecord = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

function phrase(predicate: string, operand: Json | undefined, dimension: Dimension | null, words: Words): string {
  // A pack judged by another version may name a predicate that is none here, or even a property of every object.
  const known = Object.hasOwn(words.predicate, predicate) ? words.predicate[predicate] : undefined;
  const say = known ?? ((x: string) => `${brief(predicate)} ${x}`);
  if (predicate === 'exists') return say(String(operand));
  if ((predicate === 'not' || predicate === 'length') && isRecord(operand))
    return say(phrases(operand, predicate === 'length' ? null : dimension, words));
  if ((predicate === 'all' || predicate === 'any') && Array.isArray(operand)) {
    return operand
      .map((one) => (isRecord(one) ? phrases(one, dimension, words) : showValue(one, dimension, words)))
      .join(` ${predicate === 'all' ? words.and : words.or} `);
  }
  return say(showValue(operand, dimension, words));
}
const phrases = (operands: { [predicate: string]: Json }, dimension: Dimension | null, words: Words): string =>
  Object.entries(operands)
    .map(([name, operand]) => phrase(name, operand, dimension, words))
    .join(` ${words.and} `);

/** "at most 200 ms" */
export function demanded(predicate: string, expected: Json | undefined, subject: string, words: Words): string {
  const names = predicate.split(' and ');
  const dimension = dimensionOf(subject);
  if (names.length > 1 && isRecord(expected)) return names.map((name) => phrase(name, expected[name], dimension, words)).join(` ${words.and} `);
  return phrase(predicate, expected, dimension, words);
}

/** A demand as a reader would put it: "nothing lost", "delivered", "latency p95 at most 200 ms". */
export function demandText(subject: string, predicate: string, expected: Json | undefined, words: Words): string {
  const name = subjectName(subject);
  if (predicate === 'equals' && typeof expected === 'boolean') return expected ? name : words.negated(name);
  const empty =
    (predicate === 'equals' && (expected === null || (Array.isArray(expected) && expected.length === 0))) ||
    (predicate === 'length' && isRecord(expected) && canonicalJson(expected) === '{"equals":0}');
  return empty ? words.empty(name) : `${name} ${demanded(predicate, expected, subject, words)}`;
}

/** "latency p95 at most 200 ms"; what the outcome of a drill should have been is said in words. */
export function expectedText(assertion: Assertion, words: Words): string {
  if (assertion.role === 'outcome') return words.outcome.observed;
  return `${words.quantifier[assertion.quantifier]}${demandText(assertion.subject, assertion.predicate, assertion.expected, words)}`;
}

/** "2,174 ms" */
export function recordedText(assertion: Assertion, words: Words): string {
  const { actual, role, subject } = assertion;
  if (role === 'outcome' && typeof actual === 'string' && Object.hasOwn(words.outcome, actual))
    return words.outcome[actual as keyof Words['outcome']];
  return showValue(actual, dimensionOf(subject), words);
}

/** The assertion that decides a verdict: the first false demand, else the outcome, else what is open; for a pass the first demand. Null when nothing was asserted. */
export function deciding(verdict: Verdict | undefined): Assertion | null {
  const assertions = verdict?.assertions ?? [];
  const demands = assertions.filter(({ role }) => role !== 'control');
  if (verdict?.status === 'pass') return demands.find(({ role }) => role === 'expect') ?? assertions[0] ?? null;
  const ranked = verdict?.status === 'fail' ? [...demands.filter(({ role }) => role === 'expect'), ...assertions] : assertions;
  return ranked.find(({ result }) => result === false) ?? ranked.find(({ result }) => result === 'undetermined') ?? null;
}
