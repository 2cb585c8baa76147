import { createServer, request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../src/kinds/index.ts';
import { collectOnce, optionsOf, verdictTable } from '../../aid/collect.ts';
import { closedPort, httpPeer, serve, textOf } from '../../aid/peer.ts';

const row = verdictTable('alert/delivery');
const parameters = { send: { path: '/alerts', json: { labels: { alertname: 'tickmark', nonce: '${nonce}' } } }, within: '400ms', resolved: 'never' };

/** What a sender does with an alert once it has answered 202: `post` sends a text to the receiver. */
type Sender = (alert: string, post: (text: string, path?: string) => void) => void;

/** An alert sender whose receiver is where the target's value says. */
async function sender(send: Sender, status = 202) {
  const receiver = await closedPort();
  const post = (text: string, path = '/hook') => {
    httpRequest({ port: receiver.port, host: '127.0.0.1', method: 'POST', path, headers: { 'User-Agent': 'Alertmanager/0.28.1' } }).on('error', () => undefined).end(text);
  };
  const { url } = await httpPeer(async (request, response) => {
    const alert = await textOf(request);
    response.writeHead(status).end();
    send(alert, post);
  });
  return { url, values: { receiver: `${receiver.url}/hook` }, post };
}
/** The Alertmanager webhook, version 4: every alert of the group has a status and labels of its own. */
const webhook = (alert: string, status = 'firing', others: object[] = []) =>
  JSON.stringify({ version: '4', status: others.length > 0 ? 'firing' : status, alerts: [...others, { status, ...JSON.parse(alert) }] });
const isEnd = (alert: string) => alert.includes('endsAt');

describe('good sender and bad twins', () => {
  test.each<[peer: string, send: Sender, status: number, verdict: string, wrong: string[], found: RegExp]>([
    ['delivers', (alert, post) => post(webhook(alert)), 202, 'pass', [], /^delivered after \d+ ms$/],
    ['delivers twice', (alert, post) => { post(webhook(alert)); post(webhook(alert)); }, 202, 'pass', [], /^delivered after \d+ ms$/],
    ['delivers it among others', (alert, post) => post(webhook(alert, 'firing', [{ status: 'resolved', labels: { alertname: 'disk' } }])), 202, 'pass', [], /^delivered after/],
    ['a document without alerts', (alert, post) => post(JSON.stringify({ state: 'on', alert: JSON.parse(alert) })), 202, 'pass', [], /^delivered after/],
    ['a list of alerts', (alert, post) => post(`[${alert}]`), 202, 'pass', [], /^delivered after/],
    ['says nothing but resolved', (alert, post) => post(webhook(alert, 'resolved')), 202, 'fail', ['delivered'], /^delivered only as resolved/],
    ['gives our label to another alert', (alert, post) => post(webhook(alert.replace('tickmark', 'other'), 'firing', [{ status: 'firing', labels: { alertname: 'tickmark' } }])), 202, 'fail', ['changed_labels'], /with another alertname label$/],
    ['rewrites a label', (alert, post) => post(webhook(alert.replace('tickmark', 'other'))), 202, 'fail', ['changed_labels'], /with another alertname label$/],
    ['drops a label', (alert, post) => post(webhook(alert.replace('"alertname":"tickmark",', ''))), 202, 'fail', ['missing_labels'], /without its alertname label$/],
    ['adds a label', (alert, post) => post(webhook(alert.replace('{"alertname', '{"team":"ops","alertname'))), 202, 'fail', ['added_labels'], /with a foreign team label$/],
    ['accepts and delivers nothing', () => undefined, 202, 'fail', ['delivered'], /^accepted, never delivered$/],
    ['accepts and delivers too late', (alert, post) => { setTimeout(() => post(webhook(alert)), 800); }, 202, 'fail', ['delivered'], /^accepted, never/],
    ['delivers a canned alert', (_, post) => post(webhook('{"labels":{"alertname":"tickmark"}}')), 202, 'fail', ['delivered'], /^accepted, never/],
    ['delivers to another path', (alert, post) => post(webhook(alert), '/other'), 202, 'fail', ['delivered'], /^accepted, never/],
    ['loses the labels', (alert, post) => post(JSON.stringify({ text: alert.replaceAll('"', "'") })), 202, 'fail', ['missing_labels'], /without its alertname, nonce labels$/],
    ['answers 500 and delivers', (alert, post) => post(webhook(alert)), 500, 'fail', ['accepted'], /answered 500 all the same$/],
    ['404', () => undefined, 404, 'fail', ['outcome'], /^not accepted: 404$/],
  ])('%s', async (peer, send, status, verdict, wrong, found) => {
    const { url, values } = await sender(send, status);
    const held = await collectOnce('alert/delivery', { url, values }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
    expect(held.found).toMatch(found);
  });

  test('a sender whose clock, or whose recording, is of another year', async () => {
    const { values, post } = await sender(() => undefined);
    const { url } = await httpPeer(async (request, response) => {
      response.writeHead(202, { Date: 'Mon, 01 Jan 2001 00:00:00 GMT' }).end();
      post(webhook(await textOf(request)));
    });
    const held = await collectOnce('alert/delivery', { url, values }, parameters);
    row('is of another year', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toEqual(['stale']);
  });

  test('labels a sender gives of its own are named in the check', async () => {
    const { url, values } = await sender((alert, post) => post(webhook(alert.replace('tickmark', 'other').replace('{"alertname', '{"team":"ops","alertname'))));
    const held = await collectOnce('alert/delivery', { url, values }, { ...parameters, labels: { alertname: 'other', team: 'ops' } });
    row('adds the labels the check names', held);
    expect(held.verdict.status).toBe('pass');
  });

  test('labels only the check knows', async () => {
    const send = { path: '/alerts', json: { nonce: '${nonce}' } };
    const { url, values } = await sender((alert, post) => post(webhook(JSON.stringify({ labels: { alertname: 'tickmark', ...JSON.parse(alert) } }))));
    const held = await collectOnce('alert/delivery', { url, values }, { ...parameters, send, labels: { alertname: 'tickmark' } });
    row('makes the labels itself', held);
    expect(held.verdict.status).toBe('pass');
  });

  test.each([401, 403])('our own credentials are rejected with %i: that says nothing of the alert', async (status) => {
    const { url, values } = await sender(() => undefined, status);
    const auth = { me: { header: 'Authorization', value: 'env:TOKEN' } };
    const held = await collectOnce('alert/delivery', { url, values, auth }, { ...parameters, send: { ...parameters.send, auth: 'me' } }, { TOKEN: 'Bearer old' });
    row(`rejects our credentials with ${status}`, held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'denied' });
  });

  test('nobody takes the alert', async () => {
    const { values } = await sender(() => undefined);
    const held = await collectOnce('alert/delivery', { url: (await closedPort()).url, values }, parameters);
    row('port closed', held);
    expect(held.verdict).toMatchObject({ status: 'fail', outcome: 'refused' });
  });
});

describe('the end of an alert', () => {
  const resolved = { path: '/alerts', json: { labels: { alertname: 'tickmark', nonce: '${nonce}' }, endsAt: '2026-01-01T00:00:00Z' } };
  test.each<[peer: string, send: Sender, verdict: string, wrong: string[], found: RegExp]>([
    ['says when it is over', (alert, post) => post(webhook(alert, isEnd(alert) ? 'resolved' : 'firing')), 'pass', [], /its end after \d+ ms$/],
    ['says so among others that go on', (alert, post) => post(webhook(alert, isEnd(alert) ? 'resolved' : 'firing', [{ status: 'firing', labels: {} }])), 'pass', [], /its end after/],
    ['says so in plain text', (alert, post) => post(`[${isEnd(alert) ? 'RESOLVED' : 'FIRING'}] ${alert}`), 'fail', ['missing_labels'], /its end after/],
    ['says "firing", and "resolved" only in its words', (alert, post) => post(webhook(alert.replace('{', '{"annotations":{"summary":"to be resolved by hand"},'))), 'fail', ['resolved'], /its end never told$/],
    ['says that another alert of the group is over', (alert, post) => post(webhook(alert, 'firing', [{ status: 'resolved', labels: { alertname: 'disk' } }])), 'fail', ['resolved'], /its end never told$/],
    ['says only when it is over', (alert, post) => { if (isEnd(alert)) post(webhook(alert, 'resolved')); }, 'fail', ['delivered', 'latency_ms', 'missing_labels'], /^delivered only as resolved/],
    ['says "firing" for ever', (alert, post) => post(webhook(alert)), 'fail', ['resolved'], /its end never told$/],
    ['says "resolved" from the beginning, then nothing', (alert, post) => { if (!isEnd(alert)) post(webhook(alert, 'resolved')); }, 'fail', ['delivered', 'latency_ms', 'missing_labels', 'resolved'], /^delivered only as resolved/],
  ])('%s', async (peer, send, verdict, wrong, found) => {
    const { url, values } = await sender(send);
    const held = await collectOnce('alert/delivery', { url, values }, { ...parameters, resolved });
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(wrong);
    expect(held.found).toMatch(found);
  });
});

describe('an alert that ends by itself', () => {
  test.each<[peer: string, ends_ms: number | null, verdict: string, found: RegExp]>([
    ['ends by itself', 100, 'pass', /^delivered after \d+ ms, its end after \d+ ms$/], ['never ends', null, 'fail', /its end never told$/], ['ends too late', 900, 'fail', /its end never told$/],
  ])('%s', async (peer, ends_ms, verdict, found) => {
    const { url, values } = await sender((alert, post) => {
      post(webhook(alert));
      if (ends_ms !== null) setTimeout(() => post(webhook(alert, 'resolved')), ends_ms);
    });
    const held = await collectOnce('alert/delivery', { url, values }, { ...parameters, resolved: 'by-itself' });
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(verdict === 'pass' ? [] : ['resolved']);
    expect(held.found).toMatch(found);
  });
});

test.each<[what: string, more: Record<string, unknown>, fault: string]>([
  ['what ends it is not said', { resolved: undefined }, 'expected a request that ends the alert, or by-itself, or never'],
  ['no nonce', { send: { path: '/alerts', json: { labels: { alertname: 'tickmark' } } } }, 'send carries no ${nonce}'],
])('refused before anything is touched: %s', async (_, more, fault) => {
  await expect(collectOnce('alert/delivery', { url: 'http://127.0.0.1:9', values: {} }, JSON.parse(JSON.stringify({ ...parameters, ...more })))).rejects.toThrow(fault);
});

describe('the receiver', () => {
  test('a port in use is said, and no alert is sent', async () => {
    const taken = await serve(createServer());
    let sent = 0;
    const { url } = await httpPeer((_, response) => { sent += 1; response.end(); });
    const held = await collectOnce('alert/delivery', { url, values: { receiver: `${taken.url}/hook` } }, parameters);
    row('the receiver\'s port is taken', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'unsupported' });
    expect(held.evidence.artifacts.reception).toMatchObject({ reason: expect.stringContaining('EADDRINUSE') });
    expect(sent).toBe(0);
  });

  test.each([
    ['no receiver', {}], ['an address of another machine', { receiver: 'http://192.0.2.1:9099/hook' }], ['every address', { receiver: 'http://example.org:9099/hook' }],
    ['no port', { receiver: 'http://127.0.0.1/hook' }], ['https', { receiver: 'https://127.0.0.1:9099/hook' }],
  ])('%s: not configured, and nothing listens', async (what, values) => {
    const { url } = await sender(() => undefined);
    const held = await collectOnce('alert/delivery', { url, values }, parameters);
    row(what, held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'not-configured' });
  });

  test('what arrived is evidence: who sent it, what, and when', async () => {
    const { url, values } = await sender((alert, post) => post(webhook(alert)));
    const { evidence, facts } = await collectOnce('alert/delivery', { url, values }, parameters);
    expect(evidence.artifacts.reception).toMatchObject({
      probes: [{ arrived: true }, { arrived: true }],
      deliveries: [{ method: 'POST', path: '/hook', status: 200, peer: { product: 'Alertmanager', version: '0.28.1' }, body: { text: expect.stringContaining(evidence.nonce) } }],
    });
    expect(facts).toMatchObject({ deliveries: 1, other_deliveries: 0, payload: { by: 'Alertmanager' } });
  });
});

test.each<[what: string, more: Record<string, unknown>, timeout_ms: number, fit: boolean]>([
  ['enough for one wait', {}, 401, true], ['no moment for the request', {}, 400, false], ['two waits need twice as much', { resolved: { path: '/end' } }, 700, false],
  ['the defaults', { within: '60s', resolved: { path: '/end' } }, 180_000, true],
])('the time budget: %s', (_what, more, timeout_ms, fit) => {
  const unfit = kindOf('alert/delivery')?.unfit?.(optionsOf('alert/delivery').parse({ ...parameters, ...more }), timeout_ms);
  fit ? expect(unfit).toBeUndefined() : expect(unfit).toContain('raise timeout');
});
