import type { Binding, InlineTerms } from '../model/binding.ts';
import { type ClaimRead, frontMatterBindings } from './claim-file.ts';
import { inlineBindings } from './inline-binding.ts';

/** One binding of a claim document, wherever it stands: in the ledger, in a comment of the report, in its front matter. `name`: the claim's label or id, where it has one. */
export type Placed = { file: string; line: number; name: string | null } & Pick<Binding & InlineTerms, 'check' | 'expect'>;

/** Every binding of a claim document. */
export function placedBindings({ document, ledger, bindings }: ClaimRead): Placed[] {
  const ledgerFile = `${document.id}.ledger.yaml`;
  return [
    ...ledger.map(({ claim, check }) => ({ file: ledgerFile, line: 1, name: claim, check: check === undefined ? undefined : [check] })),
    ...bindings.map(({ id, check, expect }) => ({ file: ledgerFile, line: 1, name: id, check, expect })),
    ...inlineBindings(document.file, document.text).bindings.map(({ line, terms: { id = null, check, expect } }) => ({ file: document.file, line, name: id, check, expect })),
    ...frontMatterBindings(document.file, document.meta).bindings.map(({ id, check, expect }) => ({ file: document.file, line: 1, name: id, check, expect })),
  ];
}
