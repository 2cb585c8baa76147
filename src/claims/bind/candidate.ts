import type { Binding, BindingSource, BindingState, InlineTerms } from '../../model/binding.ts';
import type { ExtractedClaim } from '../../model/extraction.ts';
import type { LostBinding } from '../../model/judged-document.ts';

/** What a binding says, whoever wrote it. `label`: a name of the author's own. */
export type Terms = Omit<Binding, 'id' | 'text_sha256'> & Pick<InlineTerms, 'value'> & { label?: string };
/** One binding of one claim, as found in one source. */
export type Candidate = { claim: ExtractedClaim; source: BindingSource; state: Exclude<BindingState, 'orphaned' | 'unbound'>; terms: Terms };
export type Found = { candidates: Candidate[]; lost: LostBinding[] };
