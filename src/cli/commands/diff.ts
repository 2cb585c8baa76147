import { eased } from '../../diff/eased.ts';
import { comparePacks } from '../../diff/packs.ts';
import type { PackDiff, WaiverDiff } from '../../model/pack-diff.ts';
import { unlessLater } from '../../pack/later.ts';
import { openPack } from '../../pack/open.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';

/** Shows what moved between two packs: verdicts, facts, demands, severity and the other terms of a check, evidence, rulings. */
export async function diff(io: Io, _options: object, before?: string, after?: string): Promise<number> {
  const watch = { signal: io.interrupted };
  const open = (folder: string) => openPack(folder, watch).catch(async (error: unknown) => { throw await unlessLater(error, folder); });
  const first = await open(packFolder(io, before, 1));
  const second = await open(packFolder(io, after));
  const found = comparePacks(first, second);
  io.out(io.json ? JSON.stringify(found) : lines(found).join('\n'));
  return 0;
}

function lines(found: PackDiff): string[] {
  const { before, after, same, checks, claims, waivers } = found;
  const moved = checks.filter(({ state }) => state !== 'unchanged');
  const text = (value: unknown) => (value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? ''));
  const sides = (one: { before?: unknown; after?: unknown }) => `${text(one.before)} → ${text(one.after)}`;
  const { removed, demands: loosened, terms: lowered, weakened: weaker, waivers: excepted } = eased(found);
  return [
    `${before} → ${after}: ${same === true ? 'nothing changed: one second digest, so the same was asked, found and judged, times aside' : `${moved.length} of ${checks.length} checks differ`}`,
    ...(removed + loosened + lowered + weaker + excepted === 0 ? [] : [`easier to pass: checks removed ${removed}, demands removed or loosened ${loosened}, terms loosened ${lowered}, evidence weaker ${weaker}, waivers new or wider ${excepted}`]),
    ...waivers.map(waiverLine),
    ...moved.flatMap(({ check, movement, facts, demands, terms, weakened }) => [
      `${check}: ${movement}`,
      ...terms.map((one) => `  ${one.term} ${one.how}: ${sides(one)}`),
      ...demands.map((one) => `  ${one.role === 'control' ? 'control' : 'demand'} ${one.how}: ${one.subject} ${one.predicate} ${sides(one)}`),
      ...(weakened ? [`  weaker evidence: ${weakened.before.substitution}, ${weakened.before.environment} → ${weakened.after.substitution}, ${weakened.after.environment}`] : []),
      ...facts.filter(({ asserted }) => asserted).map((one) => `  ${one.path}: ${sides(one)}`),
      ...(facts.some(({ asserted }) => !asserted) ? [`  and ${facts.filter(({ asserted }) => !asserted).length} facts that no assertion speaks of (--json lists them)`] : []),
    ]),
    ...claims.filter(({ state }) => state !== 'unchanged').map(({ claim, before: was, after: is }) => `claim ${claim}: ${was ?? 'none'} → ${is ?? 'none'}`),
  ];
}

/** "waiver etag.md of api.etag: new, waived until 2027-01-31 by …: reason", or what moved in it. */
function waiverLine({ file, check, state, before, after }: WaiverDiff): string {
  const said = after ?? before;
  const sides = (['state', 'until', 'by', 'reason', 'claims'] as const).flatMap((name) => {
    const [was, is] = [before?.[name], after?.[name]].map((value) => (Array.isArray(value) ? value.join(', ') || 'none' : value));
    return was === is ? [] : [`${name} ${was} → ${is}`];
  });
  return `waiver ${file} of ${check}: ${state === 'changed' ? sides.join('; ') || 'another text' : `${state}, ${said?.state} until ${said?.until} by ${said?.by}: ${said?.reason}`}`;
}
