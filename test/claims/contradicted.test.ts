import { expect, test } from 'vitest';
import { contradicted } from '../../src/claims/contradicted.ts';
import { extract } from '../../src/claims/extract.ts';
import type { ClaimFinding } from '../../src/model/extraction.ts';

const { claims } = extract('# Port\n\n- Parsers ported: 9/12 (85%)\n- ✅ Login page works\n', 'report.md');
const [figure, mark] = claims.map(({ id }) => id) as [string, string];
const finding = (rule: string, lines: number[], named: string[]): ClaimFinding => ({ rule, severity: 'minor', lines, message: rule, program: null, claims: named });

test.each([
  ['an arithmetic finding', [finding('A1', [3], [figure])], [[figure, 'A1']]],
  ['a contradiction', [finding('C1', [4, 3], [mark, figure])], [[mark, 'C1']]],
  ['an overclaim contradicts nothing', [finding('O1', [4], [mark])], []],
  ['a finding that names no claim', [finding('A3', [3], [])], []],
  ['a claim that stands on another of its lines', [finding('A8', [2, 3], [figure])], []],
  ['the first of two', [finding('A1', [3], [figure]), finding('A16', [3], [figure])], [[figure, 'A1']]],
])('%s', (_, findings, expected) => expect([...contradicted(claims, findings)].map(([id, { rule }]) => [id, rule])).toEqual(expected));
