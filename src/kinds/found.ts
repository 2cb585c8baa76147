import type { Json } from '../model/json.ts';
import type { Kind } from './define.ts';

/** The kind's own words for what was found, and how many of several attempts passed; null when nothing was derived. */
export function foundIn(kind: Kind, facts: Json | undefined): string | null {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return null;
  const { attempts, ...own } = facts;
  if (Object.keys(own).length === 0) return null;
  const { n, passed } = (attempts ?? { n: 1, passed: 1 }) as Record<string, Json>;
  return `${kind.found(own)}${n === 1 ? '' : `; ${passed} of ${n} attempts passed`}`;
}
