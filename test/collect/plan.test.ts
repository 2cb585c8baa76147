import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { demandVariables } from '../../src/collect/environment.ts';
import { demandNoSecrets, secretsOf } from '../../src/collect/secrets.ts';
import { readPlan as readWith } from '../../src/collect/plan.ts';
import { readRegular } from '../../src/pack/read-regular.ts';
import { temporaryFolder } from '../aid/folder.ts';

const readPlan = (workspace: string) => readWith(workspace, readRegular);
const targets = 'subject: A service\ntargets:\n  api: { url: "env:SERVICE_URL", auth: { me: { header: Authorization, value: "env:TOKEN" } } }\n  files: { root: "." }\n';
const check = (lines = '') => `---\nschema: check/1\nid: one\ntitle: One\nkind: http/conditional\ntarget: api\nwith: { path: /a }\n${lines}---\nWhy.\n`;

const waiver = (lines = '') => `---\ncheck: one\nreason: The vendor mends it in January\nby: Ada Park <ada@example.org>\nuntil: 2027-01-31\n${lines}---\nMore of it.\n`;

function workspace(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ 'targets.yml': targets, ...files })) {
    mkdirSync(dirname(join(folder, 'content', path)), { recursive: true });
    writeFileSync(join(folder, 'content', path), text);
  }
  return folder;
}

test('checks come in the order of their file names', () => {
  const plan = readPlan(workspace({ 'checks/20-b.md': check().replace('id: one', 'id: later'), 'checks/10-a.md': check() }));
  expect(plan.checks.map(({ check: { id } }) => id)).toEqual(['one', 'later']);
});

test.each<[string, Record<string, string>, RegExp]>([
  ['malformed YAML', { 'checks/10-a.md': '---\nid: [\n---\n' }, /10-a\.md:\d+ {2}/],
  ['front matter that is code', { 'checks/10-a.md': '---js\n{ id: process.exit(3) }\n---\n' }, /10-a\.md:1 {2}front matter in "js" is refused/],
  ['front matter that is code, spelled out', { 'checks/10-a.md': '---javascript\nprocess.exit(3)\n---\n' }, /refused/],
  ['front matter in capitals', { 'checks/10-a.md': '---JS\nprocess.exit(3)\n---\n' }, /refused/],
  ['no front matter', { 'checks/10-a.md': '# A check\n' }, /10-a\.md:1 {2}no front matter/],
  ['an unknown key', { 'checks/10-a.md': check('expects: []\n') }, /10-a\.md:8 {2}expects: Unrecognized key/],
  ['a duplicate key', { 'checks/10-a.md': check('title: Two\n') }, /10-a\.md:8 {2}Map keys must be unique/],
  ['an empty expect', { 'checks/10-a.md': check('expect: []\n') }, /10-a\.md:8 {2}expect: expect is empty/],
  ['prose that YAML splits', { 'checks/10-a.md': check('expect:\n  - { that: first.status, equals: 200, why: it answers, at last }\n') }, /10-a\.md:9 {2}expect\.0\.at last: Unrecognized key/],
  ['an unknown predicate', { 'checks/10-a.md': check('expect:\n  - { that: first.status, is: 200 }\n') }, /Unrecognized key/],
  ['two subjects', { 'checks/10-a.md': check('expect:\n  - { that: a, each: b, equals: 200 }\n') }, /10-a\.md:9 {2}expect\.0: /],
  ['a unit the fact does not have', { 'checks/10-a.md': check('expect:\n  - { that: first.total_ms, lt: 2MiB }\n') }, /10-a\.md:9 {2}expect\.0: /],
  ['an unknown kind', { 'checks/10-a.md': check().replace('http/conditional', 'http/unheard') }, /10-a\.md:5 {2}unknown kind "http\/unheard"; known: /],
  ['a missing target', { 'checks/10-a.md': check().replace('target: api', 'target: web') }, /10-a\.md:6 {2}target "web" is not in targets\.yml; it has api, files/],
  ['a target without an address', { 'checks/10-a.md': check().replace('target: api', 'target: files') }, /10-a\.md:6 {2}target "files" has no url/],
  ['a wrong parameter', { 'checks/10-a.md': check().replace('/a }', '//evil.example/a }') }, /10-a\.md:7 {2}with\.path: /],
  ['an unknown parameter', { 'checks/10-a.md': check().replace('/a }', '/a, insecure: true }') }, /with\.insecure: Unrecognized key/],
  ['an identity the target does not have', { 'checks/10-a.md': check().replace('/a }', '/a, auth: you }') }, /10-a\.md:7 {2}with\.auth: target "api" has no identity "you"; it has me/],
  ['a code that would be a pass', { 'checks/10-a.md': check('exit: 0\n') }, /10-a\.md:8 {2}exit: an exit code of the README that a check may set/],
  ['a target by an inherited name', { 'checks/10-a.md': check().replace('target: api', 'target: constructor') }, /target "constructor" is not in targets\.yml/],
  ['a value the target does not have', { 'checks/10-a.md': check().replace('/a }', '"/${nosuch}" }') }, /10-a\.md:7 {2}with: \$\{nosuch\} is no value of the target; it has nonce/],
  ['a check with another ending', { 'checks/10-a.MD': check() }, /checks\/10-a\.MD:1 {2}is not read: expected a name that ends in \.md/],
  ['a folder among the checks', { 'checks/10-a.md': check(), 'checks/more/20-b.md': check() }, /checks\/more:1 {2}is not read/],
  ['an unknown file', { 'checks/10-a.md': check(), 'target.yml': '' }, /target\.yml:1 {2}is no part of a workspace/],
  ['a claim nobody made', { 'checks/10-a.md': check('claims: [nope]\n') }, /10-a\.md:1 {2}claims: no ledger in content\/claims holds "nope"/],
  ['a ledger without its document', { 'checks/10-a.md': check(), 'claims/x.ledger.yaml': '[]\n' }, /x\.ledger\.yaml:1 {2}has no document/],
  ['names that differ in case', { 'checks/10-a.md': check(), 'checks/10-A.md': check().replace('id: one', 'id: two') }, /differs from checks\/10-A\.md only in case/],
  ['a conclusion that rests on itself', { 'checks/10-a.md': check(), 'claims/r.md': '# R\n', 'claims/r.ledger.yaml': '- { claim: a, line: 1, quote: R, subject: s, rests_on: [b] }\n- { claim: b, line: 1, quote: R, subject: s, rests_on: [a] }\n' }, /r\.ledger\.yaml:1 {2}a rests on itself/],
  ['an id twice', { 'checks/10-a.md': check(), 'checks/20-b.md': check() }, /20-b\.md:1 {2}id "one" is already that of 10-a\.md/],
  ['a key that reaches a prototype', { 'checks/10-a.md': check('__proto__: { a: 1 }\n') }, /"__proto__" is not allowed/],
  ['an alias bomb', { 'checks/10-a.md': check(`fail_on: &a [absent, absent]\nowner: "o"\n`), 'targets.yml': `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n` }, /targets\.yml:1 {2}Excessive alias count/],
  ['a ledger whose line moved', { 'checks/10-a.md': check(), 'claims/r.md': '# R\n\nSSE: complete\n', 'claims/r.ledger.yaml': '- { claim: sse, line: 2, quote: "SSE: complete", subject: s, check: one }\n' }, /r\.ledger\.yaml:1 {2}sse: line 2 does not say "SSE: complete"; line 3 does \(outdated binding\)/],
  ['a ledger whose quote is gone', { 'checks/10-a.md': check(), 'claims/r.md': '# R\n', 'claims/r.ledger.yaml': '- { claim: sse, line: 1, quote: "SSE", subject: s, check: one }\n' }, /orphaned binding/],
  ['a ledger bound to no check', { 'checks/10-a.md': check(), 'claims/r.md': '# R\n', 'claims/r.ledger.yaml': '- { claim: r, line: 1, quote: "# R", subject: s, check: two }\n' }, /bound to check "two", which is not in content\/checks/],
  ['a waiver of a check nobody wrote', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace('check: one', 'check: two') }, /waivers\/w\.md:2 {2}check: "two" is not in content\/checks; it has one/],
  ['a waiver without an end', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace(/until: .*\n/, '') }, /waivers\/w\.md:2 {2}until: is missing: expected a day such as 2027-01-31/],
  ['a waiver until a day there is not', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace('2027-01-31', '2027-02-31') }, /waivers\/w\.md:5 {2}until: expected a day such as/],
  ['a waiver until for ever', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace('2027-01-31', 'never') }, /waivers\/w\.md:5 {2}until: expected a day/],
  ['a waiver without a reason', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace(/reason: .*\n/, 'reason: " "\n') }, /waivers\/w\.md:3 {2}reason: is empty/],
  ['a waiver nobody signed off', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace(/by: .*\n/, '') }, /waivers\/w\.md:2 {2}by: is missing: expected a person/],
  ['a waiver by no one that can be asked', { 'checks/10-a.md': check(), 'waivers/w.md': waiver().replace(/by: .*\n/, 'by: the team\n') }, /waivers\/w\.md:4 {2}by: expected a person, Name <mail>/],
  ['a waiver with an unknown key', { 'checks/10-a.md': check(), 'waivers/w.md': waiver('severity: note\n') }, /waivers\/w\.md:6 {2}severity: Unrecognized key/],
  ['a waiver that waives a claim of another check', { 'checks/10-a.md': check(), 'claims/r.md': '# R\n', 'claims/r.ledger.yaml': '- { claim: r, line: 1, quote: "# R", subject: s }\n', 'waivers/w.md': waiver('claims: [r--r]\n') }, /waivers\/w\.md:6 {2}claims: "r--r" is no claim that one settles; those are none/],
  ['a waiver without front matter', { 'checks/10-a.md': check(), 'waivers/w.md': 'It will be fine.\n' }, /waivers\/w\.md:1 {2}no front matter: a waiver starts with/],
  ['a waiver whose front matter is code', { 'checks/10-a.md': check(), 'waivers/w.md': '---js\nprocess.exit(3)\n---\n' }, /waivers\/w\.md:1 {2}front matter in "js" is refused/],
  ['a waiver with another ending', { 'checks/10-a.md': check(), 'waivers/w.yml': '' }, /waivers\/w\.yml:1 {2}is not read: expected a name that ends in \.md/],
])('%s is refused with file, line and reason', (_, files, message) => {
  expect(() => readPlan(workspace(files))).toThrow(expect.objectContaining({ code: 78, message: expect.stringMatching(message), hint: expect.any(String) }));
});

test('a waiver is read with its text and sealed with the rest; an approval is neither', () => {
  const plan = readPlan(workspace({ 'checks/10-a.md': check(), 'waivers/w.md': waiver('links: ["https://tracker.example/7"]\n'), 'approvals/a.md': 'no approval at all', 'claims/r.md': '# R\nall\n', 'claims/r.ledger.yaml': '- { claim: one, line: 1, quote: "# R", subject: s, check: one }\n- { claim: all, line: 2, quote: all, subject: s, rests_on: [one] }\n', 'waivers/x.md': waiver('claims: [r--one, r--all]\n') }));
  expect(plan.waivers).toMatchObject([
    { file: 'w.md', check: 'one', reason: 'The vendor mends it in January', by: 'Ada Park <ada@example.org>', until: '2027-01-31', links: ['https://tracker.example/7'], claims: [], note: 'More of it.' },
    { file: 'x.md', claims: ['r--one', 'r--all'] },
  ]);
  expect(plan.files.map(({ path }) => path)).toEqual(['targets.yml', 'checks/10-a.md', 'claims/r.ledger.yaml', 'claims/r.md', 'waivers/w.md', 'waivers/x.md']);
});

test('every fault of every file is in one message', () => {
  const folder = workspace({ 'checks/10-a.md': check('owners: x\n'), 'checks/20-b.md': check().replace('kind: http/conditional', 'kind: nonsense'), 'claims/r.md': '---js\n1\n---\n' });
  expect(() => readPlan(folder)).toThrow(/3 faults[^]*10-a\.md:8[^]*20-b\.md:5[^]*r\.md:1/);
});

test('no workspace, and none with content, are told apart', () => {
  expect(() => readPlan('/nowhere/at/all')).toThrow(/found no such folder/);
  expect(() => readPlan(temporaryFolder())).toThrow(/found none in it/);
});

test('missing variables stop everything, all named at once', () => {
  const plan = readPlan(workspace({ 'checks/10-a.md': check() }));
  expect(() => demandVariables(plan, { TOKEN: '' })).toThrow(/2 environment variables are missing[^]*SERVICE_URL {2}\(target api\)[^]*TOKEN/);
  expect(() => demandVariables(plan, { TOKEN: 't', SERVICE_URL: 'http://127.0.0.1:1' })).not.toThrow();
});

test.each<[string, (content: string) => void]>([
  ['a link to a file elsewhere', (content) => symlinkSync('/etc/passwd', join(content, 'claims/x.md'))],
  ['a link to a device', (content) => symlinkSync('/dev/zero', join(content, 'claims/x.md'))],
  ['a named pipe', (content) => void execFileSync('mkfifo', [join(content, 'claims/x.md')])],
  ['a folder linked from elsewhere', (content) => { rmSync(join(content, 'claims'), { recursive: true }); mkdirSync(`${content}-away`); writeFileSync(`${content}-away/x.md`, '# X'); symlinkSync(`${content}-away`, join(content, 'claims')); }],
])('%s is not read', (_, plant) => {
  const folder = workspace({ 'checks/10-a.md': check(), 'claims/r.md': '# R\n' });
  plant(join(folder, 'content'));
  expect(() => readPlan(folder)).toThrow(/content\/claims\/x\.md (?:leads out of content|is a link or a special file)/);
});

test('a file that is not UTF-8, and one that is too large, are refused', () => {
  const folder = workspace({ 'checks/10-a.md': check() });
  writeFileSync(join(folder, 'content/checks/20-b.md'), Buffer.from([0x2d, 0xff, 0xfe]));
  expect(() => readPlan(folder)).toThrow(/content\/checks\/20-b\.md is not UTF-8/);
  writeFileSync(join(folder, 'content/checks/20-b.md'), 'x'.repeat(2 ** 20 + 1));
  expect(() => readPlan(folder)).toThrow(/20-b\.md: .* has 1048577 bytes; at most 1048576/);
});

test('a secret that stands in content/ stops the run before anything is touched', () => {
  const plan = readPlan(workspace({ 'checks/10-a.md': check(), 'claims/r.md': '# R\n\nthe token is Zx81-q9-token\n' }));
  expect(() => demandNoSecrets(plan, new Map([['Zx81-q9-token', 'variable MY_TOKEN']]))).toThrow(expect.objectContaining({ code: 89, message: expect.stringMatching(/content\/claims\/r\.md:3 {2}holds variable MY_TOKEN/) }));
  expect(() => demandNoSecrets(plan, new Map([['local', 'variable DB_PASSWORD']]))).not.toThrow();
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a line break in a header value', { SERVICE_URL: 'http://127.0.0.1:1', TOKEN: 'Bearer abc\n' }, /identity "me" holds a line break/],
  ['a password in the URL', { SERVICE_URL: 'http://user:pass@127.0.0.1:1', TOKEN: 't' }, /url holds a user name or a password/],
  ['another scheme', { SERVICE_URL: 'ftp://127.0.0.1', TOKEN: 't' }, /not an http or https URL/],
])('%s is refused before anything is touched', (_, variables, message) => {
  expect(() => secretsOf(readPlan(workspace({ 'checks/10-a.md': check() })), variables)).toThrow(expect.objectContaining({ code: 78, message: expect.stringMatching(message) }));
});
