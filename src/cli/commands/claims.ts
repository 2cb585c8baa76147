import { basename } from 'node:path';
import { encodingView } from '../../claims/encoding/view.ts';
import type { Repair } from '../../claims/encoding/repair.ts';
import { extract, type Extracted } from '../../claims/extract.ts';
import { findingsOf } from '../../claims/findings.ts';
import { settledBy } from '../../claims/settle.ts';
import { TickmarkError } from '../../lib/error.ts';
import type { ClaimFinding } from '../../model/extraction.ts';
import { readReport } from '../claim-report.ts';
import type { Io } from '../program.ts';

type Read = Extracted & { file: string; sha256: string; encoding: string; repair: Repair | null; findings: ClaimFinding[] };
const sign = { '+': '✓', '-': '✕', '~': '~' } as const;

/**
 * What reports say, line by line, and what in them does not fit, without a workspace: `-` is standard input. 91 when a report's own figures or
 * statements do not fit each other (overclaims alone do not count), 75 when nothing could be read out of any of them, 74 when one cannot be read, 78 when one is no text.
 */
export async function claims(io: Io, _options: object, ...files: string[]): Promise<number> {
  const read: Read[] = [];
  for (const file of files) read.push(await readOne(file));
  const found = read.reduce((sum, { claims: all }) => sum + all.length, 0);
  if (io.json) {
    const models = read.map(({ claims: all, ...rest }) => ({ ...rest, claims: all.map((claim) => ({ ...claim, settled_by: settledBy(claim) })) }));
    io.out(JSON.stringify(models.length === 1 ? models[0] : { documents: models }));
  } else for (const one of read) show(io, one);
  if (read.some(({ findings }) => findings.some(({ rule }) => /^[AC]/.test(rule)))) return 91;
  return found === 0 ? 75 : 0;
}

async function readOne(file: string): Promise<Read> {
  const { bytes, sha256 } = await readReport(file);
  const view = encodingView(bytes);
  if (view === null) throw new TickmarkError(78, `${file} is no text: expected Markdown, found a byte 0`, 'Name a report in Markdown or plain text.');
  const extracted = extract(view.text, basename(file));
  return { file, sha256, encoding: view.encoding, repair: view.repair, ...extracted, findings: findingsOf(view.text, extracted.claims) };
}

function show(io: Io, { file, claims: all, admissions, repair, findings, extracted_ratio }: Read): void {
  const inferred = all.filter(({ tier }) => tier === 'inferred').length;
  io.out(`${file}  ${all.length} claims (${all.length - inferred} structural, ${inferred} inferred), ${admissions.length} admissions${extracted_ratio === null ? '' : `; ${(extracted_ratio * 100).toFixed(1)} % of its figures and marks were read`}`);
  if (repair) io.out(`  its characters were read as ${repair.table} by somebody before: ${repair.restored_n} restored${repair.damaged_n > 0 ? `, ${repair.damaged_n} damaged, ${repair.guessed.length} of them guessed` : ''}`);
  const width = String(Math.max(0, ...all.map(({ line }) => line))).length;
  for (const claim of all) io.out(`  ${String(claim.line).padStart(width)}  ${sign[claim.polarity]} ${visible(claim.quote)}${claim.value ? `  [${visible(claim.value.raw)}]` : ''}${settledBy(claim) === null ? '' : `  ${settledBy(claim)} can settle it`}`);
  for (const one of findings) io.out(findingText(one));
}

/** A finding with its lines, and below it the little program that shows it. */
function findingText({ rule, severity, lines, message, program }: ClaimFinding): string {
  const computed = program && `${program.operation} of ${program.inputs.join(', ')} = ${program.lo ?? '…'}${program.lo === program.hi ? '' : ` to ${program.hi ?? '…'}`}, stated: ${program.stated}`;
  return `  ${rule} ${severity}  ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}: ${visible(message)}${computed === null ? '' : `\n    ${visible(computed)}`}`;
}

/** Control characters and marks that turn the writing direction, made visible: a report must not steer the terminal. */
const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`);
