import { programText } from '../../claims/bind/finding-text.ts';
import { settledBy } from '../../claims/settle.ts';
import type { Claim } from '../../model/claim.ts';
import type { ClaimFinding, ExtractedClaim } from '../../model/extraction.ts';
import type { Standing } from '../../model/judged-document.ts';
import type { Ruling } from '../../model/ruling.ts';
import type { RuledDocument } from '../../claims/bind/document.ts';
import type { Loaded } from './load.ts';

const sign = { '+': '✓', '-': '✕', '~': '~' } as const;
const sources = { ledger: 'the ledger', inline: 'the report itself', 'front-matter': 'the report itself', automatic: 'what it names' } as const;

/** Control characters and marks that turn the writing direction, made visible: a report must not steer the terminal. */
export const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`);

/** One report line by line: each claim, with how it stands where it was held against a pack, then its findings and the bindings that fit nothing. */
export function reportLines({ file, view: { repair }, extraction }: Loaded, ruled: RuledDocument | null): string[] {
  const { claims, admissions, findings, extracted_ratio } = extraction;
  const inferred = claims.filter(({ tier }) => tier === 'inferred').length;
  const width = String(Math.max(0, ...claims.map(({ line }) => line))).length;
  const overclaimed = new Map(findings.filter(({ rule }) => rule.startsWith('O')).flatMap((one) => one.claims.map((claim) => [claim, one.rule] as const)));
  const under = ' '.repeat(width + 6);
  return [
    `${file}  ${claims.length} claims (${claims.length - inferred} structural, ${inferred} inferred), ${admissions.length} admissions${extracted_ratio === null ? '' : `; ${(extracted_ratio * 100).toFixed(1)} % of its figures and marks were read`}`,
    ...(repair ? [`  its characters were read as ${repair.table} by somebody before: ${repair.restored_n} restored${repair.damaged_n > 0 ? `, ${repair.damaged_n} damaged, ${repair.guessed.length} of them guessed` : ''}`] : []),
    ...claims.flatMap((claim, index) => {
      const standing = ruled?.judged.standings[index];
      const kind = settledBy(claim);
      const said = `  ${String(claim.line).padStart(width)}  ${sign[claim.polarity]} ${visible(claim.quote)}${claim.value ? `  [${visible(claim.value.raw)}]` : ''}`;
      const warned = overclaimed.get(claim.id);
      return standing === undefined ? [`${said}${kind === null ? '' : `  ${kind} can settle it`}`] : [said, `${under}${standingText(claim, standing, kind)}${warned === undefined ? '' : `; overclaimed (${warned})`}`];
    }),
    ...(ruled === null ? [] : ownLines(ruled, under)),
    ...findings.flatMap(findingLines),
    ...(ruled?.judged.lost ?? []).map(({ source, state, name, line, why }) => `  ${state} binding ${visible(name)} in ${sources[source]}${line === null ? '' : `, line ${line}`}: ${visible(why)}`),
  ];
}

/** Claims of a ledger that the report's lines were not read as: conclusions, and words no rule took for a claim. */
function ownLines({ claims, rulings, judged }: RuledDocument, under: string): string[] {
  const shown = new Set(judged.standings.flatMap(({ entry, ruling }) => [ruling.claim, ...(entry === null ? [] : [entry])]));
  const of = new Map(claims.map((claim): [string, Claim] => [claim.id, claim]));
  return rulings.filter(({ claim }) => !shown.has(claim)).flatMap((ruling) => {
    const claim = of.get(ruling.claim);
    return claim ? [`  ${claim.line}  ${visible(claim.quote)}`, `${under}${rulingText(ruling)}, by the ledger${ruling.counted ? '' : '; a conclusion, not counted again'}`] : [];
  });
}

function standingText(claim: ExtractedClaim, { state, source, entry, ruling }: Standing, kind: string | null): string {
  const suggested = kind === null || claim.polarity === '-' ? '' : `; ${kind} can settle it`;
  if (state === 'unbound' && ruling.status === 'unverifiable') return `unverifiable: unbound${suggested}`;
  const bound = state === 'unbound' ? '' : state === 'ok' ? `, bound by ${sources[source ?? 'automatic']}${entry === null ? '' : ` as ${entry.slice(entry.indexOf('--') + 2)}`}` : `, ${state} binding in ${sources[source ?? 'automatic']}`;
  return `${rulingText(ruling)}${bound}${state === 'ok' ? '' : suggested}`;
}

function rulingText(ruling: Ruling): string {
  if (ruling.status === 'unverifiable') return `unverifiable${ruling.state === undefined ? '' : `, ${ruling.state}`}: ${visible(ruling.reason).replace(/\.$/, '')}`;
  return ruling.status === 'self-contradicting' ? `self-contradicting: ${visible(ruling.finding)}` : `${ruling.status} by ${ruling.by.join(', ')}`;
}

/** A finding with its lines, and below it the little program that shows it. */
function findingLines(finding: ClaimFinding): string[] {
  const { rule, severity, lines, message } = finding;
  const program = programText(finding);
  return [`  ${rule} ${severity}  ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}: ${visible(message)}`, ...(program === null ? [] : [`    ${visible(program)}`])];
}
