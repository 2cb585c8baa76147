import { topicTags } from '../lexicon/tag.ts';
import type { Words } from '../lexicon/lexicon.ts';
import type { Token } from '../lexicon/tokens.ts';
import { find } from '../lexicon/trie.ts';
import type { ExtractedClaim, Figure } from '../../model/extraction.ts';

export type TopicTag = keyof typeof topicTags;
const order: readonly TopicTag[] = ['coverage', 'tests', 'latency', 'security', 'readiness', 'resource', 'files', 'work'];
const times = new Set(['ms', 'ns', 'µs', 's', 'min', 'h']);
const sizes = new Set(['B', 'kB', 'KB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB']);

/** Which sort of check can settle a claim: by its own words, by its unit, else by those of its section. */
export function topicOf(form: ExtractedClaim['form'], own: TopicTag | null, section: () => TopicTag | null, value: Figure | null): ExtractedClaim['topic'] {
  if (form === 'exists') return 'files';
  if (own) return own;
  if (value?.unit && times.has(value.unit)) return 'latency';
  if (value?.unit && sizes.has(value.unit)) return 'resource';
  return section() ?? (form === 'state' ? 'function' : 'other');
}

/** What the words of a text are about; of several topics the one that a check settles best. */
export function topicIn(tokens: readonly Token[], words: Words): TopicTag | null {
  let meaning = 0;
  for (const hit of find(words.topics, tokens)) meaning |= hit.meaning;
  return meaning === 0 ? null : order.find((topic) => (meaning & topicTags[topic]) !== 0) ?? null;
}
