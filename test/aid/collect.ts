import { afterAll, expect } from 'vitest';
import { collectors } from '../../collectors/index.ts';
import { collectAttempts } from '../../src/collect/attempts.ts';
import { redactor } from '../../src/collect/redact.ts';
import { foundIn } from '../../src/kinds/found.ts';
import { kindOf } from '../../src/kinds/index.ts';
import { loadCheck } from '../../src/kinds/load.ts';
import { verdictOf } from '../../src/kinds/attempts.ts';
import { valueAt } from '../../src/lib/fact-path.ts';
import { CheckFile } from '../../src/model/check.ts';
import { Evidence } from '../../src/model/evidence.ts';
import type { Json } from '../../src/model/json.ts';
import { Target } from '../../src/model/target.ts';
import { keep } from './recording.ts';

type Facts = { [fact: string]: Json };
export type Held = Awaited<ReturnType<typeof collectOnce>>;

/** Runs one check of a kind against a target, sends the evidence through JSON as a pack would, and judges what comes out. `fields`: more of the check's own. */
export async function collectOnce(kindId: string, target: Record<string, unknown> | null, parameters: Record<string, unknown>, variables: Record<string, string> = {}, fields: Record<string, unknown> = {}) {
  const check = {
    ...CheckFile.parse({ schema: 'check/1', id: 'it', title: 'it', kind: kindId, with: parameters, ...(target && { target: 'peer' }), ...fields }), expect: [], file: '10-it.md', reason: '',
  };
  const planned = loadCheck(check, () => 1, target ? { peer: Target.parse(target) } : {});
  if ('faults' in planned) throw new Error(planned.faults.map(({ what }) => what).join('\n'));
  const gathered = await collectAttempts(planned, {
    collectorOf: (id) => collectors.find(({ kind }) => kind.id === id), variables, workspace: import.meta.dirname, redact: redactor([]), signal: new AbortController().signal, now: () => new Date(),
  });
  const evidence = Evidence.parse(JSON.parse(JSON.stringify(gathered)));
  const { verdict, facts } = verdictOf(planned.kind, check, evidence);
  const wrong = verdict.assertions.filter(({ result }) => result !== true).map(({ subject }) => subject);
  return { evidence, verdict, wrong, facts: facts as Facts, found: foundIn(planned.kind, facts) ?? verdict.outcome };
}

/** Where a verdict says the deciding values stand, and nothing stands. */
const astray = ({ evidence, verdict }: Held): string[] =>
  verdict.assertions.map(({ at }) => at.pointer).filter((pointer) => valueAt(evidence as unknown as Json, pointer) === undefined);

/** Collects lines for one kind's tests and prints them when all have run: kind, peer, verdict, what was found. Every pass must point at its evidence. */
export function verdictTable(kindId: string): (peer: string, held: Held) => void {
  const rows: string[] = [];
  afterAll(() => { console.log(rows.join('\n')); });
  return (peer, held) => {
    const { verdict, found } = held;
    if (verdict.status === 'pass') expect(astray(held)).toEqual([]);
    if (process.env.TICKMARK_RECORD === '1') keep(kindId, peer, held);
    rows.push(`${kindId.padEnd(16)} ${peer.padEnd(44)} ${verdict.status}${verdict.status === 'undetermined' ? ` (${verdict.reason})` : ''}: ${found}`);
  };
}

/** The parameters of a kind exist: a registry without it would make every row above meaningless. */
export const optionsOf = (kindId: string) => {
  const kind = kindOf(kindId);
  if (!kind) throw new Error(`no kind ${kindId}`);
  return kind.options;
};
