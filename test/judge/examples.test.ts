import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/judge/decide.ts';
import { loadExpectation } from '../../src/judge/load.ts';
import { isRefutable } from '../../src/judge/refute.ts';
import { readYaml } from '../../src/lib/door.ts';
import { withValueAt } from '../../src/lib/fact-path.ts';
import { splitFrontMatter } from '../../src/lib/front-matter.ts';
import { Check, CheckFile } from '../../src/model/check.ts';
import type { Expectation } from '../../src/model/expectation.ts';
import type { Json } from '../../src/model/json.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { Verdict } from '../../src/model/verdict.ts';
import { examples } from './examples/facts.ts';

/** Checks as users write them, from the file to the verdict. */

function load(items: readonly Expectation[]): Expectation[] {
  return items.map((item) => {
    const loaded = loadExpectation(item);
    if ('fault' in loaded) throw new Error(loaded.fault);
    return loaded.item;
  });
}

function checkOf(id: string): Check {
  const file = `${id}.md`;
  const { text, body } = splitFrontMatter(readFileSync(new URL(`examples/${file}`, import.meta.url), 'utf8'));
  const read = readYaml(file, text, CheckFile, 2);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return Check.parse({ ...read.data, control: load(read.data.control), expect: load(read.data.expect ?? []), file, reason: body.trim() });
}

const judge = (check: Check, facts: Json, outcome: Outcome = 'observed') => Verdict.parse(decide({
  check, kind: check.kind, control: check.control, expect: check.expect, facts, outcome, failOn: ['absent', ...check.fail_on],
  origin: { substitution: 'real', environment: 'staging' }, at: (path) => ({ artifact: `data/checks/${check.id}/evidence.json`, pointer: `/artifacts/${path}` }),
}));

const withChanges = (good: Json, change: Record<string, Json | undefined> = {}) =>
  Object.entries(change).reduce<Json>((facts, [path, value]) => withValueAt(facts, path, value), good);

const rows = Object.entries(examples);

test('there are thirteen', () => expect(rows).toHaveLength(13));

test.each(rows)('%s passes on good facts, every assertion refutable', (id, { good }) => {
  const check = checkOf(id);
  const count = check.control.length + check.expect.length;
  expect(judge(check, good)).toMatchObject({ status: 'pass', check: id, refutable: [count, count] });
});

describe.each(rows)('%s', (id, { good, bad }) => {
  test.each(bad)('$name: $status', ({ status, reason, outcome, because, change }) => {
    const verdict = judge(checkOf(id), withChanges(good, change), outcome);
    expect(verdict.status === 'undetermined' ? [verdict.status, verdict.reason] : [verdict.status, undefined]).toEqual([status, reason]);
    const deciding = verdict.assertions.filter(({ role, result }) => (reason === 'control-failed' ? role === 'control' : true) && (status === 'fail' ? result === false : result !== true));
    expect(deciding.map(({ subject }) => subject)).toEqual(because);
  });
});

test('all assertions of the thirteen can fail', () => {
  const all = rows.flatMap(([id, { good }]) => {
    const { control, expect: expected } = checkOf(id);
    return [...control, ...expected].map((item) => ({ id, item, refutable: isRefutable(item, good) }));
  });
  expect(all.filter(({ refutable }) => !refutable)).toEqual([]);
  expect(all).toHaveLength(98);
});
