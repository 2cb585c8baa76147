import { comparePacks } from '../../diff/packs.ts';
import type { PackDiff } from '../../model/pack-diff.ts';
import { openPack } from '../../pack/open.ts';
import { packFolder } from '../newest.ts';
import type { Io } from '../program.ts';

/** Shows what moved between two packs: verdicts, facts, loosened demands, weaker evidence, rulings. */
export async function diff(io: Io, _options: object, before?: string, after?: string): Promise<number> {
  const [first, second] = await Promise.all([openPack(packFolder(io, before, 1)), openPack(packFolder(io, after))]);
  const found = comparePacks(first, second);
  io.out(io.json ? JSON.stringify(found) : lines(found).join('\n'));
  return 0;
}

function lines({ before, after, checks, claims }: PackDiff): string[] {
  const moved = checks.filter(({ state }) => state !== 'unchanged');
  const text = (value: unknown) => (value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? ''));
  return [
    `${before} → ${after}: ${moved.length} of ${checks.length} checks differ`,
    ...moved.flatMap(({ check, movement, facts, loosened, weakened }) => [
      `${check}: ${movement}`,
      ...loosened.map((one) => `  ${one.how === 'removed' ? 'demand removed' : 'threshold loosened'}: ${one.subject} ${one.predicate} ${text(one.before)}${one.how === 'loosened' ? ` → ${text(one.after)}` : ''}`),
      ...(weakened ? [`  weaker evidence: ${weakened.before.substitution}, ${weakened.before.environment} → ${weakened.after.substitution}, ${weakened.after.environment}`] : []),
      ...facts.filter(({ asserted }) => asserted).map((one) => `  ${one.path}: ${text(one.before)} → ${text(one.after)}`),
      ...(facts.some(({ asserted }) => !asserted) ? [`  and ${facts.filter(({ asserted }) => !asserted).length} facts that no assertion speaks of (--json lists them)`] : []),
    ]),
    ...claims.filter(({ state }) => state !== 'unchanged').map(({ claim, before: was, after: is }) => `claim ${claim}: ${was ?? 'none'} → ${is ?? 'none'}`),
  ];
}
