import { tags } from '../../lexicon/tag.ts';
import { figuresOf } from '../asserted.ts';
import type { Draft } from '../draft.ts';
import { figureDraft } from '../figure-draft.ts';
import type { Line } from '../line.ts';
import { leadingPath } from '../path.ts';
import { markOf } from '../polarity.ts';
import { means } from '../reading.ts';
import { polarityOf } from '../polarity.ts';
import type { Rule } from './rule.ts';

/** A file's name ends, or what follows is set apart from it: else the line is a sentence about it. */
const apart = /^\s{0,4}(?:$|[-–—:(,→#*|]|\p{Extended_Pictographic}|[✓✗])/u;
const verb = /^[\s–:—-]{0,3}(?:\(?(?:created|added|new|updated|modified|changed|deleted|removed|generated|renamed|refactored|rewritten|enhanced|fixed|exists|present|moved|migrated))/i;
const led = /^(?:file|files|path|location|script|created|added|updated|modified|changed|new file|new|deleted|removed|generated|renamed)$/i;

/** A line that begins with a file among what was done, or says of it what was done: the file is there (or gone). Its size or count is a claim beside it. */
export const path: Rule = (line) => {
  const { reading, mode } = line;
  const { text, code, bold } = reading;
  const key = line.key && led.test(line.key.text) && !line.key.empty ? line.key : null;
  const cut = key?.value ?? 0;
  const found = leadingPath(text.slice(cut), shifted(code, cut), shifted(bold, cut)) ;
  if (!found) return null;
  const after = text.slice(cut + found.to);
  const mark = markOf(reading);
  if (!key && !apart.test(after) && !verb.test(after)) return null;
  if (mode !== 'done' && !mark && line.task === null && !verb.test(after) && !(key && /ed$/i.test(key.text))) return null;
  if (/^\s{0,2}[:：]\s?\S/.test(after) && mode !== 'done' && !mark) return null;
  if (means(reading, tags.modal) && !mark) return null;
  const tier = mark || line.task !== null || line.kind === 'code' ? 'structural' : 'inferred';
  const exists: Draft = { rule: 'path', tier, form: 'exists', subject: found.path, polarity: mark ? polarityOf(reading) : '+', value: null, at: cut + found.from };
  const { stated } = figuresOf({ ...line, key: null } as Line);
  const beside = stated.filter((figure) => figure.shape !== 'bare' && figure.from > cut + found.from && !/^\s?lines?\s\d/i.test(text.slice(figure.from - 5)));
  return { drafts: [exists, ...beside.slice(0, 1).map((figure) => ({ ...figureDraft({ ...line, key: null }, figure, 'path-figure', tier), subject: found.path }))] };
};

const shifted = (spans: readonly (readonly [number, number])[], by: number) => (by === 0 ? spans : spans.map(([a, b]) => [a - by, b - by] as const));
