import { expect, test } from 'vitest';
import type { EnvironmentEntry } from '../../../src/model/record/environment-entry.ts';
import { collectOnce } from '../../aid/collect.ts';

test('describes every name in the order asked and one that nobody has, and takes no value along', async () => {
  const { evidence } = await collectOnce('env/required', null, { names: ['B', 'A', 'MISSING'] }, { A: 'first value', B: 'second value' });
  const { entries, absent } = evidence.artifacts as { entries: EnvironmentEntry[]; absent: EnvironmentEntry };
  expect(entries.map(({ name, present }) => [name, present])).toEqual([['B', true], ['A', true], ['MISSING', false]]);
  expect(absent).toMatchObject({ name: `TICKMARK_ABSENT_${evidence.nonce}`, present: false, is_blank: true, fingerprint: null });
  expect(JSON.stringify(evidence)).not.toContain('value');
});
