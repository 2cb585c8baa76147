import type { ClaimRead } from '../../lib/claim-file.ts';
import type { Claim } from '../../model/claim.ts';
import type { ExtractedClaim, Extraction } from '../../model/extraction.ts';
import type { JudgedDocument, Standing } from '../../model/judged-document.ts';
import type { Ruling } from '../../model/ruling.ts';
import { contradicted } from '../contradicted.ts';
import { claimId, claimsOf } from '../ledger.ts';
import { rule } from '../rule.ts';
import { automatic } from './automatic.ts';
import { bindingsOf } from './bindings.ts';
import { ruleBound } from './bound.ts';
import { textsOf } from './claim-text.ts';
import { covered } from './covered.ts';
import type { Evidence } from './evidence.ts';
import { findingText } from './finding-text.ts';
import { staleness } from './stale.ts';

/** What a document's claims come to: those that count, with their rulings, and how every claim that was read stands. */
export type RuledDocument = { claims: Claim[]; rulings: Ruling[]; judged: JudgedDocument };

/**
 * Rules every claim of a document: the ledger's own, then those that were read out of it. What was read on a line the ledger quotes stands and falls
 * with that entry; what nothing binds is unverifiable and does not count, unless it contradicts itself. Evidence that refutes comes before a
 * contradiction, and a contradiction before evidence that bears it out. `lines` are those of the text the claims were read from.
 */
export function ruleDocument(read: ClaimRead, extraction: Extraction, lines: readonly string[], evidence: Evidence): RuledDocument {
  const { document, ledger } = read;
  const dated = document.meta.date ?? null;
  const against = contradicted(extraction.claims, extraction.findings);
  const entryOf = covered(extraction.claims, ledger);
  const under = Map.groupBy(extraction.claims, ({ id }) => entryOf.get(id));
  const own = rule(document.id, ledger, evidence.verdicts, (entry, ruling) => {
    if (ruling.status === 'refuted' || ruling.status === 'confirmed') {
      const stale = entry.rests_on ? null : staleness(evidence, dated, undefined);
      if (stale !== null) return { claim: ruling.claim, counted: ruling.counted, status: 'unverifiable', reason: stale, state: 'stale' };
    }
    const finding = under.get(entry)?.map(({ id }) => against.get(id)).find((one) => one !== undefined);
    return finding === undefined || ruling.status === 'refuted' ? ruling : { claim: ruling.claim, counted: ruling.counted, status: 'self-contradicting', finding: findingText(finding) };
  });
  const ruled = new Map(own.map((ruling) => [ruling.claim, ruling]));
  const { of, lost } = bindingsOf(read, textsOf(extraction.claims, lines));

  const byItself = automatic(evidence, dated);
  const standings = extraction.claims.map((claim): Standing => {
    const id = claimId(document.id, claim.id);
    const bound = of.get(claim.id);
    const entry = entryOf.get(claim.id);
    const contradiction = against.get(claim.id);
    if (entry) {
      const covering = claimId(document.id, entry.claim);
      return { id: claim.id, state: bound?.source === 'ledger' ? 'ambiguous' : 'ok', source: 'ledger', entry: covering, ruling: { ...(ruled.get(covering) as Ruling), claim: id, counted: false } };
    }
    const settled = bound === undefined ? byItself(id, claim) : bound.state === 'ok' ? ruleBound(id, bound, evidence, dated) : null;
    const source = bound?.source ?? (settled ? 'automatic' : null);
    const state = bound?.state ?? (settled ? 'ok' : 'unbound');
    // A person who looked at it and gave a reason outranks what a rule computed.
    const isOverruled = state === 'ok' && source === 'ledger' && bound?.terms.verdict === 'human-only';
    if (contradiction && settled?.status !== 'refuted' && !isOverruled) {
      return { id: claim.id, state, source, entry: null, ruling: { claim: id, counted: true, status: 'self-contradicting', finding: findingText(contradiction) } };
    }
    return { id: claim.id, state, source, entry: null, ruling: settled ?? { claim: id, counted: false, status: 'unverifiable', reason: openReason[state] } };
  });

  const counted = standings.flatMap(({ ruling }, index) => (ruling.counted ? [{ ruling, claim: asClaim(document.id, extraction.claims[index] as ExtractedClaim) }] : []));
  return {
    claims: [...claimsOf(document, ledger), ...counted.map(({ claim }) => claim)], rulings: [...own, ...counted.map(({ ruling }) => ruling)],
    judged: { document: document.id, author: document.meta.author ?? null, ...extraction, standings, lost },
  };
}

const openReason: Record<Standing['state'], string> = {
  ok: 'no check covers it', unbound: 'it is bound to no check', outdated: 'its words are others than those its binding was approved for', orphaned: 'its binding fits no claim', ambiguous: 'its binding fits several claims, or several bindings fit it',
};

/** An extracted claim among the claims that count. Its value is the words that carry it. */
const asClaim = (document: string, { id, line, quote, form, topic, subject, polarity, strength, tier, value }: ExtractedClaim): Claim =>
  ({ id: claimId(document, id), document, line, quote, form, topic, subject, polarity, strength, tier, value: value?.raw ?? quote });
