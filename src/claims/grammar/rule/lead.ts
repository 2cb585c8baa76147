import { tags } from '../../lexicon/tag.ts';
import { figuresOf } from '../asserted.ts';
import { nothing } from '../draft.ts';
import { figureDraft } from '../figure-draft.ts';
import { valueFrom } from '../line.ts';
import { markOf } from '../polarity.ts';
import { means } from '../reading.ts';
import { admission, stateDraft, states } from '../state-draft.ts';
import { predicate } from './prose.ts';
import type { Rule } from './rule.ts';

/** Words that only lead on to a list: … have been:, … including:. */
const dangling = /(?:\b(?:been|be|are|is|was|were|has|have|that|to|by|with|for|of|in|including|includes?|as|following|like|via|using|contains?|needs?|features?|demonstrates|shows|covers|supports|provides|and|or|the)|\bfollows)\s{0,2}[:：]?["*_]{0,4}$/i;

/** A line that ends with a colon, or is bold and short, leads on to what follows. Only its figure, or a whole statement, is a claim. */
export const lead: Rule = (line) => {
  const { reading, key } = line;
  if (!isLead(reading.text, key?.empty === true) || line.task !== null) return null;
  if (dangling.test(reading.text) && !means(reading, tags.did)) return nothing;
  const { stated } = figuresOf({ ...line, key: null });
  const first = stated[0];
  if (first && first.shape !== 'bare' && !means(reading, tags.modal | tags.estimate | tags.order) && !dangling.test(reading.text)) return { drafts: [figureDraft({ ...line, key: null }, first, 'lead', 'inferred')] };
  const kind = markOf(reading)?.kind;
  const words = reading.tokens.length;
  if (kind && kind !== 'open' && words >= 2 && means(reading, states | tags.did)) return { drafts: [stateDraft({ ...line, key: null }, 'lead', 'inferred')], ...admission(line, '+') };
  const said = words >= 4 ? predicate({ ...line, kind: 'line' }, valueFrom(line)) : null;
  if (said) return { drafts: [stateDraft({ ...line, key: null }, 'lead', 'inferred', said)] };
  return words >= 3 && line.depth > 0 && line.mode === 'done' && means(reading, tags.did) && leadsWithDid(line) ? { drafts: [stateDraft({ ...line, key: null }, 'lead', 'inferred', '+')] } : nothing;
};

const leadsWithDid = (line: Parameters<Rule>[0]): boolean => {
  const first = line.reading.hits[0];
  return first !== undefined && first.from === line.reading.tokens[0]?.from && (first.meaning & tags.did) !== 0;
};

export const isLead = (text: string, empty: boolean): boolean => empty || /[:：]["*_)]{0,4}$/.test(text);
