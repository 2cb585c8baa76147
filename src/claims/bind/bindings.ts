import { inlineBindings } from '../../lib/inline-binding.ts';
import { type ClaimRead, frontMatterBindings } from '../../lib/claim-file.ts';
import { boundById } from './by-id.ts';
import { boundByPlace } from './by-place.ts';
import type { Candidate, Found } from './candidate.ts';
import type { Texts } from './claim-text.ts';

/** The binding that counts for each claim, by the claim's id: the ledger's, else the report's inline one, else that of its front matter. A stronger source that needs a new look is not replaced by a weaker one. */
export function bindingsOf({ document, bindings }: ClaimRead, texts: Texts): { of: ReadonlyMap<string, Candidate>; lost: Found['lost'] } {
  const sources = [
    boundById('ledger', bindings, texts),
    boundByPlace(inlineBindings(document.file, document.text).bindings, texts),
    boundById('front-matter', frontMatterBindings(document.file, document.meta).bindings, texts),
  ];
  const of = new Map<string, Candidate>();
  for (const { candidates } of sources) for (const one of strongest(candidates)) if (!of.has(one.claim.id)) of.set(one.claim.id, one);
  return { of, lost: sources.flatMap(({ lost }) => lost) };
}

/** Two bindings of one source that are not the same say two things of one claim. */
function strongest(candidates: readonly Candidate[]): Candidate[] {
  return [...Map.groupBy(candidates, ({ claim }) => claim.id).values()].map((all) => {
    const [first] = all as [Candidate];
    return all.every(({ terms }) => JSON.stringify(terms) === JSON.stringify(first.terms)) ? first : { ...first, state: 'ambiguous' };
  });
}
