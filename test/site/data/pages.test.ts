import { expect, test } from 'vitest';
import { comparePacks } from '../../../src/diff/packs.ts';
import type { PackContent } from '../../../src/model/pack-content.ts';
import { changesPage } from '../../../src/site/data/changes.ts';
import { checkPage } from '../../../src/site/data/check.ts';
import { checksPage } from '../../../src/site/data/checks.ts';
import { claimPage } from '../../../src/site/data/claim.ts';
import { claimsPage } from '../../../src/site/data/claims.ts';
import { dossierPage } from '../../../src/site/data/dossier.ts';
import { ledgerPage } from '../../../src/site/data/ledger.ts';
import type { View } from '../../../src/site/data/view.ts';
import { en } from '../../../src/site/words/en.ts';
import { packContent } from '../fixture.ts';

const faulty = packContent('faulty');
const repaired = packContent('repaired');
const view = (content: PackContent, previous: PackContent | null = null): View => ({
  content,
  previous,
  diff: previous && comparePacks(previous, content),
  words: en,
});
const changed = (change: (content: PackContent) => void): View => {
  const content = structuredClone(repaired);
  change(content);
  return view(content);
};
const undecide = (content: PackContent, check: string): void => {
  content.judgement.verdicts = content.judgement.verdicts.map((one) =>
    one.check !== check
      ? one
      : {
          check,
          kind: one.kind,
          outcome: 'refused',
          origin: one.origin,
          status: 'undetermined',
          reason: 'outcome',
          detail: 'Nothing was observed.',
          assertions: [],
        },
  );
};

test.each<[string, View, string, string]>([
  ['fatal failures', view(faulty), 'Do not approve.', '5 fatal checks failed.'],
  ['nothing wrong', view(repaired), 'Nothing found against approval.', '4 things not covered.'],
  [
    'a failure that is not fatal',
    changed((one) => {
      one.checks = one.checks.map((check) => ({ ...check, severity: 'error' }));
      one.judgement.verdicts = faulty.judgement.verdicts;
    }),
    'Do not approve.',
    '5 checks failed.',
  ],
  [
    'failures that are only noted',
    changed((one) => {
      one.checks = one.checks.map((check) => ({ ...check, severity: 'note' }));
      one.judgement.verdicts = faulty.judgement.verdicts;
    }),
    'Nothing found against approval.',
    '4 things not covered.',
  ],
  ['no evidence', changed((one) => undecide(one, 'load')), 'Cannot decide.', '1 check has no evidence.'],
  [
    'an interrupted run',
    changed((one) => {
      one.pack.state = 'aborted';
    }),
    'Cannot decide.',
    'The run was interrupted.',
  ],
  [
    'an interrupted run that failed before',
    changed((one) => {
      one.pack.state = 'aborted';
      one.judgement.verdicts = faulty.judgement.verdicts;
    }),
    'Do not approve.',
    '5 fatal checks failed. The run was interrupted.',
  ],
  [
    'nothing checked',
    changed((one) => {
      one.checks = [];
      one.judgement.verdicts = [];
    }),
    'Cannot decide.',
    'Nothing was checked.',
  ],
  [
    'a refuted claim alone',
    changed((one) => {
      one.judgement.rulings = faulty.judgement.rulings;
    }),
    'Do not approve.',
    '5 claims are false.',
  ],
])('the dossier after %s', (_, given, verdict, rest) => expect(dossierPage(given).headline).toMatchObject({ verdict, rest }));

test('the dossier of the faulty run gives every figure with its denominator', () => {
  const page = dossierPage(view(faulty));
  expect(page.exit).toEqual({
    code: 'exit 68',
    meaning: 'event stream',
    by: { text: 'set by event-stream', href: '/p/20261120T091405Z-00000a/checks/event-stream' },
  });
  expect(page.why[0]).toBe(
    '“Production ops complete” says “ALL SYSTEMS GO”. The evidence collected on 2026-11-20 refutes that: 5 of the 6 claims held against it are false.',
  );
  expect(page.figures.map(({ value, note }) => [value, note])).toEqual([
    ['5 of 10', '5 failed (5 fatal), 0 without evidence'],
    ['5 of 6', '83.3 %, 95 % CI 43.6–97.0 %; 0 undecided'],
    ['10 real', '0 emulated, 0 captured, 0 mock; local environment'],
    ['First pack', 'No earlier pack: nothing to compare with yet'],
  ]);
  expect(page.notProved).toContain('Load above 15 requests a second: not collected');
  expect(page.notProved.at(-1)).toBe('Anything after 2026-11-20 09:14 UTC (18:14 KST), commit 4f2c9d1');
  expect(dossierPage(view(repaired, faulty)).figures[3]).toMatchObject({ name: 'Since pack 20261120T091405Z-00000a', value: '5 fixed' });
});

test('checks stand worst first, expected beside recorded', () => {
  const { headline, open, passed } = checksPage(view(faulty));
  expect([headline.verdict, passed.length]).toEqual(['5 of 10 checks did not pass', 5]);
  expect(open.map(({ id, badge, expected, recorded }) => [id, badge.word, expected, recorded])).toEqual([
    ['event-stream', 'Failed, fatal', 'open status 200', '404 instead of an event stream'],
    ['backup', 'Failed, fatal', 'file bytes above 4,096 bytes', '0 bytes: nothing to restore'],
    ['load', 'Failed, fatal', 'latency p95 at most 200 ms', 'p95 2116 ms of 60, 0 % failed'],
    ['watcher', 'Failed, fatal', 'heartbeat advances at least 1, recorded 0', 'no process 4711'],
    ['alert', 'Failed, fatal', 'delivered yes, recorded no', 'accepted, never delivered'],
  ]);
  const mixed = structuredClone(faulty);
  undecide(mixed, 'env');
  mixed.checks = mixed.checks.map((check) => (check.id === 'backup' ? { ...check, severity: 'error' } : check));
  expect(checksPage(view(mixed)).open.map(({ id }) => id)).toEqual(['event-stream', 'load', 'watcher', 'alert', 'backup', 'env']);
});

test('a check page shows the line that decides', () => {
  const page = checkPage(view(faulty), 'event-stream');
  expect([page.headline, page.sentence, page.refutable]).toEqual([
    '404 instead of an event stream.',
    'Expected open status 200, recorded 404.',
    '2 of 2 demands shown able to fail',
  ]);
  expect(page.found?.lines.filter(({ marked }) => marked).map(({ mark }) => mark)).toEqual([['HTTP/1.1 ', '404', ' Not Found']]);
  expect(page.finding.evidence?.href).toMatch(/artifacts\/[0-9a-f]{64}#\/artifacts\/stream\/opening$/);
});

test.each([
  ['stream', 'stream.opening', 'HTTP/1.1 404 Not Found', '404'],
  ['backup', 'file.bytes', '  "bytes": 0,', '0'],
  ['p95', 'facts.load', '  "p95_ms": 2115.789', '2115.789'],
])('the claim "%s": said on the left, found on the right', (label, of, line, words) => {
  const page = claimPage(view(faulty), `ops--${label}`);
  const marked = page.found?.lines.find((one) => one.marked);
  expect([page.found?.of, marked?.text, marked?.mark?.[1]]).toEqual([of, line, words]);
  expect(page.said.find((one) => one.marked)).toMatchObject({ number: page.line, mark: [expect.any(String), page.row.claim.value, ''] });
  expect(page.said.map(({ number }) => number)).not.toContain(12);
});

test('a conclusion rests on its parts and is not counted again', () => {
  const { headline, ci, rows, conclusions } = claimsPage(view(faulty));
  expect([headline.verdict, headline.rest, ci, rows.length, conclusions.length]).toEqual([
    '5 of 6 claims are false',
    '(83.3 %)',
    '95 % confidence interval 43.6–97.0 % (Wilson); 0 undecided.',
    6,
    1,
  ]);
  expect(claimPage(view(faulty), 'ops--all')).toMatchObject({
    row: { says: '5 of the 6 claims it rests on are false' },
    found: null,
    restsOn: { length: 6 },
  });
});

test('without claims the rate is not stated, and an undecided claim counts for neither side', () => {
  const none = changed((one) => {
    one.judgement.rulings = [];
    one.judgement.claims = [];
  });
  expect([claimsPage(none).headline.rest, dossierPage(none).why[0]]).toEqual([
    'No claims were given.',
    'No claims were given; the false-claim rate cannot be stated.',
  ]);
  const open = changed((one) => {
    one.judgement.rulings = one.judgement.rulings.map(({ claim, counted }) => ({
      claim,
      counted,
      status: 'unverifiable',
      reason: 'no check covers it',
    }));
  });
  expect(claimsPage(open).headline.rest).toBe('None of 6 claims could be decided.');
});

test('the changes page names what moved, what was removed and what was loosened', () => {
  const after = structuredClone(repaired);
  after.checks = after.checks.filter(({ id }) => id !== 'inventory');
  after.judgement.verdicts = after.judgement.verdicts
    .filter(({ check }) => check !== 'inventory')
    .map((one) =>
      one.check !== 'load'
        ? one
        : {
            ...one,
            origin: { substitution: 'mock', environment: 'local' },
            assertions: one.assertions.map((demand) => (demand.predicate === 'lte' ? { ...demand, expected: 500 } : demand)),
          },
    );
  const page = changesPage(view(after, faulty));
  expect(page?.title).toBe('1 check removed, 5 fixed, 1 demand loosened, 1 evidence became weaker');
  expect(page?.rows.find(({ check }) => check === 'load')).toMatchObject({
    warnings: ['Demand loosened: latency p95 from at most 200 ms to at most 500 ms', 'Evidence became weaker: real, local to mock, local'],
    facts: [{ path: 'latency.p95_ms', before: '2,116 ms', after: '5.8 ms', delta: '▼ −2,110 ms' }],
  });
  expect(page?.rows.find(({ check }) => check === 'event-stream')?.facts).toContainEqual({
    path: 'open.status',
    before: '404',
    after: '200',
    delta: '',
  });
  expect([changesPage(view(faulty)), changesPage(view(repaired, repaired))?.title]).toEqual([null, 'Nothing changed']);
});

test.each<[string, PackContent['pack']['state'], number, string, string]>([
  ['the judgement speaks, not the record beside it', 'complete', 68, 'exit 68', '68'],
  ['an interrupted run is never a pass', 'aborted', 0, 'exit 75', '75, interrupted'],
  ['an interrupted run keeps what closed its gate', 'aborted', 68, 'exit 68', '68, interrupted'],
])('one source for the exit code: %s', (_, state, exit, dossier, ledger) => {
  const given = changed((one) => {
    one.pack = { ...one.pack, state, exit: 0 };
    one.judgement.gate.exit = exit;
  });
  expect(dossierPage(given).exit.code).toBe(dossier);
  expect(ledgerPage([given.content], [], en).rows[0]?.exit).toBe(ledger);
});

test('the changes page names a lowered severity, and what else about a check is not what it was', () => {
  const after = structuredClone(faulty);
  after.checks = after.checks.map((check) => (check.id === 'load' ? { ...check, severity: 'note', timeout: '5m', with: { rate: 15 } } : check));
  const page = changesPage(view(after, faulty));
  expect(page?.title).toBe('5 still failing, 1 setting loosened, 2 other demands or settings changed');
  expect(page?.rows.find(({ check }) => check === 'load')).toMatchObject({
    movement: 'Still failing',
    warnings: ['Setting loosened: severity from fatal to note'],
    notes: ['Setting changed: timeout from nothing to 5m', 'Setting changed: with.rate from nothing to 15'],
  });
});

test('the ledger says the state of the newest pack, and names packs that do not open', () => {
  const page = ledgerPage(
    [{ ...repaired, pack: { ...repaired.pack, previous: faulty.digest } }, faulty],
    [{ folder: 'x', message: 'data/a changed' }],
    en,
  );
  expect(page.headline.verdict).toBe('Nothing found against approval.');
  expect(page.rows.map(({ badge, passed, claims, exit, chain }) => [badge.word, passed, claims, exit, chain])).toEqual([
    ['Nothing found against approval', '10 of 10', '0 of 6 (0.0 %)', '0', `follows ${faulty.pack.id}`],
    ['Do not approve', '5 of 10', '5 of 6 (83.3 %)', '68', 'starts the chain'],
  ]);
  expect(page.faults).toEqual([{ folder: 'x', message: 'data/a changed' }]);
  expect(ledgerPage([], [], en).headline.rest).toBe('No evidence pack yet.');
});
