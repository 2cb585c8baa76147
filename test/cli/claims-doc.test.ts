import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claims } from '../../src/cli/commands/claims.ts';
import type { Io } from '../../src/cli/program.ts';

const doc = readFileSync('docs/claims.md', 'utf8');
const report = 'examples/estimator/content/claims/production-ops-complete.md';
async function said(json: boolean): Promise<string> {
  let out = '';
  const say = (line: string): void => { out += `${line}\n`; };
  const io: Io = { workspace: '.', json, variables: {}, now: () => new Date(0), interrupted: new AbortController().signal, terminal: false, out: say, err: say };
  expect(await claims(io, {}, report)).toBe(0);
  return out;
}

test('docs/claims.md shows what the command says of the example\'s report', async () => {
  const [, block = ''] = /```\n(examples\/estimator[^]*?)```/.exec(doc) ?? [];
  const lines = (await said(false)).split('\n');
  expect(block.trimEnd().split('\n').filter((line) => !lines.includes(line))).toEqual([]);
});
test('the entry of a ledger it shows is one of that report', async () => {
  const [, id, text_sha256] = /- id: (\S+)\n {2}text_sha256: (\S+)/.exec(doc) ?? [];
  expect((JSON.parse(await said(true)) as { claims: object[] }).claims).toContainEqual(expect.objectContaining({ id, text_sha256, line: 20 }));
});
test('it has at most 120 lines', () => expect(doc.split('\n').length).toBeLessThanOrEqual(121));
