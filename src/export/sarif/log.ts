import { sha256 } from '../../lib/hash.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { Reviewed } from '../reviewed.ts';
import { messageOf } from './message.ts';
import { descriptors, ruleIndex } from './rules.ts';

/** Code scanning takes no more results of one run. */
const most_results = 25_000;
const most_related = 20;

/**
 * The log of one run over the reports (SARIF 2.1.0 3.13): a result for each finding and each refuted claim, the worst first, where it stands in the report's own lines.
 * A result is told over revisions by its rule and its claim's stable id (3.27.17), never by its line. What is over the bound is counted in a notification.
 */
export function sarifLog(documents: readonly Reviewed[], version: string): Record<string, unknown> {
  const problems = problemsOf(documents);
  const numbers = new Map<string, number>();
  const artifacts = [...new Map(documents.map((document) => [document.uri, document])).values()];
  const index_of = new Map(artifacts.map(({ uri }, index) => [uri, index]));
  const results = problems.slice(0, most_results).map((problem) => resultOf(problem, index_of.get(problem.document.uri) as number, numbers));
  const left_out = problems.length - results.length;
  const notification = { level: 'warning', message: messageOf(`${left_out} of ${problems.length} results are left out: ${most_results} are the most that are written`) };
  const total = (of: 'claims' | 'admissions' | 'findings'): number => documents.reduce((sum, { [of]: all }) => sum + all.length, 0);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Tickmark', version, rules: descriptors } },
      automationDetails: { id: 'tickmark/claims/' }, columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true, ...(left_out === 0 ? {} : { toolExecutionNotifications: [notification] }) }],
      artifacts: artifacts.map(({ uri, sha256: digest }) => ({ location: { uri }, roles: ['analysisTarget'], mimeType: 'text/markdown', hashes: { 'sha-256': digest } })),
      results, properties: { documents: documents.length, claims: total('claims'), admissions: total('admissions'), findings: total('findings'), ruled: documents.reduce((sum, { rulings }) => sum + rulings.size, 0) },
    }],
  };
}

function resultOf({ rule, level, document: { uri }, line, column, others, message, claim }: Problem, index: number, numbers: Map<string, number>): Record<string, unknown> {
  const artifactLocation = { uri, index };
  const number = ruleIndex(rule);
  const key = `${rule}:${claim ?? sha256(`${uri}\n${message.replace(/\d+/g, '#')}`).slice(0, 16)}`;
  const nth = (numbers.get(`${uri}\n${key}`) ?? 0) + 1;
  numbers.set(`${uri}\n${key}`, nth);
  const related = [...new Set(others)].filter((other) => other !== line).slice(0, most_related);
  return {
    ruleId: rule, ...(number === undefined ? {} : { ruleIndex: number }), level, message: messageOf(message),
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: line, ...(column === null ? {} : { startColumn: column }), endLine: line } } }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((other, at) => ({ id: at + 1, physicalLocation: { artifactLocation, region: { startLine: other } } })) }),
    partialFingerprints: { 'tickmarkClaim/v1': nth === 1 ? key : `${key}:${nth}` },
    ...(claim === null ? {} : { properties: { claim } }),
  };
}
