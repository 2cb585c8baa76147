import { tags } from '../../lexicon/tag.ts';
import { polarityOfWords } from '../polarity.ts';
import { means } from '../reading.ts';
import { admission, stateDraft } from '../state-draft.ts';
import type { Rule } from './rule.ts';

/** A verdict that something may be used: production ready, approved for release. What stands under a condition is none. */
export const ready: Rule = (line) => {
  const { reading } = line;
  const at = line.key && !line.key.empty ? line.key.value : 0;
  const verdict = reading.hits.find((hit) => (hit.meaning & tags.ready) !== 0 && hit.from >= 0);
  if (!verdict || means(reading, tags.condition | tags.modal, 0, verdict.from) || (line.key?.kind === 'background' && verdict.from >= at)) return null;
  const polarity = polarityOfWords(reading, 0, verdict.to);
  return { drafts: [{ ...stateDraft(line, 'ready', 'inferred', polarity), form: 'state' }], ...admission(line, polarity) };
};
