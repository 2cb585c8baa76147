import { tags } from '../../lexicon/tag.ts';
import { type Line, valueFrom } from '../line.ts';
import { nothing } from '../draft.ts';
import { polarityOfWords } from '../polarity.ts';
import { admission, stateDraft, states } from '../state-draft.ts';
import { means } from '../reading.ts';
import { lastIs } from './key-state.ts';
import type { Rule } from './rule.ts';

/** A refusal that is wanted: a form without its token is refused. */
const refused = /(?<!\p{L})(?:reject|refus|deni|block|forbid|forbad|disallow)\p{L}{0,5}[."')*_]{0,3}$|(?:abgelehnt|verweigert|blockiert|rejetée?s?|refusée?s?|bloquée?s?|rechazad[oa]s?|denegad[oa]s?|bloquead[oa]s?|rejeitad[oa]s?|negad[oa]s?|nekas|avvisas|거부|차단|거절|拒否|拒绝|拒絕)[\p{L}]{0,4}[.。]{0,2}$/iu;

const name = /^["'`]?[\w./:-]{1,40}["'`]?$/;

/** An unmarked list item in a section of what was done says that it was; in a section of known problems, that it is one. */
export const bullet: Rule = (line) => {
  const { reading, mode, depth, key, kind } = line;
  if (kind !== 'item' || (mode !== 'done' && mode !== 'fail')) return null;
  if (key?.kind === 'background' || key?.kind === 'plan' || reading.tokens.length < 2 || name.test(reading.text)) return nothing;
  const first = reading.hits[0];
  const begin = first !== undefined && first.from === reading.tokens[0]?.from ? first.meaning : 0;
  if (mode === 'fail') return failing(line);
  if (line.nests && isTitle(line) && (begin & tags.did) === 0) return nothing;
  if ((begin & (tags.condition | tags.modal)) !== 0 || ((begin & tags.order) !== 0 && (begin & (tags.did | states)) === 0 && key === null) || means(reading, tags.modal)) return nothing;
  const did = (begin & tags.did) !== 0;
  if (depth >= 2 && !did && !means(reading, tags.good | tags.ready)) return nothing;
  // Among what was done, rejected and blocked are what the work achieves; another word of failure too, unless the line ends with it.
  const polarity = did || !lastIs(line, tags.bad | tags.partial) || refused.test(reading.text) ? '+' : polarityOfWords(reading);
  return { drafts: [stateDraft(line, 'bullet', 'inferred', polarity)], ...admission(line, polarity) };
};

/** A bold name over deeper items is a title of them. */
const isTitle = ({ reading, key }: Line): boolean => (key === null || key.empty) && reading.bold[0]?.[0] === 0 && reading.bold[0][1] >= reading.text.length;

const ordered = (line: Line): boolean => {
  const from = valueFrom(line);
  const first = line.reading.tokens.find((token) => token.from >= from);
  return first !== undefined && means(line.reading, tags.order, first.from, first.to);
};

/** What was called good, in quotation marks. */
const isQuoted = (text: string, at: number): boolean => (text.slice(0, at).match(/["“”]/g)?.length ?? 0) % 2 === 1;

function failing(line: Line) {
  const { reading, depth } = line;
  const stated = means(reading, tags.bad | tags.partial);
  if (depth >= 2 || ordered(line) || (means(reading, tags.modal) && !stated)) return nothing;
  // What is well among the problems is a remark, and says too little to be held to.
  if (!stated && !means(reading, tags.not | tags.none) && reading.hits.some((hit) => (hit.meaning & (tags.good | tags.praise)) !== 0 && !isQuoted(reading.text, hit.from))) return nothing;
  return { drafts: [stateDraft(line, 'bullet', 'inferred', '-')], admits: 'failure' as const };
}
