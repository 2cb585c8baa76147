import { type ClaimRow, claimRows, restsOn, settledBy } from './claim-row.ts';
import { type Contradiction, contradictionOf } from './contradiction.ts';
import { type Line, paragraph } from './excerpt.ts';
import { finding, type Finding } from './finding.ts';
import { foundLines } from './found.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** Said | Found: the quote where it stands, and what decides it. */
export type ClaimPage = {
  row: ClaimRow;
  title: string;
  document: string;
  line: number;
  said: Line[];
  found: { of: string; lines: Line[]; finding: Finding } | null;
  /** What in its own report it does not fit. */
  against: Contradiction | null;
  why: string | null;
  settledBy: Finding[];
  restsOn: ClaimRow[];
  again: string[];
};

export function claimPage({ content, words }: View, id: string): ClaimPage {
  const rows = claimRows(content, words);
  const row = rows.find((one) => one.id === id) as ClaimRow;
  const { claim, ruling } = row;
  const document = content.documents.find((one) => one.id === claim.document);
  const settling = settledBy(ruling)
    .flatMap((check) => content.checks.filter((one) => one.id === check))
    .map((check) => finding(content, check, words));
  const first = settling[0];
  const lines = first?.assertion ? foundLines(content, first.id, first.assertion) : null;
  const parts = restsOn(content, claim).flatMap((part) => rows.filter((one) => one.id === part));
  return {
    row,
    title: visible(document?.meta.title ?? claim.document),
    document: visible(document?.file ?? claim.document),
    line: claim.line,
    said: paragraph(document?.text ?? claim.quote, document ? claim.line : 1, claim.value),
    found: first && lines && parts.length === 0 ? { ...lines, finding: first } : null,
    against: contradictionOf(content, claim, ruling),
    why: parts.length === 0 ? whyText(first) : null,
    settledBy: parts.length === 0 ? settling : [],
    restsOn: parts,
    again: elsewhere(content.documents, claim.quote, claim.document, claim.line),
  };
}

/** Why it is demanded: the assertion's own reason, else the first paragraph of the check's. */
function whyText(found: Finding | undefined): string | null {
  const text = found?.assertion?.why ?? found?.check.reason.trim().split(/\n\s*\n/)[0] ?? '';
  return text === '' ? null : visible(text.replace(/\s*\n\s*/g, ' '));
}

function elsewhere(documents: View['content']['documents'], quote: string, document: string, line: number): ClaimPage['again'] {
  return documents.flatMap(({ id, file, text }) =>
    text
      .split('\n')
      .flatMap((content, index) => (content.includes(quote) && !(id === document && index + 1 === line) ? [`${visible(file)}:${index + 1}`] : [])),
  );
}
