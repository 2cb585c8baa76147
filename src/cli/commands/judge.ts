import { canonicalJson } from '../../lib/canonical-json.ts';
import { TickmarkError } from '../../lib/error.ts';
import type { Json } from '../../model/json.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { PackContent } from '../../model/pack-content.ts';
import { openPack } from '../../pack/open.ts';
import { judgementOf, projectionOf } from '../judgement.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';
import { summary } from '../summary.ts';
import { version } from '../version.ts';

/**
 * Recomputes every verdict from the sealed evidence and compares with what was sealed. Exit 90 when the same version of the judge
 * comes to another result: then somebody wrote the verdicts by hand. Another version's differences are named, and the gate is today's.
 */
export async function judge(io: Io, _options: object, name?: string): Promise<number> {
  const content = await openPack(packFolder(io, name));
  const sealed = content.judgement;
  const now = recomputed(content);
  const differing = sealed.verdicts.map(({ check }) => check).filter((check) => {
    const pick = (one: typeof now) => canonicalJson({ verdict: one.verdicts.find((verdict) => verdict.check === check), facts: one.facts[check] } as unknown as Json);
    return pick(sealed) !== pick(now);
  });
  const whole = canonicalJson({ ...sealed, judge: '' } as unknown as Json) === canonicalJson({ ...now, judge: '' } as unknown as Json);
  if (io.json) io.out(JSON.stringify({ pack: content.pack.id, digest: content.digest, agrees: whole, differing, sealedBy: sealed.judge, ...now }));
  else {
    io.out(summary(now));
    io.out(whole ? `recomputed from ${content.pack.id}: every verdict and ruling as sealed`
      : `recomputed from ${content.pack.id}: differs from what was sealed by judge ${sealed.judge} (this is ${now.judge}) in ${differing.join(', ') || 'rulings or sums'}`);
  }
  if (sealed.judge !== now.judge) return now.gate.exit;
  if (content.pack.exit !== now.gate.exit) {
    throw new TickmarkError(90, `pack.json says exit ${content.pack.exit}, and the evidence gives ${now.gate.exit}`, `Do not trust ${content.pack.id}. Get the pack again from where it was sealed, or run the checks again.`);
  }
  if (content.pack.projection !== null && content.pack.projection !== projectionOf(content.checks, now, content.evidence)) {
    throw new TickmarkError(90, `pack.json gives a second digest (projection) that does not follow from the evidence`, `Do not trust ${content.pack.id}. Get the pack again from where it was sealed, or run the checks again.`);
  }
  return whole ? now.gate.exit : 90;
}

const recomputed = ({ pack, checks, evidence, documents, ledgers, waivers }: PackContent): Judgement =>
  judgementOf(version(), checks, evidence, documents.map((document) => ({ document, ledger: ledgers[document.id] ?? [] })), { waivers, startedAt: pack.startedAt });
