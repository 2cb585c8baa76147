import { expect, test } from 'vitest';
import { spokenHeaders } from '../../../src/collect/redact/spoken.ts';
import { kindOf } from '../../../src/kinds/index.ts';
import type { Kind } from '../../../src/kinds/define.ts';
import { Check, CheckFile } from '../../../src/model/check.ts';

const spoken = (expectations: unknown[], parameters: Record<string, unknown>, control: unknown[] = []) => {
  const kind = kindOf('http/json') as Kind;
  const check = Check.parse({ ...CheckFile.parse({ schema: 'check/1', id: 'a', title: 'a', kind: 'http/json', expect: expectations, control }), file: 'a.md', reason: '' });
  return spokenHeaders({ check, kind }, kind.options.parse({ path: '/', ...parameters }));
};

test.each<[string, unknown[], Record<string, unknown>]>([
  ['in a fact', [{ that: 'response.headers.x-build', equals: '1' }], {}],
  ['in a JSON Pointer', [{ that: '/response/headers/X-Build', equals: '1' }], {}],
  ['in a comparison', [{ that: 'response.status', same_as: 'control.random_path.headers.x-build' }], {}],
  ['in a parameter', [{ that: 'word', equals: 1 }], { nonce_header: 'X-Build' }],
])('a header field is spoken of: %s', (_, expectations, parameters) => {
  expect(spoken(expectations, parameters)).toContain('x-build');
});

test('in a control', () => {
  expect(spoken([{ that: 'word', equals: 1 }], {}, [{ that: 'response.headers.x-build', exists: true }])).toContain('x-build');
});

test('nothing else is', () => {
  expect([...spoken([{ that: 'word', equals: 'headers' }], { path: '/x-build' })].filter((name) => name.includes('build'))).toEqual([]);
});
