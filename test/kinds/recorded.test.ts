import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { verdictOf } from '../../src/kinds/attempts.ts';
import { Check, CheckFile } from '../../src/model/check.ts';
import { Evidence } from '../../src/model/evidence.ts';
import { type Recording, recordings } from '../aid/recording.ts';

/** Every recorded case of every kind, judged again without any system: a change of the judge shows here, case by case. */
describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (id, kind) => {
  const cases = globSync(join(recordings, id, '*.json')).sort().map((file): [string, Recording] => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]);

  test('has a pass and several ways to fail', (context) => {
    if (cases.length === 0) context.skip('not recorded yet: TICKMARK_RECORD=1 npx vitest run --project unit test/kinds');
    expect(cases.some(([, { status }]) => status === 'pass')).toBe(true);
    expect(cases.filter(([, { status }]) => status !== 'pass').length).toBeGreaterThanOrEqual(3);
  });

  if (cases.length > 0) test.each(cases)('%s', (_, { status, reason, wrong, evidence }) => {
    const check = Check.parse({ ...CheckFile.parse({ schema: 'check/1', id: 'it', title: 'it', kind: id }), file: '10-it.md', reason: '' });
    const { verdict } = verdictOf(kind, check, Evidence.parse(evidence));
    expect(verdict).toMatchObject({ status, ...(reason !== undefined && { reason }) });
    expect(verdict.assertions.filter(({ result }) => result !== true).map(({ subject }) => subject)).toEqual(wrong);
  });
});
