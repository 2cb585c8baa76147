import type { Json } from '../../../src/model/json.ts';
import type { Outcome } from '../../../src/model/outcome.ts';

/** What a check found: facts that pass, and for each way to go wrong the facts that differ (undefined: missing). */
type Variant = {
  name: string; status: 'fail' | 'undetermined'; reason?: string; outcome?: Outcome;
  /** Subjects that decide. */
  because: string[]; change?: Record<string, Json | undefined>;
};
export type Example = { good: Json; bad: Variant[] };

const sha = (letter: string) => letter.repeat(64);
const refusedCase = () => ({ accepted: false, effects: 0 });

export const examples: Record<string, Example> = {
  'api.ready': {
    good: {
      control: { random_path: { status: 404 } },
      response: {
        status: 200, content_type: 'application/json; charset=utf-8', trace_id_is_client_supplied: false,
        json: { status: 'ready', database: { status: 'connected', error: null } },
      },
      latency: { n: 60, p95_ms: 41.7 },
    },
    bad: [
      {
        name: 'one slow sample and an echoed trace id', status: 'fail', because: ['response.trace_id_is_client_supplied', 'latency.n', 'latency.p95_ms'],
        change: { 'latency.n': 1, 'latency.p95_ms': 2174, 'response.trace_id_is_client_supplied': true },
      },
      { name: 'connection refused', status: 'fail', outcome: 'refused', because: ['outcome'], change: { response: undefined, latency: undefined, control: undefined } },
    ],
  },
  'api.etag': {
    good: {
      foreign_tag: { status: 200 },
      first: { status: 200, headers: { etag: '"5f-a1b2"' } },
      again: { status: 304, body: { bytes: 0 }, headers: { etag: '"5f-a1b2"' }, missing_304_headers: [] },
      after_change: { status: 200, headers: { etag: '"5f-c3d4"' } },
    },
    bad: [{ name: 'tag of size and time survives the change', status: 'fail', because: ['after_change.headers.etag'], change: { 'after_change.headers.etag': '"5f-a1b2"' } }],
  },
  'api.rate-limit': {
    good: {
      other_identity: { status: 200 }, allowed: 10, limited: { status: 429, headers: { 'retry-after': '37' }, retry_after_s: 37 },
      retry_early: { status: 429 }, retry_late: { status: 200 },
    },
    bad: [{
      name: 'limiter that answers 503 without Retry-After', status: 'fail', because: ['limited.status', 'retry_early.status'],
      change: { 'limited.status': 503, 'limited.headers': {}, 'limited.retry_after_s': undefined, 'retry_early.status': 503 },
    }],
  },
  'db.canary': {
    good: {
      observer: { pid: 4102 }, writer: { pid: 4101 }, table: { persistence: 'p' }, inside: { mine: 1 }, outside_during: { mine: 0 }, outside_after: { mine: 0 },
      txid_status: 'aborted', before: { digest: sha('a'), rows: 3 }, after: { digest: sha('a'), rows: 3 }, side_effects: ['sequence-advanced', 'wal-written'],
    },
    bad: [{ name: 'temporary table', status: 'undetermined', reason: 'control-failed', because: ['table.persistence'], change: { 'table.persistence': 't', side_effects: [] } }],
  },
  'db.backup-restorable': {
    good: {
      negative: { truncated_restore_exit: 1 }, file: { bytes: 48_211, magic: 'PGDMP', age_ms: 3_600_000 }, list: { table_data_entries: 7 },
      restore: { exit: 0, stderr_lines: 0 }, restored: { tables: 7, digest: sha('b') }, source: { tables: 7, digest: sha('b') },
    },
    bad: [
      {
        name: 'a listing of 222 bytes', status: 'fail', because: ['file.bytes', 'file.magic', 'list.table_data_entries', 'restore.exit'],
        change: { 'file.bytes': 222, 'file.magic': '     ', 'list.table_data_entries': 0, 'restore.exit': 1, restored: undefined },
      },
      {
        name: 'cut to nine tenths', status: 'fail', because: ['restore.exit', 'restore.stderr_lines', 'restored.digest'],
        change: { 'file.bytes': 43_389, 'restore.exit': 1, 'restore.stderr_lines': 2, 'restored.digest': sha('c') },
      },
    ],
  },
  'queue.priority': {
    good: {
      queued_before_start: 8, enqueue_order: ['n0', 'n1', 'n2', 'n3', 'n4', 'p0', 'p1', 'p2'],
      processed: ['p0', 'p1', 'p2', 'n0', 'n1', 'n2', 'n3', 'n4'], left_over: 0,
    },
    bad: [
      { name: 'worker with reversed priorities', status: 'fail', because: ['processed'], change: { processed: ['n0', 'n1', 'n2', 'n3', 'n4', 'p0', 'p1', 'p2'] } },
      {
        name: 'drill that queues the urgent work first', status: 'undetermined', reason: 'control-failed', because: ['enqueue_order'],
        change: { enqueue_order: ['p0', 'p1', 'p2', 'n0', 'n1', 'n2', 'n3', 'n4'] },
      },
    ],
  },
  'sse.update': {
    good: {
      unauthenticated: { status: 401 }, triggered: 30, open: { status: 200, content_type: 'text/event-stream' }, latency: { max_ms: 640 },
      heartbeat: { max_gap_ms: 20_050 }, reconnect: { last_event_id_sent: '10', last_id_seen: '10' }, lost: [], duplicated: [],
    },
    bad: [
      {
        name: 'client that forgets Last-Event-ID', status: 'fail', because: ['reconnect.last_event_id_sent', 'lost'],
        change: { 'reconnect.last_event_id_sent': null, lost: ['11', '12'] },
      },
      { name: 'no such route', status: 'fail', outcome: 'absent', because: ['outcome', 'open.status', 'open.content_type'],
        change: {
          triggered: undefined, 'open.status': 404, 'open.content_type': 'text/html', latency: undefined, heartbeat: undefined, reconnect: undefined,
          lost: undefined, duplicated: undefined, 'unauthenticated.status': undefined,
        } },
    ],
  },
  'webhook.signature': {
    good: {
      cases: {
        valid: { accepted: true, effects: 1 }, unsigned: refusedCase(), tampered_body: refusedCase(), wrong_secret: refusedCase(), expired: refusedCase(), future: refusedCase(),
        timestamp_rewritten: refusedCase(), timestamp_removed: refusedCase(), replayed: refusedCase(),
      },
    },
    bad: [
      {
        name: 'timestamp outside the signature', status: 'fail', because: ['cases.timestamp_rewritten.accepted', 'cases.timestamp_removed.accepted', 'cases.replayed.effects'],
        change: { 'cases.timestamp_rewritten.accepted': true, 'cases.timestamp_removed.accepted': true, 'cases.replayed.effects': 1 },
      },
      {
        name: 'refuses everything', status: 'undetermined', reason: 'control-failed', because: ['cases.valid.accepted', 'cases.valid.effects'],
        change: { 'cases.valid.accepted': false, 'cases.valid.effects': 0 },
      },
    ],
  },
  'tenant.api': {
    good: {
      own: { status: 200 }, b_reads_own: { status: 200, has_nonce: true }, cross_read: { status: 404, has_nonce: false }, list: { foreign_ids: [], items: 4 },
      tenant_override: { foreign_ids: [] }, cross_write: { b_object_unchanged: true }, oracle: { foreign_equals_missing: true },
    },
    bad: [
      { name: 'list that leaks', status: 'fail', because: ['list.foreign_ids'], change: { 'list.foreign_ids': ['77'] } },
      {
        name: 'route that is broken for all', status: 'undetermined', reason: 'control-failed', because: ['own.status', 'b_reads_own.status', 'b_reads_own.has_nonce'],
        change: { 'own.status': 500, 'b_reads_own.status': 500, 'b_reads_own.has_nonce': false, 'cross_read.status': 500 },
      },
    ],
  },
  'ci.no-egress': {
    good: { probe: { before_recorded: true, after_recorded: true }, job: { exit: 0, processes: 14 }, attempts: [] },
    bad: [
      { name: 'green job that phones home', status: 'fail', because: ['attempts'], change: { attempts: ['203.0.113.9 tcp 443'] } },
      {
        name: 'recorder that sees nothing', status: 'undetermined', reason: 'control-failed', because: ['probe.before_recorded', 'probe.after_recorded'],
        change: { 'probe.before_recorded': false, 'probe.after_recorded': false },
      },
    ],
  },
  'tests.ledger': {
    good: { collected: 125, executed: 125, unaccounted: [], failed: 0, errors: 0, header_matches_cases: true, skipped: ['needs a licence server'] },
    bad: [{ name: '33 of 125 ran', status: 'fail', because: ['executed', 'unaccounted'], change: { executed: 33, unaccounted: ['tests/test_tax.py::test_rate'] } }],
  },
  'memo.deterministic': {
    good: {
      jobs: ['j1', 'j2', 'j3'], different_input: { sha256: sha('d') },
      runs: [{ bytes: 18_004, sha256: sha('e') }, { bytes: 18_004, sha256: sha('e') }, { bytes: 18_004, sha256: sha('e') }],
    },
    bad: [
      { name: 'creation date inside the file', status: 'fail', because: ['runs.1.sha256', 'runs.2.sha256'], change: { 'runs.1.sha256': sha('f'), 'runs.2.sha256': sha('0') } },
      { name: 'one job replayed', status: 'undetermined', reason: 'control-failed', because: ['jobs'], change: { jobs: ['j1', 'j1', 'j1'] } },
    ],
  },
  'source.no-substitutes': {
    good: { planted: { found: 12, total: 12 }, files_unreadable: 0, files_scanned: 214, findings: ['src/seed.ts:9 deny-words waived'] },
    bad: [
      { name: 'one default credential', status: 'fail', because: ['findings'], change: { findings: ['src/db.ts:31 default-credential'] } },
      { name: 'no file scanned', status: 'undetermined', reason: 'undetermined-assertion', because: ['findings'], change: { files_scanned: 0, findings: [] } },
    ],
  },
};
