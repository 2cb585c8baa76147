import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matching } from '../../../src/drivers/postgres/backup-file.ts';
import { snapshotBeside } from '../../../src/drivers/postgres/dump-snapshot.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const counts = {
  format: 'pg-snapshot/1', taken_at: '2026-11-20T09:22:40.123Z', snapshot: '00000003-0000001B-1', system_identifier: '7710606570010176573', server_version: '15.18',
  database: 'app', user: 'backup', tables: [{ name: 'public.estimates', rows: 1000, digest: 'd41d8cd98f00b204e9800998ecf8427e' }],
};
const beside = async (text: string | null) => {
  const dump = join(temporaryFolder(), 'app.dump');
  writeFileSync(dump, 'PGDMP');
  if (text !== null) writeFileSync(`${dump}.snapshot.json`, text);
  return snapshotBeside(dump);
};

test('the counts beside a dump are read, and how old they are', async () => {
  const found = await beside(JSON.stringify(counts));
  expect(found).toMatchObject({ outcome: 'observed', name: 'app.dump.snapshot.json', taken: counts, error: null });
  expect(found.age_ms).toBeCloseTo(Date.now() - Date.parse(counts.taken_at), -4);
});

test.each([
  ['nothing', null, 'absent'], ['an empty file', '', 'protocol'], ['half of it', JSON.stringify(counts).slice(0, 90), 'protocol'],
  ['another form', JSON.stringify({ ...counts, format: 'pg-snapshot/2' }), 'protocol'], ['rows that are no number', JSON.stringify({ ...counts, tables: [{ ...counts.tables[0], rows: '1000' }] }), 'protocol'],
  ['a date that is none', JSON.stringify({ ...counts, taken_at: 'yesterday' }), 'protocol'],
])('%s is no count', async (_, text, outcome) => {
  expect(await beside(text)).toMatchObject({ outcome, taken: null, age_ms: null, error: expect.stringMatching(/\S/) });
});

test('behind a link they lie beside the file it leads to, and a pattern never takes them for a dump', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'kept'));
  writeFileSync(join(folder, 'kept/app.dump'), 'PGDMP');
  writeFileSync(join(folder, 'kept/app.dump.snapshot.json'), JSON.stringify(counts));
  symlinkSync('kept/app.dump', join(folder, 'latest'));
  expect(await snapshotBeside(join(folder, 'latest'))).toMatchObject({ outcome: 'observed', taken: { database: 'app' } });
  expect((await matching('kept/app*', folder)).map(({ path }) => path)).toEqual([join(folder, 'kept/app.dump')]);
});
