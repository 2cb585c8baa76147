import type { InlineBinding } from '../../model/binding.ts';
import { boundById } from './by-id.ts';
import type { Candidate, Found } from './candidate.ts';
import type { Texts } from './claim-text.ts';

/** Bindings by comments of the report: the place says which claim is meant, unless the comment names one by its id; `value` tells several figures of a line apart. */
export function boundByPlace(bindings: readonly InlineBinding[], texts: Texts): Found {
  const found: Found = { candidates: [], lost: [] };
  const unclear = new Map<string, Candidate>();
  for (const { line, of, terms: { id, text_sha256, ...terms } } of bindings) {
    if (id !== undefined && /^c[a-z2-7]{10}$/.test(id)) {
      const one = boundById('inline', [{ id, text_sha256, ...terms }], texts);
      found.candidates.push(...one.candidates);
      found.lost.push(...one.lost.map((binding) => ({ ...binding, line })));
      continue;
    }
    const here = linesIn(of).flatMap((one) => texts.byLine.get(one) ?? []).filter((claim) => terms.value === undefined || claim.value?.raw.includes(terms.value));
    const name = id ?? terms.check?.join(', ') ?? 'human-only';
    if (here.length !== 1) {
      found.lost.push({ source: 'inline', name, line, ...(here.length === 0 ? { state: 'orphaned', why: 'no claim stands where it points' } : { state: 'ambiguous', why: `${here.length} claims stand where it points: ${here.slice(0, 5).map((claim) => claim.id).join(', ')}${here.length > 5 ? ', …' : ''}` }) });
      // What may be meant is not for a weaker source to decide.
      for (const claim of here) unclear.set(claim.id, { claim, source: 'inline', state: 'ambiguous', terms: { ...terms, label: id } });
      continue;
    }
    const [claim] = here as [(typeof here)[0]];
    found.candidates.push({ claim, source: 'inline', state: text_sha256 === undefined || texts.sha256Of(claim) === text_sha256 ? 'ok' : 'outdated', terms: { ...terms, label: id } });
  }
  return { ...found, candidates: [...found.candidates, ...unclear.values()] };
}

const linesIn = (of: InlineBinding['of']): number[] => (of === null ? [] : Array.from({ length: of[1] - of[0] + 1 }, (_, index) => of[0] + index));
