import { topicTags } from '../lexicon/tag.ts';
import type { Words } from '../lexicon/lexicon.ts';
import { tokensOf } from '../lexicon/tokens.ts';
import { find } from '../lexicon/trie.ts';
import type { ExtractedClaim, Figure } from '../../model/extraction.ts';

type TopicTag = keyof typeof topicTags;
const order: readonly TopicTag[] = ['coverage', 'tests', 'latency', 'security', 'readiness', 'resource', 'files', 'work'];
const times = new Set(['ms', 'ns', 'µs', 's', 'min', 'h']);
const sizes = new Set(['B', 'kB', 'KB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB']);

/** Which sort of check can settle a claim: by its own words, by its unit, else by those of its section. */
export function topicOf(form: ExtractedClaim['form'], said: string, section: string, value: Figure | null, words: Words): ExtractedClaim['topic'] {
  if (form === 'exists') return 'files';
  const own = topicIn(said, words);
  if (own) return own;
  if (value?.unit && times.has(value.unit)) return 'latency';
  if (value?.unit && sizes.has(value.unit)) return 'resource';
  return topicIn(section, words) ?? (form === 'state' ? 'function' : 'other');
}

function topicIn(text: string, words: Words): TopicTag | null {
  let meaning = 0;
  for (const hit of find(words.topics, tokensOf(text))) meaning |= hit.meaning;
  return meaning === 0 ? null : order.find((topic) => (meaning & topicTags[topic]) !== 0) ?? null;
}
