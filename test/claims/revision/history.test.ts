import { expect, test } from 'vitest';
import { droppedSilently, historyOf } from '../../../src/claims/revision/history.ts';
import { revision } from './revision.ts';

const report = (...lines: string[]): string => `# Port\n\n## Done\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
const history = (...texts: string[]) => historyOf(texts.map(revision));
/** "0 new, 2 updated, 3 absent silent": what happened to a claim, by its first words. */
const told = (found: ReturnType<typeof history>, words: string): string[] => {
  const thread = found.threads.find(({ events }) => events[0]?.quote.includes(words));
  return (thread?.events ?? []).map(({ revision: at, state, because }) => `${at} ${state}${because ? ` ${because}` : ''}`);
};

test('first said, changed, dropped', () => {
  const found = history(report('✅ Login page works', 'Parsers ported: 9/12 (75%)'), report('✅ Login page works', 'Parsers ported: 9/12 (75%)'), report('Intro line one', '✅ Login page works', 'Parsers ported: 10/12 (83%)'), report('✅ Login page works'));
  expect(told(found, 'Parsers')).toEqual(['0 new', '2 updated', '3 absent silent']);
  expect(told(found, 'Login')).toEqual(['0 new']);
  expect(droppedSilently(found).map(({ events }) => events.at(-1)?.quote)).toContain('Parsers ported: 10/12 (83%)');
});
test('a claim that comes back takes up its own history, and is dropped no longer', () => {
  const found = history(report('✅ Login page works', '✅ Backups are tested every night'), report('✅ Login page works'), report('✅ Login page works', '✅ Backups are tested every night'));
  expect(told(found, 'Backups')).toEqual(['0 new', '1 absent silent', '2 new']);
  expect(found.threads).toHaveLength(2);
  expect(droppedSilently(found)).toEqual([]);
});
test('a reworded claim keeps its history under the id it has now', () => {
  const found = history(report('✅ Export writes CSV files for every account'), report('✅ Export writes CSV files for each account'), report('❌ Export writes CSV files for each account'));
  expect(told(found, 'Export')).toEqual(['0 new', '1 reworded', '2 updated']);
  expect(found.threads.map(({ id }) => id)).toEqual(revision(report('❌ Export writes CSV files for each account')).claims.map(({ id }) => id));
});
test('an admitted or contradicted claim is gone, but not in silence', () => {
  const found = history(report('✅ Importer reads old archives', 'Parsers ported: 9/12 (95%)', '✅ Login page works'), report('✅ Login page works', '[ ] Importer reads old archives'));
  expect([told(found, 'Importer'), told(found, 'Parsers')]).toEqual([['0 new', '1 absent admitted'], ['0 new', '1 absent refuted']]);
  expect(droppedSilently(found)).toEqual([]);
});
test('the counts of a revision are of all its claims', () => {
  const found = history(report('✅ Login page works', 'Parsers ported: 9/12 (75%)'), report('✅ Login page works', 'Parsers ported: 10/12 (83%)', '✅ Tokens expire after an hour'), report('✅ Login page works'));
  expect(found.revisions).toEqual([
    { claims: 2, new: 2, unchanged: 0, moved: 0, updated: 0, reworded: 0, absent: 0, dropped_silently: 0 },
    { claims: 3, new: 1, unchanged: 1, moved: 0, updated: 1, reworded: 0, absent: 0, dropped_silently: 0 },
    { claims: 1, new: 0, unchanged: 1, moved: 0, updated: 0, reworded: 0, absent: 2, dropped_silently: 2 },
  ]);
});
test('no revision, and revisions without a claim', () => {
  expect(history()).toEqual({ revisions: [], threads: [] });
  expect(history('', 'Hello.\n').threads).toEqual([]);
});
test('another line is no event, another section is one', () => {
  const found = history('# A\n\n## Done\n\n- ✅ Login page works\n', '# A\n\nIntro.\n\n## Done\n\n- ✅ Login page works\n', '# B\n\nIntro.\n\n## Done\n\n- ✅ Login page works\n');
  expect(told(found, 'Login')).toEqual(['0 new', '2 moved']);
});
