import { describe, expect, test } from 'vitest';
import type { Run, Seen } from './ruled.ts';
import { claimsIn, evidenceOf, named, ruled, standingOn } from './ruled.ts';

type Terms = Record<string, unknown>;
/** A report of one claim on its first line, bound by its id, ruled by what was seen. */
const rule = (said: string, terms: Terms, seen: Seen[], run: Run = {}, front = '') => {
  const text = `${front}${said}\n`;
  const line = front.split('\n').length;
  return standingOn(line, ruled(text, [{ ...named(text, line), ...terms }], evidenceOf(seen, run))).ruling;
};
const works = '- ✅ Search works';
const all = '- ✅ All endpoints answer';
const c: Terms = { check: 'c' };

describe('a claim bound by its id', () => {
  test.each<[string, string, Terms, Seen[], object]>([
    ['a pass confirms it', works, c, [{ id: 'c' }], { status: 'confirmed', by: ['c'], counted: true }],
    ['a fail refutes it', works, c, [{ id: 'c', status: 'fail' }], { status: 'refuted', by: ['c'] }],
    ['what was not decided leaves it open', works, c, [{ id: 'c', status: 'undetermined' }], { status: 'unverifiable', reason: 'c could not decide: the target was down' }],
    ['what did not run leaves it open', works, c, [], { status: 'unverifiable', reason: 'the check c did not run' }],
    ['a mock cannot confirm it', works, c, [{ id: 'c', substitution: 'mock' }], { status: 'unverifiable', reason: expect.stringContaining('met mock evidence') }],
    ['an emulator cannot refute it', works, c, [{ id: 'c', status: 'fail', substitution: 'emulated' }], { status: 'unverifiable', reason: expect.stringContaining('met emulated evidence') }],
    ['a person alone can tell', works, { verdict: 'human-only', reason: 'a matter of taste' }, [], { status: 'unverifiable', reason: 'only a person can tell: a matter of taste' }],
    ['a local run cannot confirm what names production', '- ✅ Search works in production', c, [{ id: 'c' }], { status: 'unverifiable', reason: 'c bears it out, but a local run cannot confirm a claim about production' }],
    ['a staging run can refute it', '- ✅ Search works in production', c, [{ id: 'c', status: 'fail', environment: 'staging' }], { status: 'refuted' }],
    ['a production run can confirm it', '- ✅ Search works in production', c, [{ id: 'c', environment: 'production' }], { status: 'confirmed' }],
    ['the binding may demand more than the words', works, { check: 'c', environment: 'staging' }, [{ id: 'c' }], { status: 'unverifiable', reason: expect.stringContaining('a claim about staging') }],
    ['an admission that is borne out is confirmed', '- ❌ Search does not work', c, [{ id: 'c', status: 'fail' }], { status: 'confirmed' }],
    ['an admission that is not is no false claim', '- ❌ Search does not work', c, [{ id: 'c' }], { status: 'unverifiable', reason: 'it admits a failure that c did not find' }],
  ])('%s', (_, said, terms, seen, expected) => expect(rule(said, terms, seen)).toMatchObject(expected));
});

describe('its figure', () => {
  const p95 = '- ✅ p95 latency 174 ms';
  const fact: Terms = { check: 'c', fact: 'latency.p95_ms' };
  const seen = (facts: Seen['facts'], status: Seen['status'] = 'pass'): Seen[] => [{ id: 'c', facts, status }];
  test.each<[string, string, Terms, Seen[], object]>([
    ['a pass alone says nothing of a figure', p95, c, seen({}), { status: 'unverifiable', reason: expect.stringMatching(/^of another form: it states a measure \("174 ms"\)/) }],
    ['nor does a fail', p95, c, seen({}, 'fail'), { status: 'unverifiable', reason: expect.stringContaining('of another form') }],
    ['what rounds to it confirms it', p95, fact, seen({ latency: { p95_ms: 174.4 } }), { status: 'confirmed' }],
    ['what does not refutes it', p95, fact, seen({ latency: { p95_ms: 2174 } }), { status: 'refuted' }],
    ['it is the fact that decides, not the verdict', p95, fact, seen({ latency: { p95_ms: 174.1 } }, 'fail'), { status: 'confirmed' }],
    ['a fact that is not there leaves it open', p95, fact, seen({ latency: {} }), { status: 'unverifiable', reason: 'c has no fact latency.p95_ms' }],
    ['a fact of another dimension leaves it open', p95, { check: 'c', fact: 'body.bytes' }, seen({ body: { bytes: 174 } }), { status: 'unverifiable', reason: expect.stringMatching(/^of another form: "174 ms" is no figure in the unit of body\.bytes/) }],
    ['a claim without a figure has none to hold against a fact', works, fact, seen({ latency: { p95_ms: 1 } }), { status: 'unverifiable', reason: expect.stringMatching(/^of another form: it states no figure/) }],
    ['a list counts by its length', '- ✅ 3 tables restored', { check: 'c', fact: 'tables' }, seen({ tables: ['a', 'b', 'c'] }), { status: 'confirmed' }],
    ['and one too few refutes', '- ✅ 3 tables restored', { check: 'c', fact: 'tables' }, seen({ tables: ['a', 'b'] }), { status: 'refuted' }],
    ['100 % without exception is not 99.6 %', '- ✅ Success rate 100%', { check: 'c', fact: 'ok_ratio' }, seen({ ok_ratio: 0.996 }), { status: 'refuted' }],
    ['and is all of them', '- ✅ Success rate 100%', { check: 'c', fact: 'ok_ratio' }, seen({ ok_ratio: 1 }), { status: 'confirmed' }],
    ['99 % may be what was rounded to it', '- ✅ Success rate 99%', { check: 'c', fact: 'ok_ratio' }, seen({ ok_ratio: 0.9949 }), { status: 'confirmed' }],
    ['expect: what holds confirms', p95, { check: 'c', expect: { that: 'latency.p95_ms', lte: '200ms' } }, seen({ latency: { p95_ms: 190 } }), { status: 'confirmed' }],
    ['expect: what does not hold refutes', p95, { check: 'c', expect: { that: 'latency.p95_ms', lte: '200ms' } }, seen({ latency: { p95_ms: 210 } }), { status: 'refuted' }],
    ['expect: each of several must hold', works, { check: 'c', expect: [{ that: 'n', gte: 1 }, { that: 'lost', equals: 0 }] }, seen({ n: 5, lost: 2 }), { status: 'refuted' }],
    ['expect: a fact that is not there leaves it open', works, { check: 'c', expect: { that: 'n', gte: 1 } }, seen({}), { status: 'unverifiable', reason: expect.stringContaining('could not be decided: the fact is missing') }],
    ['expect: what could not have failed bears nothing out', works, { check: 'c', expect: { that: 'n', any: [{ gte: 1 }, { not: { gte: 1 } }] } }, seen({ n: 5 }), { status: 'unverifiable', reason: expect.stringContaining('could not have failed') }],
    ['expect: one counter-example in a list', all, { check: 'c', expect: { each: 'answers', equals: 200 } }, seen({ answers: [200, 200, 500] }), { status: 'refuted' }],
  ])('%s', (_, said, terms, checks, expected) => expect(rule(said, terms, checks)).toMatchObject(expected));
});

describe('several checks, each a case of what is claimed', () => {
  const both: Terms = { check: ['a', 'b'] };
  test.each<[string, string, Seen[], object]>([
    ['one counter-example refutes what allows no exception', all, [{ id: 'a' }, { id: 'b', status: 'fail' }], { status: 'refuted', by: ['b'] }],
    ['also when the others could not be decided', all, [{ id: 'a', status: 'undetermined' }, { id: 'b', status: 'fail' }], { status: 'refuted', by: ['b'] }],
    ['a mock is no counter-example', all, [{ id: 'a' }, { id: 'b', status: 'fail', substitution: 'mock' }], { status: 'unverifiable' }],
    ['every case must be borne out', all, [{ id: 'a' }, { id: 'b', status: 'undetermined' }], { status: 'unverifiable', reason: expect.stringContaining('b could not decide') }],
    ['all of them confirm', all, [{ id: 'a' }, { id: 'b' }], { status: 'confirmed', by: ['a', 'b'] }],
    ['what allows exceptions is not refuted by one', works, [{ id: 'a' }, { id: 'b', status: 'fail' }], { status: 'unverifiable', reason: 'b denies it and a bears it out; it allows exceptions' }],
    ['but by all', works, [{ id: 'a', status: 'fail' }, { id: 'b', status: 'fail' }], { status: 'refuted', by: ['a', 'b'] }],
  ])('%s', (_, said, seen, expected) => expect(rule(said, both, seen)).toMatchObject(expected));
});

describe('stale evidence neither confirms nor refutes', () => {
  const commit = '4bafbb0c12'.padEnd(40, '0');
  const of: Terms = { check: 'c', commit: '4bafbb0' };
  test.each<[string, Terms, Run, Seen['status'], string, object]>([
    ['of the commit it speaks of', of, { commit }, 'pass', '', { status: 'confirmed' }],
    ['of another commit', of, { commit: 'f'.repeat(40) }, 'pass', '', { status: 'unverifiable', state: 'stale', reason: 'it speaks of commit 4bafbb0, and the evidence is of fffffff' }],
    ['of another commit, and it failed', of, { commit: 'f'.repeat(40) }, 'fail', '', { status: 'unverifiable', state: 'stale' }],
    ['of no known commit', of, {}, 'pass', '', { status: 'unverifiable', state: 'stale' }],
    ['of that commit with files changed', of, { commit, dirty_files: 2 }, 'pass', '', { status: 'unverifiable', state: 'stale', reason: expect.stringContaining('2 files differed') }],
    ['collected before the report', c, { startedAt: '2026-11-19T23:59:59.000Z' }, 'fail', '---\ndate: "2026-11-20"\ntitle: R\n---\n', { status: 'unverifiable', state: 'stale', reason: 'the evidence was collected on 2026-11-19, before the claim of 2026-11-20' }],
    ['collected on its day', c, { startedAt: '2026-11-20T00:00:00.000Z' }, 'fail', '---\ndate: "2026-11-20"\ntitle: R\n---\n', { status: 'refuted' }],
    ['a report that gives no day', c, { startedAt: '2020-01-01T00:00:00.000Z' }, 'pass', '---\ndate: some day\ntitle: R\n---\n', { status: 'confirmed' }],
  ])('%s', (_, terms, run, status, front, expected) => expect(rule(works, terms, [{ id: 'c', status }], run, front)).toMatchObject(expected));
  test('an undecided check is not called stale: it settles nothing anyway', () => expect(rule(works, of, [{ id: 'c', status: 'undetermined' }])).not.toHaveProperty('state'));
});

describe('the state of a binding', () => {
  const text = '# R\n\n- ✅ Search works\n- ✅ Upload works\n';
  const state = (now: string, line: number, ledger: object[]) => {
    const result = ruled(now, ledger, evidenceOf([{ id: 'c' }]));
    const { state: is, source, ruling } = standingOn(line, result);
    return { is, source, status: ruling.status, lost: result.judged.lost.map((one) => `${one.state}: ${one.why}`) };
  };
  test('ok, also when the line moved', () => expect(state(`\n\n${text}`, 5, [{ ...named(text, 3), check: 'c' }])).toEqual({ is: 'ok', source: 'ledger', status: 'confirmed', lost: [] }));
  test('outdated when its figure changed: it rules nothing', () => {
    const before = '- ✅ p95 latency 174 ms\n';
    expect(state(before.replace('174', '160'), 1, [{ ...named(before, 1), check: 'c', expect: { that: 'x', exists: false } }])).toEqual({ is: 'outdated', source: 'ledger', status: 'unverifiable', lost: [] });
  });
  test('approved again below: the later entry counts, the earlier one stays', () => {
    const before = '- ✅ p95 latency 174 ms\n';
    const now = before.replace('174', '160');
    expect(state(now, 1, [{ ...named(before, 1), check: 'gone' }, { ...named(now, 1), check: 'c', expect: { that: 'n', equals: 1 } }])).toMatchObject({ is: 'ok' });
  });
  test('orphaned when the claim is gone', () => expect(state('- ✅ Upload works\n', 1, [{ ...named(text, 3), check: 'c' }])).toMatchObject({ is: 'unbound', lost: ['orphaned: no claim of the report has this id any more'] }));
  test('outdated when the same words stand under another heading', () => expect(state(text.replace('# R', '# Elsewhere'), 3, [{ ...named(text, 3), check: 'c' }])).toMatchObject({ is: 'unbound', lost: ['outdated: no claim has this id any more; the words it was approved for stand on line 3'] }));
  test('ambiguous when they stand there twice', () => expect(state('# Elsewhere\n\n- ✅ Search works\n- ✅ Search works\n', 3, [{ ...named(text, 3), check: 'c' }]).lost).toEqual(['ambiguous: no claim has this id any more; the words it was approved for stand on the lines 3, 4']));
  test('unbound without any', () => expect(ruled(text, null, evidenceOf([])).judged.standings.map(({ state: is, ruling }) => [is, ruling.status, ruling.counted])).toEqual([['unbound', 'unverifiable', false], ['unbound', 'unverifiable', false]]));
  test('ambiguous when a line is quoted and bound by its id as well: the quote decides', () => {
    const both = [{ claim: 'search', line: 3, quote: 'Search works', subject: 'search', check: 'c' }, { ...named(text, 3), check: 'd' }];
    const result = ruled(text, both, evidenceOf([{ id: 'c' }, { id: 'd', status: 'fail' }]));
    expect(standingOn(3, result)).toMatchObject({ state: 'ambiguous', entry: 'doc--search', ruling: { status: 'confirmed', counted: false } });
    expect(result.rulings).toHaveLength(1);
  });
});

describe('a report that contradicts itself', () => {
  const text = '- Parsers ported: 9/12 (85%)\n- Search works\n';
  const ids = claimsIn(text).map(({ id }) => id);
  test('its claim is false without evidence, and counts once', () => {
    const { rulings } = ruled(text, null, evidenceOf([]));
    expect(rulings).toEqual([{ claim: `doc--${ids[0]}`, counted: true, status: 'self-contradicting', finding: expect.stringMatching(/^A1, line 1: 9 of 12 is 75 %/) }]);
  });
  test('a pass does not make it true', () => expect(standingOn(1, ruled(text, [{ ...named(text, 1), check: 'c', expect: { that: 'n', equals: 9 } }], evidenceOf([{ id: 'c', facts: { n: 9 } }]))).ruling.status).toBe('self-contradicting'));
  test('evidence that refutes it comes first', () => expect(standingOn(1, ruled(text, [{ ...named(text, 1), check: 'c', expect: { that: 'n', equals: 9 } }], evidenceOf([{ id: 'c', facts: { n: 7 } }]))).ruling).toMatchObject({ status: 'refuted', by: ['c'] }));
  test('a person who gives a reason may overrule it, and the finding stays', () => {
    const result = ruled(text, [{ ...named(text, 1), verdict: 'human-only', reason: 'weighted by size' }], evidenceOf([]));
    expect(result.rulings).toMatchObject([{ status: 'unverifiable', reason: 'only a person can tell: weighted by size' }]);
    expect(result.judged.findings).toHaveLength(1);
  });
  test('no report overrules it about itself', () => expect(standingOn(1, ruled('- Parsers ported: 9/12 (85%) <!-- claim: verdict=human-only reason="trust me" -->\n', null, evidenceOf([])))).toMatchObject({ state: 'ok', source: 'inline', ruling: { status: 'self-contradicting' } }));
  test('an entry that quotes the line falls with it, and what rests on that entry is open', () => {
    const ledger = [{ claim: 'ported', line: 1, quote: 'Parsers ported: 9/12 (85%)', subject: 'parsers', check: 'c' }, { claim: 'all', line: 2, quote: 'Search works', subject: 's', rests_on: ['ported'] }];
    expect(ruled(text, ledger, evidenceOf([{ id: 'c' }])).rulings).toMatchObject([{ claim: 'doc--ported', status: 'self-contradicting', counted: true }, { claim: 'doc--all', status: 'unverifiable', counted: false }]);
  });
  test('an overclaim is a warning: nothing is ruled by it', () => {
    const { judged, rulings } = ruled('- ✅ Production ready, score 150/100\n', null, evidenceOf([]));
    expect(judged.findings.map(({ rule: name }) => name[0])).toContain('O');
    expect(rulings).toEqual([]);
  });
});
