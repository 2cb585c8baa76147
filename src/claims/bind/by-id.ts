import type { BindingSource, FrontMatterBinding } from '../../model/binding.ts';
import type { LostBinding } from '../../model/judged-document.ts';
import type { Candidate, Found } from './candidate.ts';
import type { Texts } from './claim-text.ts';

/**
 * Bindings that name a claim by its stable id. Of several for one claim the last that was approved for the words as they are now counts: a ledger
 * is added to, and what was approved before stays in it. An id that is gone, where the same words stand under another one, needs a new look.
 */
export function boundById(source: BindingSource, bindings: readonly FrontMatterBinding[], texts: Texts): Found {
  const candidates = new Map<string, Candidate>();
  const lost: LostBinding[] = [];
  for (const { id, text_sha256, ...terms } of bindings) {
    const claim = texts.byId.get(id);
    const sameWords = texts.byText.get(text_sha256 ?? '') ?? [];
    if (!claim) {
      lost.push({ source, name: id, line: null, ...gone(sameWords.map(({ line }) => line)) });
      continue;
    }
    const state = text_sha256 === undefined || sameWords.includes(claim) ? 'ok' : sameWords.length > 1 ? 'ambiguous' : 'outdated';
    if (state === 'ok' || candidates.get(id)?.state !== 'ok') candidates.set(id, { claim, source, state, terms });
  }
  return { candidates: [...candidates.values()], lost };
}

function gone(lines: readonly number[]): Pick<LostBinding, 'state' | 'why'> {
  if (lines.length === 0) return { state: 'orphaned', why: 'no claim of the report has this id any more' };
  return { state: lines.length > 1 ? 'ambiguous' : 'outdated', why: `no claim has this id any more; the words it was approved for stand on ${lines.length > 1 ? `the lines ${lines.join(', ')}` : `line ${lines[0]}`}` };
}
