import { expect, test } from 'vitest';
import { attempts, redAttempts, type Run } from '../../../src/site/data/attempts.ts';
import { dossierPage } from '../../../src/site/data/dossier.ts';
import type { View } from '../../../src/site/data/view.ts';
import { en } from '../../../src/site/words/en.ts';
import { packContent } from '../fixture.ts';

const content = packContent('repaired');
const own = content.pack.git?.commit ?? null;
const run = (exit: number | null, commit: string | null = exit === null ? null : own): Run => ({ pack: 'x', exit, commit });
const view = (...runs: Run[]): View => ({ content, previous: null, diff: null, approvals: [], words: en, runs, signedBy: null });

test.each<[string, Run[], number, string]>([
  ['the first run', [], 0, ''],
  ['five red runs before a green one', [68, 68, 75, 91, 66].map((exit) => run(exit)), 5, '5 runs of the same source before this one did not pass (68, 68, 75, 91, 66).'],
  ['green runs before it', [run(0), run(0)], 2, ''],
  ['a killed run before it', [run(null)], 1, '1 run of the same source before this one did not pass (killed).'],
  ['red runs of another commit', [run(68, 'b'.repeat(40)), run(0, 'b'.repeat(40))], 0, ''],
  ['a killed run after another commit', [run(68, 'b'.repeat(40)), run(null), run(75)], 2, '2 runs of the same source before this one did not pass (killed, 75).'],
])('%s', (_, runs, n, text) => {
  expect([attempts(view(...runs)).length, redAttempts(view(...runs), en)]).toEqual([n, text]);
});

test('the dossier says how often it was tried, beside the verdict and in the seal', () => {
  const page = dossierPage(view(run(68), run(null)));
  expect(page.why).toContain('2 runs of the same source before this one did not pass (68, killed).');
  expect(page.seal).toContainEqual({ name: 'Attempt', value: 'run 3 of this source', link: null });
});

test('a pack before which runs were removed says so, in three places', () => {
  const lost = structuredClone(content);
  lost.pack.lost = 'f'.repeat(64);
  const page = dossierPage({ ...view(), content: lost });
  expect(page.why).toContain('Runs sealed here before were removed.');
  expect(page.notProved).toContain('What earlier runs showed: some were removed before this one');
  expect(page.seal.find(({ name }) => name === 'Attempt')?.value).toContain('Runs sealed here before were removed.');
});

test('who signed it, and whether the builder knew the key', () => {
  const signed = structuredClone(content);
  signed.pack.signer = 'SHA256:abc';
  const row = (given: View) => dossierPage(given).seal.find(({ name }) => name === 'Signed by')?.value;
  expect(row(view())).toBe('not signed');
  expect(row({ ...view(), content: signed })).toBe('SHA256:abc, a key that was not pinned when this page was built');
  expect(row({ ...view(), content: signed, signedBy: 'release@example.com' })).toBe('release@example.com (SHA256:abc)');
  const unknown = 'Who sealed it: it is signed, and no key was pinned when this page was built';
  expect(dossierPage({ ...view(), content: signed }).notProved).toContain(unknown);
  expect(dossierPage({ ...view(), content: signed, signedBy: 'release@example.com' }).notProved).not.toContain(unknown);
});
