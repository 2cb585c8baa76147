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
import { covered } from '../../../src/pack/layout.ts';
import { packContent } from '../fixture.ts';

const faulty = packContent('faulty');
const repaired = packContent('repaired');
const view = (content: PackContent, previous: PackContent | null = null): View => ({
  content,
  previous,
  diff: previous && comparePacks(previous, content),
  approvals: [], runs: [], signedBy: null,
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
    'a note that was never asked',
    changed((one) => {
      one.checks = one.checks.map((check) => (check.id === 'load' ? { ...check, severity: 'note' } : check));
      undecide(one, 'load');
      one.judgement.gate.exit = 75;
    }),
    'Cannot decide.',
    '1 check has no evidence.',
  ],
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
    ['5 of 6', '83.3 %, 95 % CI 43.6–97.0 %; 0 undecided; 1 conclusion rests on them and is not counted again'],
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
    ['backup', 'Failed, fatal', 'file above 4,096 bytes', '0 bytes: nothing to restore'],
    ['load', 'Failed, fatal', 'latency p95 at most 200 ms', 'p95 2,116 ms, 0 % of 60 failed'],
    ['watcher', 'Failed, fatal', 'heartbeat advances at least 1, recorded 0', 'no process 4711'],
    ['alert', 'Failed, fatal', 'delivered, recorded no', 'accepted, never delivered'],
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
    '95 % confidence interval 43.6–97.0 % (Wilson); 0 undecided; 1 conclusion rests on them and is not counted again.',
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
    [{ folder: 'x', message: 'data/a changed', code: 90 }],
    en,
  );
  expect(page.headline).toEqual({ tone: 'no', verdict: 'Do not trust:', rest: 'pack x was changed after sealing.' });
  expect(page.newest?.verdict).toBe('Nothing found against approval.');
  expect(page.rows.map(({ badge, passed, claims, exit, chain }) => [badge.word, passed, claims, exit, chain])).toEqual([
    ['Nothing found against approval', '10 of 10', '0 of 6 (0.0 %)', '0', `follows ${faulty.pack.id}`],
    ['Do not approve', '5 of 10', '5 of 6 (83.3 %)', '68', 'starts the chain'],
  ]);
  expect(page.faults).toEqual([{ folder: 'x', message: 'data/a changed', code: 90 }]);
  expect(ledgerPage([faulty], [{ folder: 'x', message: '', code: 74 }], en).headline.rest).toBe('pack x could not be read.');
  const sound = ledgerPage([repaired], [], en);
  expect([sound.headline.verdict, sound.newest, sound.rows[0]?.sealed]).toEqual(['Nothing found against approval.', null, '2026-11-20 15:31:40 UTC (2026-11-21 00:31:40 KST)']);
  expect(ledgerPage([], [], en).headline.rest).toBe('No evidence pack yet.');
});

const ruled = (id: string, ruling: object): View =>
  changed((one) => {
    one.judgement.rulings = one.judgement.rulings.map((each) => (each.claim === id ? { claim: each.claim, counted: each.counted, ...ruling } : each) as typeof each);
  });
const all = 'ops--all';
test.each<[string, View, string]>([
  ['confirmed with its parts', view(repaired), 'The evidence collected on 2026-11-20 bears that out: 6 of the 6 claims held against it are confirmed.'],
  [
    'unverifiable though its parts hold',
    ruled(all, { status: 'unverifiable', reason: 'its parts hold, but a local run cannot confirm a claim about production' }),
    'That line stays unverifiable: its parts hold, but a local run cannot confirm a claim about production. The evidence collected on 2026-11-20 confirms 6 of the 6 claims that could be held against it.',
  ],
  ['contradicted by its own document', ruled(all, { status: 'self-contradicting', finding: '1 is not 2', at: [] }), 'Another line of the same document says otherwise.'],
])('the lead says what became of the boldest line: %s', (_, given, told) => {
  const [lead] = dossierPage(given).why;
  expect(lead).toMatch(/^“Production ops complete” says “ALL SYSTEMS GO”\. /);
  expect(lead).toContain(told);
});

test('what no ledger binds is named as not read', () => {
  expect(dossierPage(view(repaired)).notProved.filter((text) => text.includes('ops.md'))).toEqual([]);
  const unbound = changed((one) => {
    one.ledgers = {};
  });
  expect(dossierPage(unbound).notProved).toContain('Anything ops.md says: no ledger binds its lines to checks');
  const said = changed((one) => {
    one.documents = one.documents.map((document) => ({ ...document, text: `${document.text}\nNothing can fail.\n` }));
  });
  expect(dossierPage(said).notProved).toContain('Statements of ops.md that no ledger entry binds: 7 lines are bound, the rest was not read');
});

test('below an outcome that was not met nothing holds, and its facts are not compared', () => {
  const absent = structuredClone(faulty);
  absent.judgement.verdicts = absent.judgement.verdicts.map((one) => {
    const [, expectation] = one.assertions;
    if (one.check !== 'load' || expectation === undefined) return one;
    const outcome = { ...expectation, role: 'outcome' as const, subject: 'outcome', predicate: 'equals', expected: 'observed', actual: 'absent', result: false };
    const empty = { ...expectation, subject: 'lost', predicate: 'equals', expected: [], actual: [], result: true };
    return { ...one, outcome: 'absent' as const, assertions: [outcome, expectation, empty] };
  });
  expect(checkPage(view(absent), 'load').demands.map(({ demand, result }) => [demand, result?.tone ?? null])).toEqual([
    ['an answer', 'no'],
    ['latency p95 at most 200 ms', 'no'],
    ['nothing lost', null],
  ]);
  const facts = changesPage(view(repaired, absent))?.rows.find(({ check }) => check === 'load')?.facts;
  expect(facts).toEqual([{ path: 'latency.p95_ms', before: '2,116 ms', after: '5.8 ms', delta: '' }]);
});

test('a fact that reads the same on both sides is no change', () => {
  const after = structuredClone(faulty);
  (after.judgement.facts.load as { errors_ratio: number }).errors_ratio = 0.000_000_000_1;
  (after.judgement.facts.load as { latency: { p95_ms: number } }).latency.p95_ms = 2115.9;
  const page = changesPage(view(after, faulty));
  expect(page?.rows.flatMap(({ facts, moreFacts }) => [...facts, ...moreFacts]).map(({ path }) => path)).toEqual(['errors_ratio']);
});

test('a pack is checked by commands that need no tool of ours first', () => {
  const { verify } = dossierPage(view(faulty));
  expect(verify.split('\n')[0]).toBe(`cd artifacts/${faulty.pack.id} && sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt`);
  expect(`${verify} ${checkPage(view(faulty), 'load').recompute}`).not.toContain('npx');
  expect(dossierPage(view(faulty)).seal.find(({ name }) => name === 'Artifacts')?.value).toContain(`and ${covered.length + 1} tag files`);
});

test('a check that did not run is no evidence of any origin', () => {
  const [first = ''] = Object.keys(repaired.evidence);
  const { figures } = dossierPage(changed(({ evidence }) => { delete evidence[first]; }));
  expect(figures.map(({ value }) => value)).toContain('9 real');
});
