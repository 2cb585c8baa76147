import type { Planned } from '../../kinds/load.ts';
import { segments } from '../../lib/fact-path.ts';

/**
 * The header fields a check speaks of, in lower case: in a fact's path (`first.headers.x-build`), in a parameter that is named for a header
 * (`nonce_header: X-Nonce`), or as a name below `headers`. Its kind's own assertions count as the check's.
 */
export function spokenHeaders({ check, kind }: Pick<Planned, 'check' | 'kind'>, options: unknown): Set<string> {
  const spoken = new Set<string>();
  const stated = (items: typeof kind.control) => (typeof items === 'function' ? items(options, null) : items);
  const look = (value: unknown, name: string) => {
    if (typeof value === 'string') {
      if (/header/i.test(name)) spoken.add(value.toLowerCase());
      const steps = value.includes('headers') ? segments(value) : [];
      const field = steps[steps.indexOf('headers') + 1];
      if (steps.includes('headers') && field !== undefined) spoken.add(field.toLowerCase());
    } else if (Array.isArray(value)) for (const one of value) look(one, name);
    else if (value !== null && typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) {
        if (name === 'headers') spoken.add(key.toLowerCase());
        look(one, name === 'headers' ? '' : key);
      }
    }
  };
  look([check.control, check.expect, stated(kind.control), stated(kind.expect)], '');
  look(options, '');
  return spoken;
}
