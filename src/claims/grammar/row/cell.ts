import { tags } from '../../lexicon/tag.ts';
import type { PlacedFigure } from '../../number/figures.ts';
import { isThreshold } from '../asserted.ts';
import type { Reading } from '../reading.ts';
import { states } from '../state-draft.ts';

/** The figure a cell states. `whole`: nothing but signs may stand before it, and little after it. */
export function cellFigure(cell: Reading, whole: boolean): PlacedFigure | null {
  const figure = cell.figures.find((one) => !isThreshold(cell, one) && (!one.parens || one.shape !== 'bare'));
  if (!figure) return null;
  const leads = !/[\p{L}\p{N}]/u.test(cell.text.slice(0, figure.from));
  if (whole) return leads && cell.tokens.filter((token) => token.from >= figure.to).length <= 4 ? figure : null;
  return leads || figure.shape !== 'bare' ? figure : null;
}

const few = 4;

/** Does a cell state how something stands: by a mark, or by words of state and little else? */
export function isState(cell: Reading, inStatusColumn: boolean): boolean {
  if (cell.marks.length > 0) return true;
  const first = cell.hits.find((hit) => (hit.meaning & (states | tags.praise | tags.open)) !== 0);
  if (!first) return false;
  if (inStatusColumn) return true;
  const leads = first.from === cell.tokens[0]?.from;
  return leads && cell.tokens.length <= few && (first.meaning & (states | tags.open)) !== 0;
}
