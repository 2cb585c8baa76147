import { escapedJson } from '../lib/visible.ts';

/** JSON (RFC 8259) that may stand in an HTML script element and be shown on a terminal: what could end the element, steer the terminal or turn the writing direction is an escape that says the same. */
export const safeJson = (value: unknown): string =>
  escapedJson(JSON.stringify(value)).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

/** An object whose last member is a list, in pieces of one line each: it need not fit into memory as one text. */
export function* jsonLines(head: Record<string, unknown>, list: string, items: Iterable<unknown>): Generator<string> {
  let waiting = `${safeJson({ ...head, [list]: [] }).slice(0, -2)}`;
  let first = true;
  for (const item of items) {
    yield first ? waiting : `${waiting},`;
    waiting = safeJson(item);
    first = false;
  }
  yield `${waiting}]}`;
}
