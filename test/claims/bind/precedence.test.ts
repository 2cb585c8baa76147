import { describe, expect, test } from 'vitest';
import { evidenceOf, named, ruled, type Seen, standingOn } from './ruled.ts';

const line = '- ✅ Search works';
const { id } = named(`${line}\n`, 1);
const comment = (terms: string): string => `<!-- claim: ${terms} -->`;
const front = (entry: object): string => `---\ntitle: R\nclaims: [${JSON.stringify(entry)}]\n---\n`;
/** Every check passes and names the claim, whichever label it goes by. */
const seen = (...ids: string[]): Seen[] => ids.map((one) => ({ id: one, claims: [id, 'search'] }));
const rule = (text: string, ledger: object[] | null, checks: Seen[]) => {
  const { state, source, ruling } = standingOn(text.split('\n').indexOf(line) + 1 || text.split('\n').findIndex((one) => one.startsWith(line)) + 1, ruled(text, ledger, evidenceOf(checks)));
  return { state, source, by: 'by' in ruling ? ruling.by : null, reason: 'reason' in ruling ? ruling.reason : null };
};

describe('of several sources the strongest binds', () => {
  const ledger = [{ ...named(`${line}\n`, 1), check: 'by-ledger' }];
  const checks = seen('by-ledger', 'by-comment', 'by-front-matter');
  const all = `${front({ id, check: 'by-front-matter' })}${line} ${comment('check=by-comment')}\n`;
  test('the ledger before the report', () => expect(rule(`${front({ id, check: 'by-front-matter' })}${comment('check=by-comment')}\n${line}\n`, ledger, checks)).toMatchObject({ source: 'ledger', by: ['by-ledger'] }));
  test('a comment before the front matter', () => expect(rule(all, null, checks)).toMatchObject({ source: 'inline', by: ['by-comment'] }));
  test('the front matter before what binds by itself', () => expect(rule(`${front({ id, check: 'by-front-matter' })}${line}\n`, null, checks)).toMatchObject({ source: 'front-matter', by: ['by-front-matter'] }));
  test('a ledger that needs a new look is not replaced by a comment', () => {
    const stale = [{ id, text_sha256: '0'.repeat(64), check: 'by-ledger' }];
    expect(rule(`${comment('check=by-comment')}\n${line}\n`, stale, checks)).toMatchObject({ state: 'outdated', source: 'ledger', by: null });
  });
});

describe('a comment of the report', () => {
  const check: Seen[] = [{ id: 'c', claims: ['search', id], facts: { n: 3 } }];
  test.each<[string, string, object]>([
    ['at the end of the line', `${line} ${comment('id=search check=c')}\n`, { state: 'ok', source: 'inline', by: ['c'] }],
    ['alone before the block', `${comment('id=search check=c')}\n\n${line}\n`, { state: 'ok', by: ['c'] }],
    ['with an expectation', `${line} ${comment('id=search check=c expect="{that: n, equals: 3}"')}\n`, { by: ['c'] }],
    ['by the stable id, from anywhere', `${line}\n\nThe end. ${comment(`id=${id} check=c`)}\n`, { state: 'ok', by: ['c'] }],
    ['before a block of two claims fits both', `${comment('id=search check=c')}\n${line}\n- ✅ Upload works\n`, { state: 'ambiguous', by: null }],
    ['in a code block says nothing', `~~~\n${comment('id=search check=c')}\n~~~\n\n${line}\n`, { state: 'unbound', source: null }],
    ['in a code span says nothing', `See \`${comment('id=search check=c')}\`.\n\n${line}\n`, { state: 'unbound', source: null }],
    ['two that differ say two things', `${comment('check=c')}\n${line} ${comment('check=d')}\n`, { state: 'ambiguous', by: null }],
  ])('%s', (_, text, expected) => expect(rule(text, null, check)).toMatchObject(expected));

  test('that points at no claim is orphaned', () => expect(ruled(`${line}\n\nThe end. ${comment('check=c')}\n`, null, evidenceOf(check)).judged.lost).toMatchObject([{ source: 'inline', state: 'orphaned', line: 3, name: 'c' }]));
  test('tells the figures of a line apart by value', () => {
    const text = `- **Files deleted**: 27 (90% reduction) ${comment('check=c fact=n value=27')}\n`;
    const { judged } = ruled(text, null, evidenceOf([{ id: 'c', facts: { n: 26 } }]));
    expect(judged.claims.map(({ value }, index) => [value?.raw, judged.standings[index]?.state])).toEqual([['27', 'ok'], [expect.stringContaining('90%'), 'unbound']]);
  });
  test('does not choose alone what confirms it: the check must name the claim', () => {
    const alone = rule(`${line} ${comment('id=search check=c')}\n`, null, [{ id: 'c' }]);
    expect(alone).toMatchObject({ state: 'ok', by: null, reason: 'the report binds itself to c, which bears it out and does not name it: claims: [search] in the check would' });
  });
  test('may be refuted by a check that does not', () => expect(rule(`${line} ${comment('check=c')}\n`, null, [{ id: 'c', status: 'fail' }])).toMatchObject({ by: ['c'] }));
  test('nor does the front matter', () => expect(rule(`${front({ id, check: 'c' })}${line}\n`, null, [{ id: 'c' }])).toMatchObject({ by: null, reason: expect.stringContaining('binds itself') }));
});

describe('what binds by itself', () => {
  const inventory = (...files: { path: string; state: string }[]): Seen => ({ id: 'files', kind: 'file/inventory', status: files.every(({ state }) => state === 'file') ? 'pass' : 'fail', facts: { files } });
  const commit = '4bafbb0c12'.padEnd(40, '0');
  const on = (text: string, checks: Seen[], run = {}) => {
    const result = ruled(`## Files created\n\n${text}\n`, null, evidenceOf(checks, run));
    const standing = result.judged.standings[0];
    return standing ? [standing.state, standing.source, standing.ruling.status] : null;
  };
  const open = ['unbound', null, 'unverifiable'];
  test.each<[string, string, Seen[], object, unknown]>([
    ['a path that was looked at and is there', '- ✅ `src/a.ts`', [inventory({ path: 'src/a.ts', state: 'file' })], {}, ['ok', 'automatic', 'confirmed']],
    ['also when another file made the check fail', '- ✅ `src/a.ts`', [inventory({ path: 'src/a.ts', state: 'file' }, { path: 'b', state: 'absent' })], {}, ['ok', 'automatic', 'confirmed']],
    ['a path that is not there', '- ✅ `src/a.ts`', [inventory({ path: 'src/a.ts', state: 'absent' })], {}, ['ok', 'automatic', 'refuted']],
    ['not: a path that is there and hollow', '- ✅ `src/a.ts`', [inventory({ path: 'src/a.ts', state: 'empty' })], {}, open],
    ['not: a path nobody looked at', '- ✅ `src/a.ts`', [inventory({ path: 'lib/src/a.ts', state: 'absent' })], {}, open],
    ['not: a path two inventories differ about', '- ✅ `src/a.ts`', [inventory({ path: 'src/a.ts', state: 'absent' }), { ...inventory({ path: 'src/a.ts', state: 'file' }), id: 'more' }], {}, open],
    ['not: a file that is said to be gone', '- ✅ `src/a.ts` (deleted)', [inventory({ path: 'src/a.ts', state: 'absent' })], {}, open],
    ['not: a line that was only inferred to be a claim', '- `src/a.ts`: new', [inventory({ path: 'src/a.ts', state: 'absent' })], {}, open],
    ['not: what a check looked at that could not decide', '- ✅ `src/a.ts`', [{ ...inventory({ path: 'src/a.ts', state: 'absent' }), status: 'undetermined' }], {}, open],
    ['the commit that was examined', '- Commit: `4bafbb0`', [], { commit }, ['ok', 'automatic', 'confirmed']],
    ['not: another commit, which may exist as well', '- Commit: `5bafbb0`', [], { commit }, open],
    ['not: what a commit is said to hold', '- Commit: `4bafbb0` fixed the parser', [], { commit }, open],
  ])('%s', (_, text, checks, run, expected) => expect(on(text, checks, run)).toEqual(expected));
});
