import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { worker } from '../../../aid/worker.ts';

beforeEach((context) => { if (!existsSync('/proc/self/stat')) context.skip('not run: there is no /proc here'); });

const row = verdictTable('proc/alive');
const form = { log: 'watch.log', line: 'latency_ms"?[=:] ?\\d' };
/** A worker that gives its log a text every 100 ms; `n` counts, `now` is the time. */
const logs = (text: string, every_ms = 100) =>
  `let n = 0; const add = (text) => fs.appendFileSync('watch.log', text); setInterval(() => { const now = new Date(); n += 1; add(${text}); }, ${every_ms});`;
const local = '`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, 0)}-${String(now.getDate()).padStart(2, 0)} ${now.toTimeString().slice(0, 8)},123 INFO latency_ms=1\\n`';

async function watch(peer: string, code: string, heartbeat: object = form) {
  const { folder } = await worker(code);
  await sleep(250);
  const held = await collectOnce('proc/alive', { root: folder }, { pidfile: 'app.pid', heartbeat, interval: '200ms', max_age: '1500ms' });
  row(`log: ${peer}`, held);
  return held;
}

describe('good', () => {
  test.each<[what: string, code: string, heartbeat?: object]>([
    ['lines of JSON that tell their time', logs('JSON.stringify({ at: now, latency_ms: n }) + "\\n"'), { ...form, dated: true }],
    ['Unix time in seconds', logs('`${Date.now() / 1000} latency_ms=1\\n`'), { ...form, dated: true }],
    ['local time, as Python logs it', logs(local), { ...form, dated: true }],
    ['lines without a time', logs('`latency_ms=${n}\\n`')],
    ['the same line again and again', logs('"latency_ms=1\\n"')],
    ['a line among many others', logs('"latency_ms=1\\n" + "debug\\n".repeat(1000)')],
    ['lines written in two goes', `${logs('"latency_"', 100)} setInterval(() => { add('ms=' + n + ' end\\n'); }, 150);`, { ...form, line: '^latency_(?:latency_)*ms=\\d+ end$' }],
    ['a log that is begun anew', `${logs('`latency_ms=${n}\\n`')} setInterval(() => fs.renameSync('watch.log', 'watch.log.1'), 250);`],
    ['an old time that is not to be read', logs('`latency_ms=1 expires=2001-01-01T00:00:00Z\\n`'), { ...form, dated: false }],
  ])('%s', async (peer, code, heartbeat) => {
    const { verdict, facts, wrong } = await watch(peer, code, heartbeat);
    expect(verdict.status, `${wrong.join()} ${JSON.stringify(facts)}`).toBe('pass');
  });
});

describe('bad twins', () => {
  test.each<[what: string, code: string, wrong: string, found: RegExp, heartbeat?: object]>([
    ['only complaints', logs('`${now.toISOString()} ERROR connect ECONNREFUSED\\n`'), 'heartbeat.advances', /: 0 beats seen, no line of that form$/],
    ['measured once, and complains since', `fs.writeFileSync('watch.log', 'latency_ms=1\\n'); ${logs('`${now.toISOString()} ERROR\\n`')}`, 'heartbeat.advances', /: 0 beats seen, no line of that form$/],
    ['plays back what was logged yesterday', logs('`2001-01-01T00:00:0${n % 10}Z latency_ms=1\\n`'), 'heartbeat.advances', /: 0 beats seen, \d+ lines of another time$/],
    ['tells a time that is yet to come', logs('`${new Date(Date.now() + 3600000).toISOString()} latency_ms=1\\n`'), 'heartbeat.advances', /lines of another time$/],
    ['tells no time where one is demanded', logs('`latency_ms=${n}\\n`'), 'heartbeat.advances', /: 0 beats seen, \d+ lines without a time$/, { ...form, dated: true }],
    ['touches its log', 'fs.writeFileSync("watch.log", "latency_ms=1\\n"); setInterval(() => { const now = new Date(); fs.utimesSync("watch.log", now, now); }, 100)', 'heartbeat.advances', /: 0 beats seen/],
    ['never ends its line', logs('`latency_ms=${n} `'), 'heartbeat.bytes', /: 0 beats seen/],
    ['no log', 'setInterval(() => {}, 1000)', 'heartbeat.bytes', /: no heartbeat file$/],
  ])('%s', async (peer, code, subject, found, heartbeat) => {
    const held = await watch(peer, code, heartbeat);
    expect(held.verdict.status, JSON.stringify(held.facts)).toBe('fail');
    expect(held.wrong).toContain(subject);
    expect(held.found).toMatch(found);
  });
});

test('a log that went quiet is as old as its last line of that form, whatever else is written', async () => {
  const { folder } = await worker(`let n = 0; setInterval(() => { n += 1; fs.appendFileSync('watch.log', n < 8 ? 'latency_ms=' + n + '\\n' : 'debug\\n'); }, 100)`);
  await sleep(100);
  const held = await collectOnce('proc/alive', { root: folder }, { pidfile: 'app.pid', heartbeat: form, interval: '200ms', observe: '2s', max_age: '600ms' });
  row('log: went quiet', held);
  expect(held.verdict.status, JSON.stringify(held.facts)).toBe('fail');
  expect(held.wrong).toEqual(['heartbeat.last_age_ms']);
});
