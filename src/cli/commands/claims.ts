import { textsOf } from '../../claims/bind/claim-text.ts';
import type { RuledDocument } from '../../claims/bind/document.ts';
import { linesOf } from '../../claims/markdown/lines.ts';
import { settledBy } from '../../claims/settle.ts';
import { type Against, openAgainst, ruleAgainst } from '../claims/against.ts';
import { formatOf, printAs } from '../claims/format.ts';
import { type Loaded, load } from '../claims/load.ts';
import { rateLines, rateModel, together } from '../claims/rate.ts';
import { reportLines } from '../claims/show.ts';
import type { Io } from '../program.ts';

type Read = { loaded: Loaded; ruled: RuledDocument | null };

/**
 * What reports say, line by line, and what in them does not fit, without a workspace: `-` is standard input. `against`: the pack, by id or folder, that each claim
 * is held against. 91 when a claim is refuted, or when a report's own figures or statements do not fit each other (overclaims alone do not count), 75 when nothing
 * could be read out of any of them, 74 when one cannot be read, 78 when one is no text, 90 when the pack was changed after sealing.
 */
export async function claims(io: Io, { against, format }: { against?: string; format?: string }, ...files: string[]): Promise<number> {
  const as = formatOf(io, format);
  const pack = against === undefined ? null : await openAgainst(io, against);
  const all: Read[] = [];
  for (const file of files) {
    const loaded = await load(file);
    all.push({ loaded, ruled: pack && ruleAgainst(loaded, pack) });
  }
  const ruled = all.flatMap((one) => one.ruled ?? []);
  if (as !== null) printAs(io, as, all, () => model(all, pack));
  else {
    for (const one of all) for (const line of reportLines(one.loaded, one.ruled)) io.out(line);
    if (pack) for (const line of [`held against ${pack.content.pack.id}  sha256:${pack.content.digest}`, ...rateLines(together(ruled))]) io.out(line);
  }
  if (all.some(isFalse)) return 91;
  return all.every(({ loaded }) => loaded.extraction.claims.length === 0) ? 75 : 0;
}

/** Held against a pack, a person's note in the ledger may overrule a finding about a claim; what names no claim stands. */
function isFalse({ loaded, ruled }: Read): boolean {
  const findings = loaded.extraction.findings.filter(({ rule }) => /^[AC]/.test(rule));
  if (ruled === null) return findings.length > 0;
  const rulings = [...ruled.rulings, ...ruled.judged.standings.map(({ ruling }) => ruling)];
  return rulings.some(({ status }) => status === 'refuted' || status === 'self-contradicting') || findings.some(({ claims: named }) => named.length === 0);
}

function model(all: readonly Read[], pack: Against | null): object {
  const models = all.map(({ loaded: { file, sha256, view: { text, encoding, repair }, extraction }, ruled }) => {
    const texts = textsOf(extraction.claims, linesOf(text));
    return {
      file, sha256, encoding, repair, ...extraction,
      claims: extraction.claims.map((claim, index) => {
        const standing = ruled?.judged.standings[index];
        return { ...claim, text_sha256: texts.sha256Of(claim), settled_by: settledBy(claim), ...(standing && { binding: { state: standing.state, source: standing.source, entry: standing.entry }, ruling: standing.ruling }) };
      }),
      ...(ruled && { rulings: ruled.rulings, lost: ruled.judged.lost }),
    };
  });
  const whole = models.length === 1 ? { ...models[0] } : { documents: models };
  return pack === null ? whole : { ...whole, against: { pack: pack.content.pack.id, digest: pack.content.digest }, rate: rateModel(together(all.flatMap(({ ruled }) => ruled ?? []))) };
}
