import { findingText, programText } from '../../claims/bind/finding-text.ts';
import type { Claim } from '../../model/claim.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { Ruling } from '../../model/ruling.ts';
import type { Line } from './excerpt.ts';
import { brief, visible } from './visible.ts';

/** What a claim is contradicted by: the lines of its own report, each with its number, and what they come to. `of`: file and lines. */
export type Contradiction = { of: string; lines: Line[]; program: string | null };

/** Null for a claim that evidence ruled, and for a finding that the judgement no longer holds. */
export function contradictionOf({ documents, judgement }: Pick<PackContent, 'documents' | 'judgement'>, { document }: Claim, ruling: Ruling): Contradiction | null {
  if (ruling.status !== 'self-contradicting') return null;
  const found = judgement.documents?.find((one) => one.document === document)?.findings.find((one) => findingText(one) === ruling.finding);
  const said = documents.find(({ id }) => id === document);
  if (!found || !said) return null;
  const text = said.text.split(/\r\n?|\n/);
  const program = programText(found);
  return {
    of: `${visible(said.file)}:${found.lines.join(', ')}`, program: program && visible(program),
    lines: found.lines.map((number): Line => ({ number, text: brief(visible(text[number - 1] ?? ''), 400), marked: true, mark: null })),
  };
}
