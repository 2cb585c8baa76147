import { expect, test } from 'vitest';
import { extract } from '../../../src/claims/extract.ts';
import { compareRevisions } from '../../../src/claims/revision/compare.ts';
import { historyOf } from '../../../src/claims/revision/history.ts';
import { revision } from './revision.ts';

/** A generator of the test's own (Park and Miller 1988): the histories are the same on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}
type Fact = { text: (value: number, good: boolean) => string; value: number; good: boolean };

const names = ['Importer', 'Exporter', 'Scheduler', 'Mailer', 'Ledger', 'Gateway', 'Archive', 'Search', 'Uploader', 'Billing'];
const mark = (good: boolean): string => (good ? '✅' : '❌');
const shapes: ((name: string, of: string) => Fact['text'])[] = [
  (name, of) => (_value, good) => `- ${mark(good)} ${name} keeps its ${of} between restarts`,
  (name, of) => (value) => `- **${name} ${of}**: ${value} MB`,
  (name, of) => (value) => `- ${name} ${of} ported: ${value}/640`,
  (name, of) => (value, good) => `- ${mark(good)} ${name} ${of} coverage: ${value % 100}%`,
  (name, of) => (_value, good) => `- [x] ${name} ${of} ${good ? 'done' : 'failed'}`,
];
const rows = (facts: readonly Fact[]): string => ['| Part | Coverage | Status |', '|---|---|---|', ...facts.map(({ value, good }, at) => `| ${names[at]} store | ${value % 100}% | ${good ? '✅ Complete' : '❌ Failed'} |`)].join('\n');

/** A report of four sections with bullets of every shape and a table. Values and statuses are the only thing that edits change; `noise` lines come between. */
function report(facts: readonly Fact[], noise: ReadonlySet<number>): string {
  const line = (fact: Fact, at: number): string => `${noise.has(at) ? `\nA remark that says nothing of note, number ${at}.\n\n` : ''}${fact.text(fact.value, fact.good)}`;
  const sections = ['Transport', 'Storage', 'Accounts', 'Delivery'].map((title, section) => `## ${title}\n\n${facts.slice(section * 10, section * 10 + 10).map((fact, at) => line(fact, section * 10 + at)).join('\n')}\n`);
  return `# Progress\n\n${noise.has(99) ? 'One more paragraph.\n\n' : ''}${sections.join('\n')}\n## Parts\n\n${rows(facts.slice(0, 10))}\n`;
}

const histories = Array.from({ length: 12 }, (_, history) => {
  const next = numbers(history + 1);
  let facts: Fact[] = Array.from({ length: 40 }, (_, at) => {
    const shape = shapes[next(shapes.length)] as (typeof shapes)[number];
    return { text: shape(names[at % 10] as string, ['queue', 'cache', 'index', 'journal'][Math.floor(at / 10)] as string), value: 101 + next(290), good: next(3) > 0 };
  });
  const noise = new Set<number>();
  return Array.from({ length: 8 }, () => {
    facts = facts.map((fact) => (next(4) === 0 ? { ...fact, value: 101 + next(290) } : next(5) === 0 ? { ...fact, good: !fact.good } : fact));
    for (const at of [next(40), next(40), 99]) if (next(2) === 0) noise.add(at);
    return { text: report(facts, noise), facts };
  });
});
const ids = (text: string): string[] => extract(text, 'report.md').claims.map(({ id }) => id);

test('values and statuses edited, lines inserted: every claim keeps its id', () => {
  const measured = { claims: 0, kept: 0, edited: 0 };
  for (const revisions of histories) {
    const read = revisions.map(({ text }) => ids(text));
    revisions.slice(1).forEach(({ facts }, at) => {
      const [was, is] = [read[at] as string[], read[at + 1] as string[]];
      measured.claims += Math.max(was.length, is.length);
      measured.kept += is.filter((id, n) => id === was[n]).length;
      measured.edited += facts.filter((fact, n) => fact !== revisions[at]?.facts[n]).length;
    });
  }
  console.log(`id stability: ${measured.kept} of ${measured.claims} claims kept their id over ${histories.length} histories of 8 revisions, ${measured.edited} values and statuses edited`);
  expect(measured.kept).toBe(measured.claims);
  expect([measured.claims > 4_000, measured.edited > 1_000]).toEqual([true, true]);
});
test('nothing in them is called new, reworded or absent', () => {
  for (const revisions of histories) {
    const { revisions: counts } = historyOf(revisions.map(({ text }) => revision(text)));
    expect(counts.slice(1).map((count) => count.new + count.reworded + count.absent)).toEqual(Array(7).fill(0));
    expect(counts.slice(1).some(({ updated }) => updated > 0)).toBe(true);
  }
});
test('an edited claim is updated, and no other: line numbers tell nothing', () => {
  const next = numbers(7);
  for (const { text } of histories.flatMap((revisions) => revisions.slice(0, 1))) {
    const lines = text.split('\n');
    const figures = lines.flatMap((line, at) => (/: \d+ MB$/.test(line) ? [at] : []));
    const at = figures[next(figures.length)];
    if (at === undefined) continue;
    const edited = [...lines.slice(0, at), (lines[at] as string).replace(/\d+ MB$/, '7 MB'), ...lines.slice(at + 1)].join('\n');
    const changes = compareRevisions(revision(text), revision(`Added above.\n\n${edited}`));
    expect(changes.flatMap((one) => (one.state === 'updated' ? [one.after.line] : []))).toEqual([at + 3]);
  }
});
