import { ruleDocument, type RuledDocument } from '../../../src/claims/bind/document.ts';
import type { Evidence } from '../../../src/claims/bind/evidence.ts';
import { textsOf } from '../../../src/claims/bind/claim-text.ts';
import { extract } from '../../../src/claims/extract.ts';
import { findingsOf } from '../../../src/claims/findings.ts';
import { linesOf } from '../../../src/claims/markdown/lines.ts';
import { evidenceFor } from '../../../src/cli/claims/evidence.ts';
import { readClaimDocument } from '../../../src/lib/claim-file.ts';
import { Check, CheckFile } from '../../../src/model/check.ts';
import type { ExtractedClaim } from '../../../src/model/extraction.ts';
import type { Json } from '../../../src/model/json.ts';
import { JudgedDocument } from '../../../src/model/judged-document.ts';
import type { Environment, Substitution } from '../../../src/model/origin.ts';
import { Ruling } from '../../../src/model/ruling.ts';
import type { Verdict } from '../../../src/model/verdict.ts';

/** One check that ran: its verdict, its facts, where it ran, what it lists under `claims:`. */
export type Seen = { id: string; kind?: string; status?: Verdict['status']; facts?: Json; substitution?: Substitution; environment?: Environment; claims?: string[] };
export type Run = { startedAt?: string; commit?: string | null; dirty_files?: number };

const assertion = (result: boolean) => ({ role: 'expect', quantifier: 'that', subject: 'a', predicate: 'equals', expected: 1, actual: 2, at: { artifact: '', pointer: '' }, result }) as const;
function verdictOf({ id, kind = 'http/json', status = 'pass', substitution = 'real', environment = 'local' }: Seen): Verdict {
  const held = { check: id, kind, outcome: 'observed', origin: { substitution, environment } } as const;
  return status === 'undetermined' ? { ...held, status, reason: 'outcome', detail: 'the target was down', assertions: [] } : { ...held, status, assertions: [assertion(status === 'pass')], refutable: [1, 1] };
}

/** Evidence of a run with these checks, as a judgement makes it. */
export function evidenceOf(seen: readonly Seen[], { startedAt = '2026-11-20T09:00:00.000Z', commit = null, dirty_files = 0 }: Run = {}): Evidence {
  const checks = seen.map(({ id, kind = 'http/json', claims = [] }) => Check.parse({ ...CheckFile.parse({ schema: 'check/1', id, title: id, kind, claims }), file: '10-it.md', reason: '' }));
  const git = commit === null ? null : { commit, branch: 'main', dirty_files, author: null };
  return evidenceFor(checks, seen.map(verdictOf), Object.fromEntries(seen.map(({ id, facts = {} }) => [id, facts])), { startedAt, git });
}

export const claimsIn = (text: string): ExtractedClaim[] => extract(text, 'doc.md').claims;
/** Stable id and digest of the one claim on a line, as a ledger names them. */
export function named(text: string, line: number): { id: string; text_sha256: string } {
  const claims = claimsIn(text);
  const [claim, second] = claims.filter((one) => one.line === line);
  if (!claim || second) throw new Error(`line ${line} has ${claim ? 'several claims' : 'no claim'}`);
  return { id: claim.id, text_sha256: textsOf(claims, linesOf(text)).sha256Of(claim) };
}

/** A document with its ledger (as YAML's subset, JSON), ruled; what comes out is held against the schemas. */
export function ruled(text: string, ledger: readonly object[] | null, evidence: Evidence): RuledDocument {
  const read = readClaimDocument('doc.md', text, ledger === null ? null : JSON.stringify(ledger));
  const found = extract(text, 'doc.md');
  const result = ruleDocument(read, { ...found, findings: findingsOf(text, found.claims) }, linesOf(text), evidence);
  JudgedDocument.parse(result.judged);
  for (const ruling of result.rulings) Ruling.parse(ruling);
  return result;
}

/** How the one claim on a line stands. */
export function standingOn(line: number, { judged }: RuledDocument): JudgedDocument['standings'][number] {
  const at = judged.claims.findIndex((one) => one.line === line);
  const standing = judged.standings[at];
  if (!standing) throw new Error(`line ${line} has no claim`);
  return standing;
}
