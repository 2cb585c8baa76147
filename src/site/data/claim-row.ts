import { claimId } from '../../claims/ledger.ts';
import { isWaived } from '../../judge/waive.ts';
import type { Claim } from '../../model/claim.ts';
import type { PackContent } from '../../model/pack-content.ts';
import type { Ruling } from '../../model/ruling.ts';
import type { Words } from '../words/en.ts';
import { rulingBadge, rulingRank, worstFirst } from './badge.ts';
import { finding } from './finding.ts';
import { claimPath } from './path.ts';
import type { Badge, Link } from './view.ts';
import { brief, unmarked, visible } from './visible.ts';

/** One claim as every table shows it. `says` is what the evidence says, or why there is none. */
export type ClaimRow = {
  id: string;
  quote: string;
  href: string;
  badge: Badge;
  where: string;
  says: string;
  evidence: (Link & { sha256: string }) | null;
  counted: boolean;
  claim: Claim;
  ruling: Ruling;
};

/** Checks a ruling rests on, the first being the one that settles it. */
export const settledBy = (ruling: Ruling): string[] => (ruling.status === 'confirmed' || ruling.status === 'refuted' ? ruling.by : []);

/** Ids of the claims a conclusion rests on. */
export function restsOn({ ledgers }: PackContent, { id, document }: Claim): string[] {
  const entry = ledgers[document]?.find((one) => claimId(document, one.claim) === id);
  return (entry?.rests_on ?? []).map((label) => claimId(document, label));
}

/** Claims that have a page, each once: those that were ruled. A judgement that was forged may rule what nobody said. */
export const claimIds = ({ judgement: { claims, rulings } }: PackContent): string[] => {
  const ruled = new Set(rulings.map(({ claim }) => claim));
  return [...new Set(claims.map(({ id }) => id))].filter((id) => ruled.has(id));
};

/** All claims, worst first. */
export function claimRows(content: PackContent, words: Words): ClaimRow[] {
  const { claims, rulings } = content.judgement;
  const rows = rulings.flatMap((ruling) => {
    const claim = claims.find(({ id }) => id === ruling.claim);
    return claim ? [row(content, claim, ruling, words)] : [];
  });
  return worstFirst(rows, ({ ruling }) => rulingRank(ruling.status));
}

function row(content: PackContent, claim: Claim, ruling: Ruling, words: Words): ClaimRow {
  const check = content.checks.find(({ id }) => id === settledBy(ruling)[0]);
  const found = check ? finding(content, check, words) : null;
  const file = content.documents.find(({ id }) => id === claim.document)?.file ?? claim.document;
  const parts = restsOn(content, claim).flatMap((id) => content.judgement.rulings.filter((one) => one.claim === id));
  const untrue = parts.filter(({ status }) => status === 'refuted' || status === 'self-contradicting').length;
  const says =
    ruling.status === 'unverifiable'
      ? `${ruling.state === 'stale' ? `${words.read.stale}: ` : ''}${ruling.reason}`
      : ruling.status === 'self-contradicting'
        ? ruling.finding
        : parts.length > 0
          ? words.claim.parts(untrue, parts.length)
          : (found?.recorded ?? (settledBy(ruling)[0] === 'pack.json' ? words.read.sealed : words.nothing));
  return {
    id: claim.id,
    quote: words.quote(brief(unmarked(claim.quote), 90)),
    href: claimPath(content.pack.id, claim.id),
    badge: rulingBadge(ruling.status, words, isWaived(ruling, content.judgement.waivers)),
    where: `${visible(file)}:${claim.line}`,
    says: brief(says, 90),
    evidence: found?.evidence ?? null,
    counted: ruling.counted,
    claim,
    ruling,
  };
}
