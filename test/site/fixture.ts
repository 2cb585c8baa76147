import { sha256 } from '../../src/lib/hash.ts';
import type { Assertion } from '../../src/model/assertion.ts';
import type { Check } from '../../src/model/check.ts';
import type { Claim, ClaimDocument, LedgerEntry } from '../../src/model/claim.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Json } from '../../src/model/json.ts';
import type { PackContent } from '../../src/model/pack-content.ts';
import type { HttpExchange } from '../../src/model/record/http-exchange.ts';
import type { Ruling } from '../../src/model/ruling.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** Two packs of one small service: a faulty run that ends in 68, and the repaired one that ends in 0. Text in them is hostile on purpose. */
export type Run = 'faulty' | 'repaired';
export const hostile = '<script>alert(1)</script>" onload="alert(2) \u202Egnp.exe\u001B[31m';

const at = { faulty: '2026-11-20T09:14:05.000Z', repaired: '2026-11-20T15:31:00.000Z' };
export const packIds = { faulty: '20261120T091405Z-00000a', repaired: '20261120T153100Z-00000b' } as const;

export function exchange(path: string, status: number, reason: string, body: string): HttpExchange {
  return {
    outcome: 'observed', start_ms: 1,
    request: { method: 'GET', url: `http://127.0.0.1:8000${path}`, headers: [['Host', '127.0.0.1:8000'], ['Accept', '*/*']], body: null },
    response: { httpVersion: '1.1', status, reason, headers: [['Content-Type', 'application/json'], ['X-Note', hostile]], body: { bytes: Buffer.byteLength(body), sha256: sha256(body), text: body, cut: false }, complete: true },
    phases: { dns_ms: null, connect_ms: 1.5, tls_ms: null, first_byte_ms: 20.25, end_ms: 21 },
    peer: { protocol: 'http', address: '127.0.0.1', port: 8000, product: null, version: null, instance: null }, error: null, redirects: [],
  };
}

type Spec = { id: string; kind: string; title: string; exit: Check['exit']; subject: string; predicate: string; expected: Json; actual: [faulty: Json, repaired: Json]; pointer: string; artifacts(run: Run): Evidence['artifacts']; facts(run: Run): Json };
const same = (value: Json): [Json, Json] => [value, value];
const plain = (name: string, value: (run: Run) => Json) => (run: Run): Evidence['artifacts'] => ({ [name]: value(run) });
const bad = <T>(run: Run, faulty: T, repaired: T): T => (run === 'faulty' ? faulty : repaired);

const specs: Spec[] = [
  { id: 'env', kind: 'env/required', title: 'Every address of the run is given', exit: 78, subject: 'missing', predicate: 'equals', expected: [], actual: same([]), pointer: '/artifacts/environment/missing', artifacts: plain('environment', () => ({ missing: [] })), facts: () => ({ described: 4, missing: [] }) },
  { id: 'ready', kind: 'http/json', title: 'The service is ready', exit: 65, subject: 'response.status', predicate: 'equals', expected: 200, actual: same(200), pointer: '/artifacts/ready/response/status', artifacts: () => ({ ready: exchange('/readyz', 200, 'OK', '{"status":"ready"}') }), facts: () => ({ response: { status: 200 }, word: 'ready', latency: { n: 1 } }) },
  { id: 'conditional', kind: 'http/conditional', title: 'An ETag saves bytes', exit: 87, subject: 'again.status', predicate: 'equals', expected: 304, actual: same(304), pointer: '/artifacts/again/response/status', artifacts: () => ({ again: exchange('/estimates', 304, 'Not Modified', '') }), facts: () => ({ first: { status: 200 }, again: { status: 304 } }) },
  { id: 'canary', kind: 'pg/canary', title: 'A rollback leaves no row', exit: 88, subject: 'outside_after.mine', predicate: 'equals', expected: 0, actual: same(0), pointer: '/artifacts/after/mine', artifacts: plain('after', () => ({ mine: 0 })), facts: () => ({ outside_after: { mine: 0 } }) },
  { id: 'event-stream', kind: 'http/sse', title: `A note reaches the stream ${hostile}`, exit: 68, subject: 'open.status', predicate: 'equals', expected: 200, actual: [404, 200], pointer: '/artifacts/stream/opening/response/status', artifacts: (run) => ({ stream: { opening: bad(run, exchange('/api/events', 404, 'Not Found', '{"error":"no such route"}'), exchange('/api/events', 200, 'OK', '')), ended: 'closed' } }), facts: (run) => ({ open: { status: bad(run, 404, 200), content_type: bad(run, 'application/json', 'text/event-stream') }, lost: [], latency: { n: 30, max_ms: 88 } }) },
  { id: 'backup', kind: 'pg/backup', title: 'The newest backup restores', exit: 66, subject: 'file.bytes', predicate: 'gt', expected: 4096, actual: [0, 15_470], pointer: '/artifacts/file/bytes', artifacts: plain('file', (run) => ({ path: 'backups/kis.dump', bytes: bad(run, 0, 15_470), format: bad<Json>(run, null, 'custom') })), facts: (run) => ({ file: { bytes: bad(run, 0, 15_470) }, restore: { exit: 0 }, restored: { total_rows: 36 }, source: { total_rows: 36 } }) },
  { id: 'load', kind: 'http/load', title: '95 of 100 answers within 200 ms', exit: 71, subject: 'latency.p95_ms', predicate: 'lte', expected: 200, actual: [2115.789, 5.8], pointer: '/artifacts/samples', artifacts: (run) => ({ samples: Array.from({ length: 60 }, (_, i) => ({ due_ms: i * 66, end_ms: i * 66 + bad(run, 2100, 5) })) }), facts: (run) => ({ n: 60, errors_ratio: 0, latency: { p50_ms: bad(run, 2106.461, 5), p95_ms: bad(run, 2115.789, 5.8) } }) },
  { id: 'watcher', kind: 'proc/alive', title: 'The operations watch is alive', exit: 72, subject: 'heartbeat.advances', predicate: 'gte', expected: 1, actual: [0, 3], pointer: '/artifacts/beats', artifacts: plain('beats', (run) => bad<Json>(run, [], [1, 2, 3])), facts: (run) => ({ outcome: bad(run, 'absent', 'observed'), pid: 4711, states: ['S'], heartbeat: { advances: bad(run, 0, 3), touches: 0 } }) },
  { id: 'alert', kind: 'alert/delivery', title: 'A test alert arrives', exit: 73, subject: 'delivered', predicate: 'equals', expected: true, actual: [false, true], pointer: '/artifacts/delivery/arrived', artifacts: plain('delivery', (run) => ({ arrived: run === 'repaired', text: hostile })), facts: (run) => ({ delivered: run === 'repaired', accepted: true, latency_ms: 9.7 }) },
  { id: 'inventory', kind: 'file/inventory', title: 'The files of the note exist', exit: 92, subject: 'missing', predicate: 'equals', expected: [], actual: same([]), pointer: '/artifacts/files/missing', artifacts: plain('files', () => ({ missing: [] })), facts: () => ({ found: 2, claimed: 2 }) },
];
const failsIn = (spec: Spec, run: Run): boolean => run === 'faulty' && JSON.stringify(spec.actual[0]) !== JSON.stringify(spec.actual[1]);

const checkOf = ({ id, kind, title, exit }: Spec, index: number): Check => ({
  schema: 'check/1', id, title, kind, severity: 'fatal', exit, evidence: 'real', exclusive: false, fail_on: [], with: {}, control: [], expect: [], claims: [],
  file: `${(index + 1) * 10 + 100}-${id}.md`, reason: `Why ${id} is checked.\n\nA second paragraph.`,
});

function verdictOf(spec: Spec, run: Run): Verdict {
  const fails = failsIn(spec, run);
  const pointer = { artifact: `data/checks/${spec.id}/evidence.json`, pointer: spec.pointer };
  const control: Assertion = { role: 'control', quantifier: 'that', subject: 'probe', predicate: 'exists', expected: true, actual: true, at: { ...pointer, pointer: '/artifacts' }, result: true, why: 'it could have failed' };
  const demand: Assertion = { role: 'expect', quantifier: 'that', subject: spec.subject, predicate: spec.predicate, expected: spec.expected, actual: spec.actual[run === 'faulty' ? 0 : 1], at: pointer, result: !fails };
  return { status: fails ? 'fail' : 'pass', check: spec.id, kind: spec.kind, outcome: 'observed', origin: { substitution: 'real', environment: 'local' }, assertions: [control, demand], refutable: [2, 2] };
}

const said: [label: string, quote: string, value: string, check: string][] = [
  ['ready', '**Service**: ready', 'ready', 'ready'], ['watch', '**Watch**: launched', 'launched', 'watcher'], ['backup', '**Backup**: created', 'created', 'backup'],
  ['stream', '**Event stream**: SSE complete', 'SSE complete', 'event-stream'], ['p95', '**Latency**: p95 174 ms', 'p95 174 ms', 'load'], ['alerts', '**Alerts**: configured', 'configured', 'alert'],
];
const text = `---\ntitle: Production ops complete\n---\n# Done\n\n${said.map(([, quote]) => `- ✅ ${quote}`).join('\n')}\n\n**ALL SYSTEMS GO**\n`;
const lineOf = (quote: string): number => text.split('\n').findIndex((line) => line.includes(quote)) + 1;
export const document: ClaimDocument = { id: 'ops', file: 'ops.md', meta: { title: 'Production ops complete' }, text };
export const ledger: LedgerEntry[] = [
  ...said.map(([claim, quote, value, check]): LedgerEntry => ({ claim, line: lineOf(quote), quote, value, subject: claim, form: 'state', topic: 'function', check, environment: 'local' })),
  { claim: 'all', line: lineOf('ALL SYSTEMS GO'), quote: '**ALL SYSTEMS GO**', value: 'ALL SYSTEMS GO', subject: 'the run', form: 'state', topic: 'readiness', rests_on: said.map(([label]) => label), environment: 'local' },
];
const claims: Claim[] = ledger.map((entry) => ({
  id: `ops--${entry.claim}`, document: 'ops', line: entry.line, quote: entry.quote, form: entry.form, topic: entry.topic, subject: entry.subject, polarity: '+',
  strength: entry.claim === 'all' ? 'absolute' : 'plain', tier: 'structural', value: entry.value ?? entry.quote,
}));

/** The pack as openPack would give it, but for the artifacts' list and the digest, which sealing decides. */
export function packContent(run: Run): PackContent {
  const failed = specs.filter((spec) => failsIn(spec, run)).map(({ id }) => id);
  const rulings = ledger.map((entry): Ruling => {
    const by = entry.check ? [entry.check] : specs.map(({ id }) => id).filter((id) => run === 'repaired' || failed.includes(id));
    return { claim: `ops--${entry.claim}`, counted: entry.check !== undefined, status: by.some((id) => failed.includes(id)) ? 'refuted' : 'confirmed', by };
  });
  const evidence = (spec: Spec): Evidence => ({
    format: 'tickmark-evidence/1', check: spec.id, kind: spec.kind, nonce: '0'.repeat(32), target: { name: 'service', environment: 'local', production_is: null },
    options: spec.kind === 'http/load' ? { rate: 15 } : {}, startedAt: at[run], duration_ms: 46, artifacts: spec.artifacts(run), error: null,
  });
  return {
    digest: sha256(run), checks: specs.map(checkOf), evidence: Object.fromEntries(specs.map((spec) => [spec.id, evidence(spec)])), documents: [document], ledgers: { ops: ledger }, bindings: {}, waivers: [],
    pack: {
      format: 'tickmark-pack/1', id: packIds[run], subject: 'KIS estimator', environment: 'local', state: 'complete', tool: { name: 'tickmark', version: '0.1.0', node: '26.10.0', platform: 'linux-x64' },
      git: { commit: '4f2c9d1'.padEnd(40, '0'), branch: 'main', dirty_files: 0, author: 'Ada Park <ada@example.org>' }, startedAt: at[run], sealedAt: at[run].replace(':05.', ':59.').replace(':00.', ':40.'), previous: run === 'faulty' ? null : sha256('faulty'),
      checks: specs.map(({ id }) => ({ id, ran: true })), redacted: 2, exit: run === 'faulty' ? 68 : 0, projection: null, signer: null, intent: null, lost: null,
      artifacts: specs.map(({ id }) => ({ path: `data/checks/${id}/evidence.json`, mediaType: 'application/json', bytes: 1200, sha256: sha256(`${run} ${id}`), check: id, role: 'evidence', collectedAt: at[run] })),
    },
    judgement: {
      format: 'tickmark-verdicts/1', judge: '0.1.0', verdicts: specs.map((spec) => verdictOf(spec, run)), facts: Object.fromEntries(specs.map((spec) => [spec.id, spec.facts(run)])), claims, rulings, waivers: [],
      gate: { exit: run === 'faulty' ? 68 : 0, decidedBy: run === 'faulty' ? 'event-stream' : null, checks: 10, passed: 10 - failed.length, failed: failed.length, undetermined: 0, waived: 0 },
    },
  };
}
