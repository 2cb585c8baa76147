import { canonicalJson } from '../lib/canonical-json.ts';
import type { Json } from '../model/json.ts';
import type { WaiverDiff } from '../model/pack-diff.ts';
import type { JudgedWaiver } from '../model/waiver.ts';

/** Waivers that came, went, say something else, or stand differently now. One whose file names another check is another waiver. */
export function waiverChanges(before: readonly JudgedWaiver[], after: readonly JudgedWaiver[]): WaiverDiff[] {
  const nameOf = ({ file, check }: JudgedWaiver) => `${file}\n${check}`;
  const [was, is] = [before, after].map((all) => new Map(all.map((one) => [nameOf(one), one]))) as [Map<string, JudgedWaiver>, Map<string, JudgedWaiver>];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name): WaiverDiff[] => {
    const [from, to] = [was.get(name) ?? null, is.get(name) ?? null];
    if (canonicalJson(from as Json) === canonicalJson(to as Json)) return [];
    const { file, check } = (to ?? from) as JudgedWaiver;
    return [{ file, check, state: from === null ? 'new' : to === null ? 'absent' : 'changed', before: from, after: to, widened: to !== null && (from === null || isWider(from, to)) }];
  });
}

/** Whether it accepts more than before: for longer, or more claims. */
const isWider = (was: JudgedWaiver, is: JudgedWaiver): boolean => is.until > was.until || is.claims.some((claim) => !was.claims.includes(claim));
