import { segments, toPointer, valueAt } from '../../lib/fact-path.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { Json } from '../../model/json.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { HttpExchange } from '../../model/record/http-exchange.ts';
import { exchangeExcerpt } from './exchange.ts';
import { jsonExcerpt, type Line } from './excerpt.ts';
import { placeOf } from './place.ts';
import { visible } from './visible.ts';

/** The lines that decide, and what they are lines of: a place in the evidence, or the facts derived from it. */
export type Found = { of: string; lines: Line[] };

/**
 * What was found, as a listing with the deciding line marked. A recorded value is shown where it was recorded; a computed fact
 * (a percentile, a count) is shown among its facts, for it stands nowhere in the evidence.
 */
export function foundLines(content: PackContent, check: string, assertion: Assertion): Found | null {
  const evidence = content.evidence[check] as unknown as Json | undefined;
  const place = placeOf(content.evidence[check], assertion);
  if (evidence === undefined || place === null) return null;
  const { pointer, exchange } = place;
  const recorded = JSON.stringify(valueAt(evidence, pointer) ?? null) === JSON.stringify(assertion.actual);
  if (exchange !== null) {
    const inside = headerPlace(exchange.value, pointer.slice(exchange.pointer.length), assertion.subject);
    if (recorded || assertion.role === 'outcome' || inside.startsWith('/response/headers/'))
      return { of: nameOf(exchange.pointer), lines: exchangeExcerpt(exchange.value, inside) };
  }
  const facts = content.judgement.facts[check];
  const subject = facts === undefined || recorded ? '' : nearest(facts, toPointer(assertion.subject));
  if (facts !== undefined && subject !== '') return { of: `facts.${check}`, lines: excerptAt(facts, subject) };
  return { of: nameOf(pointer), lines: excerptAt(evidence, pointer === '' ? '/artifacts' : pointer) };
}

const nameOf = (pointer: string): string => visible((pointer === '' ? [] : segments(pointer)).filter((step) => step !== 'artifacts').join('.')) || 'artifacts';

/** A value among its neighbours; a container stands for itself. */
function excerptAt(root: Json, pointer: string): Line[] {
  const cut = pointer.lastIndexOf('/');
  const value = valueAt(root, pointer) ?? null;
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return jsonExcerpt(value, '', 8);
  return jsonExcerpt(cut <= 0 ? root : (valueAt(root, pointer.slice(0, cut)) ?? null), pointer.slice(Math.max(0, cut)));
}

/** The deepest part of a pointer that leads to a fact. */
function nearest(facts: Json, pointer: string): string {
  let here = pointer;
  while (here !== '' && valueAt(facts, here) === undefined) here = here.slice(0, here.lastIndexOf('/'));
  return here;
}

/** "headers" of a fact is a map, in the evidence a list: the field the fact names is looked up. */
function headerPlace(exchange: HttpExchange, inside: string, subject: string): string {
  if (inside !== '/response/headers') return inside;
  const name = segments(subject).at(-1)?.toLowerCase();
  const index = exchange.response?.headers.findIndex(([key]) => key.toLowerCase() === name) ?? -1;
  return index < 0 ? inside : `${inside}/${index}`;
}
