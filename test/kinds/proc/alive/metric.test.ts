import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { samplesIn } from '../../../../src/kinds/proc/alive/metric.ts';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { closedPort } from '../../../aid/peer.ts';
import { worker } from '../../../aid/worker.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

const row = verdictTable('proc/alive');

/** A worker that counts its runs, and shows what `body` says at /metrics; `runs` and `now` (Unix time) are at hand. */
const shows = (body: string, status = '200') => `let runs = 0; setInterval(() => { runs += 1; }, 100);
  const server = http.createServer((request, response) => { const now = Date.now() / 1000; response.writeHead(request.url === '/metrics' ? ${status} : 404, { 'Content-Type': 'text/plain; version=0.0.4' }).end(${body}); });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)); fs.writeFileSync('port', String(server.address().port));`;
const text = (sample: string) => `'# HELP watch_runs_total Runs.\\n# TYPE watch_runs_total counter\\n' + ${sample} + '\\nwatch_runs_total_created 1\\nprocess_cpu_seconds_total 1.5\\n'`;

async function watch(peer: string, code: string, { heartbeat = {}, target = {}, ...more }: { heartbeat?: object; target?: object; variables?: Record<string, string> } = {}) {
  const { folder, script, pid } = await worker(code);
  const url = `http://127.0.0.1:${readFileSync(join(folder, 'port'), 'utf8')}`;
  const held = await collectOnce('proc/alive', { url, ...target }, { name: script, heartbeat: { metric: 'watch_runs_total', ...heartbeat }, interval: '200ms' }, more.variables);
  row(`metric: ${peer}`, held);
  return { ...held, pid };
}

describe('good', () => {
  test.each<[what: string, code: string, more?: object]>([
    ['a counter', shows(text('`watch_runs_total ${runs}`'))],
    ['the time of its last run', shows(text('`watch_runs_total ${now.toExponential()} ${Date.now()}`'))],
    ['one of several, told by its labels', shows(text('`watch_runs_total{job="other",note="a \\\\"}\\\\" b"} 7\\nwatch_runs_total{job="probe", note="x"} ${runs}`')), { heartbeat: { labels: { job: 'probe' } } }],
  ])('%s that goes up', async (peer, code, more) => {
    const { verdict, facts, found, pid, wrong } = await watch(peer, code, more);
    expect(verdict.status, `${wrong.join()} ${JSON.stringify(facts)}`).toBe('pass');
    expect(found).toMatch(new RegExp(`^process ${pid}: the metric went up \\d times$`));
    expect(facts).toMatchObject({ metric: { status: 200, samples: 1, bytes: expect.any(Number) } });
  });
});

describe('bad twins', () => {
  test.each<[what: string, code: string, wrong: string, found: RegExp, more?: object]>([
    ['a counter that stands still', shows(text('`watch_runs_total 7`')), 'metric.advances', /the metric went up 0 times$/],
    ['a value that goes down', shows(text('`watch_runs_total ${1000 - runs}`')), 'metric.advances', /the metric went up 0 times$/],
    ['two values in turn', shows(text('`watch_runs_total ${runs % 2}`')), 'metric.advances', /the metric went up [01] times$/],
    ['a value that is none', shows(text('`watch_runs_total NaN`')), 'metric.advances', /the metric went up 0 times$/],
    ['no such metric', shows(text('`watch_errors_total ${runs}`')), 'metric.advances', /: no such metric$/],
    ['the name in a page of HTML', shows('`<p>watch_runs_total ${runs}</p>`'), 'metric.advances', /: no such metric$/],
    ['the metric with another label', shows(text('`watch_runs_total{job="other"} ${runs}`')), 'metric.advances', /: no such metric$/, { heartbeat: { labels: { job: 'probe' } } }],
    ['an error that holds it', shows(text('`watch_runs_total ${runs}`'), '500'), 'metric.advances', /: 500 instead of its metric$/],
    ['nothing', shows('""'), 'metric.bytes', /: no such metric$/],
  ])('%s', async (peer, code, subject, found, more) => {
    const held = await watch(peer, code, more);
    expect(held.verdict, JSON.stringify(held.facts)).toMatchObject({ status: 'fail', outcome: 'observed' });
    expect(held.wrong).toContain(subject);
    expect(held.found).toMatch(found);
  });

  test('a counter that went up and then stood still', async () => {
    const { folder, script } = await worker(shows(text('`watch_runs_total ${Math.min(runs, 4)}`')));
    const url = `http://127.0.0.1:${readFileSync(join(folder, 'port'), 'utf8')}`;
    const held = await collectOnce('proc/alive', { url }, { name: script, heartbeat: { metric: 'watch_runs_total' }, interval: '100ms', observe: '1500ms', max_age: '500ms' });
    row('metric: went up and stood still', held);
    expect(held.wrong, JSON.stringify(held.facts)).toEqual(['metric.last_age_ms']);
  });

  test('several samples of that name: nobody knows which is meant', async () => {
    const { verdict, wrong, found, facts } = await watch('several samples', shows(text('`watch_runs_total{job="a"} ${runs}\\nwatch_runs_total{job="b"} 1`')));
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toContain('metric.samples');
    expect(facts).toMatchObject({ metric: { samples: 2, advances: 0 } });
    expect(found).toContain('2 samples of that name: which one is meant?');
  });

  test('a recording of another year', async () => {
    const { verdict, wrong } = await watch('of another year', shows(text('`watch_runs_total ${runs}`'), `(response.setHeader('Date', 'Mon, 01 Jan 2001 00:00:00 GMT'), 200)`));
    expect(verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(wrong).toEqual(['stale']);
  });

  test.each<[what: string, code: string, outcome: string, more?: object]>([
    ['no such path', shows(text('`watch_runs_total ${runs}`')), 'absent', { heartbeat: { path: '/other' } }],
    ['an endpoint that never answers', `const server = http.createServer(() => {}); await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)); fs.writeFileSync('port', String(server.address().port));`, 'timeout-first-byte'],
    ['an endpoint that hangs up', `const server = http.createServer((_, response) => response.destroy()); await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)); fs.writeFileSync('port', String(server.address().port));`, 'reset'],
  ])('%s', async (peer, code, outcome, more) => {
    const { verdict } = await watch(peer, code, more);
    expect(verdict).toMatchObject({ status: 'fail', outcome });
  });

  test('an endpoint nobody listens at', async () => {
    const { verdict, found } = await watch('nobody listens', shows(text('`watch_runs_total ${runs}`')), { target: { url: (await closedPort()).url } });
    expect(verdict).toMatchObject({ status: 'fail', outcome: 'refused' });
    expect(found).toMatch(/: no answer with its metric$/);
  });

  test('our own credentials are rejected: that says nothing of the process', async () => {
    const code = shows(text('`watch_runs_total ${runs}`'), 'request.headers.authorization === "Bearer new" ? 200 : 401');
    const signedIn = (value: string) => ({ heartbeat: { auth: 'me' }, target: { auth: { me: { header: 'Authorization', value: 'env:TOKEN' } } }, variables: { TOKEN: value } });
    expect((await watch('rejects our credentials', code, signedIn('Bearer old'))).verdict).toMatchObject({ status: 'undetermined', outcome: 'denied' });
    expect((await watch('takes our credentials', code, signedIn('Bearer new'))).verdict.status).toBe('pass');
  });
});

test.each<[line: string, labels: Record<string, string>, values: number[]]>([
  ['m 1', {}, [1]], ['m{} 1.5e3 1700000000000', {}, [1500]], ['  m 1', {}, []], ['m{a="1"} 1', {}, [1]], ['m{a="1",b="2",} 3', { b: '2' }, [3]], ['m{a="1"} 1', { a: '2' }, []],
  ['m{a="x\\"y\\\\z\\nw"} 1', { a: 'x"y\\z\nw' }, [1]], ['m{a="}"} 1', { a: '}' }, [1]], ['m_total 1', {}, []], ['# m 1', {}, []], ['m', {}, []], ['m 1 2 3', {}, []], ['m 1\r', {}, [1]],
  ['m{a="1"} 1\nm{a="2"} 2', {}, [1, 2]],
])('%j with %j', (line, labels, values) => {
  expect(samplesIn(line, { metric: 'm', labels })).toEqual(values);
});
