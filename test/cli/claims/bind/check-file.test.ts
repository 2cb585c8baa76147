import { describe, expect, test } from 'vitest';
import { checkFile, nextNumber } from '../../../../src/cli/claims/bind/check-file.ts';
import { parameters } from '../../../../src/cli/claims/bind/parameters.ts';
import { kinds } from '../../../../src/kinds/index.ts';
import { parseCheck } from '../../../../src/lib/check-file.ts';
import { TargetsFile } from '../../../../src/model/target.ts';
import { claimsIn } from '../../../claims/bind/ruled.ts';

const { targets } = TargetsFile.parse({ subject: 'S', targets: { all: { url: 'http://127.0.0.1:1', dsn: 'env:DSN', root: '.' } } });
const [claim] = claimsIn('- ✅ Say "hello": `x` #1 \\ works\n') as [ReturnType<typeof claimsIn>[0] & object];
const answers: Record<string, string> = { argv: 'npm test', refuses: 'npm no-such-command', path: '/list', trigger: '/notes', names: 'A, B', rate: '10', p95: '200ms', file: 'backups/*.dump', table: 'notes', column: 'text', pidfile: 'watch.pid', heartbeat: 'watch.out', interval: '10s' };

const known = kinds.map(({ id }) => id).filter((id) => Object.hasOwn(parameters, id));
describe('a check file', () => {
  test('of a kind there is, for all there is to ask', () => expect(Object.keys(parameters).sort()).toEqual([...known].sort()));
  test.each(known)('%s: what is written loads, and says what it is', (kind) => {
    const asked = parameters[kind] as (typeof parameters)[string] & object;
    expect(asked.questions.filter(({ name }) => answers[name] === undefined)).toEqual([]);
    const made = checkFile({ check: 'new.one', kind, target: asked.needs === null ? null : 'all', with: asked.with(answers), claim, document: 'doc.md' }, ['10-a.md'], targets);
    expect(made).toMatchObject({ file: '20-new-one.md' });
    expect(parseCheck('20-new-one.md', (made as { text: string }).text)).toMatchObject({ check: { id: 'new.one', kind, title: claim.quote } });
  });
  test.each(known.filter((id) => parameters[id]?.needs !== null))('%s without its target is not written', (kind) => {
    expect(checkFile({ check: 'new.one', kind, target: null, with: parameters[kind]?.with(answers) ?? {}, claim, document: 'doc.md' }, [], {})).toHaveProperty('faults');
  });
  test('a parameter that the kind refuses is not written', () => expect(checkFile({ check: 'new.one', kind: 'http/json', target: 'all', with: { path: 'no path' }, claim, document: 'doc.md' }, [], targets)).toMatchObject({ faults: [{ what: expect.stringContaining('with.path') }] }));
});

test.each([
  [[], '10'], [['10-a.md'], '20'], [['10-a.md', '95-b.md'], '99'], [['05-a.md'], '10'], [['010-a.md'], '020'], [['README.md'], '10'], [['90-a.md'], '99'], [['100-a.md'], '110'],
])('after %j comes %s', (taken, next) => expect(nextNumber(taken)).toBe(next));
