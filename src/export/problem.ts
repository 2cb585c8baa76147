import type { ClaimFinding, ExtractedClaim } from '../model/extraction.ts';
import type { Reviewed } from './reviewed.ts';

/** What is wrong with a report: a finding, or a claim that evidence refutes. `column` is null where only the line is known; `claim` is the id of the claim it is about, if any. */
export type Problem = { rule: string; level: 'error' | 'warning' | 'note'; document: Reviewed; line: number; column: number | null; others: number[]; message: string; claim: string | null };

const severity = { error: 0, warning: 1, note: 2 } as const;

/** Everything wrong in the reports, the worst first: refuted claims and figures that change a verdict, then smaller ones, then overclaims; each in the order of the reports. */
export const problemsOf = (documents: readonly Reviewed[]): Problem[] =>
  documents.flatMap((document) => [...refuted(document), ...found(document)]).sort((a, b) => severity[a.level] - severity[b.level] || Number(b.rule === 'refuted') - Number(a.rule === 'refuted'));

function refuted(document: Reviewed): Problem[] {
  return document.claims.flatMap((claim): Problem[] => {
    const ruling = document.rulings.get(claim.id);
    if (ruling?.status !== 'refuted') return [];
    return [{ rule: 'refuted', level: 'error', document, line: claim.line, column: columnOf(document, claim), others: [], message: `refuted by ${ruling.by.join(', ')}: ${claim.quote}`, claim: claim.id }];
  });
}

function found(document: Reviewed): Problem[] {
  if (document.findings.length === 0) return [];
  const claims = new Map(document.claims.map((claim) => [claim.id, claim]));
  return document.findings.map((finding): Problem => {
    const [line, ...others] = finding.lines as [number, ...number[]];
    const claim = finding.claims.map((id) => claims.get(id)).find((one) => one?.line === line);
    return { rule: finding.rule, level: levelOf(finding), document, line, column: claim ? columnOf(document, claim) : null, others, message: textOf(finding), claim: finding.claims[0] ?? null };
  });
}

/** An overclaim says too much, but nothing that is known to be false. */
const levelOf = ({ rule, severity: how }: ClaimFinding): Problem['level'] => (rule.startsWith('O') ? 'note' : how === 'gross' ? 'error' : 'warning');
const columnOf = ({ columns }: Reviewed, { column }: ExtractedClaim): number | null => (columns ? column : null);

function textOf({ message, program }: ClaimFinding): string {
  if (program === null) return message;
  const { operation, inputs, lo, hi, stated } = program;
  return `${message}. ${operation} of ${inputs.slice(0, 40).join(', ')}${inputs.length > 40 ? ` and ${inputs.length - 40} more` : ''} is ${lo ?? '…'}${lo === hi ? '' : ` to ${hi ?? '…'}`}; stated: ${stated}`;
}
