import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { approvalText } from '../../../src/lib/approval-file.ts';
import type { Approval } from '../../../src/model/approval.ts';
import { readApprovals } from '../../../src/pack/approval/read.ts';
import { temporaryFolder } from '../../aid/folder.ts';

const approval: Approval = { schema: 'approval/1', pack: 'a'.repeat(64), by: 'Ada Park <ada@example.org>', at: '2026-11-20T10:00:00.000Z', decision: 'approve', until: null, note: 'first line\n"---"\nlast: line 건', signature: null };
const text = approvalText(approval);

function found(files: Record<string, string | Buffer>) {
  const workspace = temporaryFolder();
  mkdirSync(join(workspace, 'content/approvals'), { recursive: true });
  for (const [name, data] of Object.entries(files)) writeFileSync(join(workspace, 'content/approvals', name), data);
  return readApprovals(workspace);
}

test('what is written is read as it was, whatever the note says', () => {
  expect(found({ 'a.md': text, '.hidden': 'x' })).toEqual({ approvals: [{ file: 'a.md', approval, signature: 'none', keyid: null }], faults: [] });
  expect(readApprovals(temporaryFolder())).toEqual({ approvals: [], faults: [] });
});

test.each<[string, Record<string, string | Buffer>, RegExp]>([
  ['no front matter', { 'a.md': 'Approved!\n' }, /^approvals\/a\.md:1 no front matter/],
  ['an unknown key', { 'a.md': text.replace('decision:', 'role: boss\ndecision:') }, /^approvals\/a\.md:6 role: Unrecognized key/],
  ['a third decision', { 'a.md': text.replace('"approve"', '"perhaps"') }, /^approvals\/a\.md:6 decision: /],
  ['no digest', { 'a.md': text.replace(/a{64}/, 'the newest one') }, /^approvals\/a\.md:3 pack: a sha256/],
  ['text that no signature covers', { 'a.md': `${text}\nAnd so is every later pack.\n` }, /^approvals\/a\.md:\d+ has text below the front matter/],
  ['a signature that is none', { 'a.md': text.replace('signature: null', 'signature: { key: "ssh-ed25519 AAAA", value: "QQ==" }') }, /^approvals\/a\.md:\d+ signature\.value: expected 64 bytes/],
  ['another ending', { 'a.txt': text }, /^approvals\/a\.txt:1 is not read/],
  ['bytes that are not UTF-8', { 'a.md': Buffer.from([0xff, 0xfe]) }, /^approvals\/a\.md:1 is not UTF-8/],
  ['a file no person wrote', { 'a.md': text + ' '.repeat(70_000) }, /^approvals\/a\.md:1 is larger than 65536 bytes/],
])('named, never passed over: %s', (_, files, fault) => {
  const { approvals, faults } = found({ ...files, 'z.md': text });
  expect(approvals.map(({ file }) => file)).toEqual(['z.md']);
  expect(faults.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([expect.stringMatching(fault)]);
});

test('links are not followed', () => {
  const workspace = temporaryFolder();
  mkdirSync(join(workspace, 'content/approvals'), { recursive: true });
  writeFileSync(join(workspace, 'a.md'), text);
  symlinkSync(join(workspace, 'a.md'), join(workspace, 'content/approvals/a.md'));
  expect(readApprovals(workspace)).toMatchObject({ approvals: [], faults: [{ file: 'approvals/a.md', what: expect.stringContaining('is a link') }] });
  const linked = temporaryFolder();
  mkdirSync(join(linked, 'content'));
  symlinkSync(join(workspace, 'content/approvals'), join(linked, 'content/approvals'));
  expect(readApprovals(linked)).toMatchObject({ approvals: [], faults: [{ file: 'approvals', what: expect.stringContaining('is a link') }] });
});

test('a key that is not the signature\'s own is a broken signature, not a crash', () => {
  const forged = { ...approval, signature: { key: `ssh-ed25519 ${Buffer.alloc(51).toString('base64')}`, value: Buffer.alloc(64).toString('base64') } };
  expect(found({ 'a.md': approvalText(forged) }).approvals).toMatchObject([{ signature: 'broken', keyid: null }]);
});
