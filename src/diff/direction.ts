import { canonicalJson } from '../lib/canonical-json.ts';
import { readUnit } from '../lib/unit.ts';
import type { Json } from '../model/json.ts';
import type { Direction } from '../model/pack-diff.ts';

/** Which way an operand moved. What has no known direction is "changed"; operands that are the same are never asked about. */
export function directionOf(predicate: string, before: Json, after: Json): Direction {
  if (['lt', 'lte'].includes(predicate)) return byNumber(before, after);
  if (['gt', 'gte', 'min'].includes(predicate)) return opposite(byNumber(before, after));
  if (['one_of', 'subset_of'].includes(predicate)) return byList(before, after);
  if (predicate === 'superset_of') return opposite(byList(before, after));
  if (predicate === 'near') return byTolerance(before, after);
  if (predicate === 'length') return byWords(before, after);
  return predicate === 'not' ? opposite(byWords(before, after)) : 'changed';
}

export const opposite = (direction: Direction): Direction => (direction === 'changed' ? direction : direction === 'loosened' ? 'tightened' : 'loosened');

export const isRecord = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : typeof value === 'string' ? (readUnit(value)?.value ?? Number.NaN) : Number.NaN);

/** A higher number is looser; NaN has no direction. */
function byNumber(before: Json | undefined, after: Json | undefined): Direction {
  const [was, is] = [numberOf(before), numberOf(after)];
  return is > was ? 'loosened' : is < was ? 'tightened' : 'changed';
}

/** What is allowed anew is looser, whatever went. */
function byList(before: Json, after: Json): Direction {
  if (!Array.isArray(before) || !Array.isArray(after)) return 'changed';
  const [was, is] = [before, after].map((list) => new Set(list.map(canonicalJson))) as [Set<string>, Set<string>];
  return [...is].some((value) => !was.has(value)) ? 'loosened' : is.size < was.size ? 'tightened' : 'changed';
}

function byTolerance(before: Json, after: Json): Direction {
  if (!isRecord(before) || !isRecord(after) || canonicalJson(before.to ?? null) !== canonicalJson(after.to ?? null)) return 'changed';
  return together((['rel', 'abs'] as const).flatMap((name) => {
    const [was, is] = [before[name] ?? 0, after[name] ?? 0];
    return canonicalJson(was) === canonicalJson(is) ? [] : [byNumber(was, is)];
  }));
}

/** Several predicates that must all hold: one that went makes it looser. */
function byWords(before: Json, after: Json): Direction {
  if (!isRecord(before) || !isRecord(after)) return 'changed';
  return together([...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): Direction[] => {
    const [was, is] = [before[name], after[name]];
    if (was === undefined) return ['tightened'];
    if (is === undefined) return ['loosened'];
    return canonicalJson(was) === canonicalJson(is) ? [] : [directionOf(name, was, is)];
  }));
}

const together = (directions: readonly Direction[]): Direction => {
  const [first = 'changed'] = directions;
  return directions.every((one) => one === first) ? first : 'changed';
};
