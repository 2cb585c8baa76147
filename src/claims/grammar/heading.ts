import { tags } from '../lexicon/tag.ts';
import { find } from '../lexicon/trie.ts';
import type { Mode } from '../../model/extraction.ts';
import type { PlacedFigure } from '../number/figures.ts';
import { figuresOf } from './asserted.ts';
import { nothing, type Said } from './draft.ts';
import { figureDraft } from './figure-draft.ts';
import type { Line } from './line.ts';
import { markOf, polarityOf } from './polarity.ts';
import { means } from './reading.ts';
import { commit } from './rule/commit.ts';
import { none } from './rule/none.ts';
import { ready } from './rule/ready.ts';
import { statusKey } from './rule/status-key.ts';
import { admission, stateDraft, states } from './state-draft.ts';

/** A heading is a claim by an overall status, a figure of the work, a verdict, or a mark beside a subject of its own. A title is one by a verdict alone. */
export function heading(line: Line, level: number, own: Mode | null): Said {
  const { reading, key } = line;
  if (key?.kind === 'meta' && !key.empty) return nothing;
  const verdict = own === 'open' || markOf(reading)?.kind === 'open' ? null : ready({ ...line, key: null });
  if (level === 1) return verdict ?? nothing;
  if (own === 'open' || line.mode === 'open' || markOf(reading)?.kind === 'open') return nothing;
  const figure = figureOf(line);
  if (figure) return { drafts: [figureDraft({ ...line, key: null }, figure, 'heading-figure', 'inferred')], ...admission(line, polarityOf(reading)) };
  const said = statusKey(line) ?? commit(line) ?? verdict ?? none({ ...line, key: null, mode: 'neutral' });
  if (said) return said;
  const mark = markOf(reading);
  const decorative = mark !== null && mark.kind !== 'good' && mark.from < (reading.tokens[0]?.from ?? 0) && !means(reading, states);
  if (mark ? hasSubject(line) && !decorative : statedInBrackets(line)) {
    const polarity = polarityOf(reading);
    return { drafts: [stateDraft({ ...line, key: null }, 'heading', 'inferred', polarity)], ...admission(line, polarity) };
  }
  return nothing;
}

/** A figure in brackets goes first: `100% covered (13 modules)` counts the modules. A bare count needs brackets, a mark or a word of completion. */
function figureOf(line: Line): PlacedFigure | null {
  const { reading } = line;
  if (means(reading, tags.order, 0, reading.tokens[0]?.to) || means(reading, tags.estimate)) return null;
  const { stated, parts } = figuresOf(line);
  const figures = [...parts, ...stated].filter((figure) => figure.shape !== 'bare' || (line.key !== null && !figure.parens));
  const inside = figures.find((figure) => figure.parens);
  const first = inside ?? figures[0];
  if (!first) return null;
  const counted = first.parens || line.key !== null || markOf(reading) !== null || means(reading, states | tags.did);
  return first.shape === 'percent' || first.shape === 'ratio' || counted ? first : null;
}

/** Does a word remain that is none of state, and not what sections are called anyway? */
export function hasSubject({ reading, words }: Line): boolean {
  const named = [...find(words.generic, reading.tokens), ...find(words.sections, reading.tokens), ...reading.hits];
  return reading.tokens.some((token) => /\p{L}{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(token.word) && !named.some((hit) => token.from >= hit.from && token.to <= hit.to));
}

const statedInBrackets = ({ reading }: Line): boolean =>
  reading.hits.some((hit) => (hit.meaning & tags.good) !== 0 && /^\s{0,2}\)/.test(reading.text.slice(hit.to)) && reading.text.lastIndexOf('(', hit.from) > 0);
