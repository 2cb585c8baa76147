import { createServer, request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../aid/collect.ts';
import { closedPort, httpPeer, serve, textOf } from '../../aid/peer.ts';

const row = verdictTable('alert/delivery');
const parameters = { send: { path: '/alerts', json: { labels: { alertname: 'tickmark', nonce: '${nonce}' } } }, within: '400ms', labels: { alertname: 'tickmark' } };

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
const webhook = (alert: string, status = 'firing') => JSON.stringify({ version: '4', status, alerts: [JSON.parse(alert)] });

describe('good sender and bad twins', () => {
  test.each<[peer: string, send: Sender, status: number, verdict: string, wrong: string[]]>([
    ['delivers', (alert, post) => post(webhook(alert)), 202, 'pass', []],
    ['delivers twice', (alert, post) => { post(webhook(alert)); post(webhook(alert)); }, 202, 'pass', []],
    ['accepts and delivers nothing', () => undefined, 202, 'fail', ['delivered']],
    ['accepts and delivers too late', (alert, post) => { setTimeout(() => post(webhook(alert)), 800); }, 202, 'fail', ['delivered']],
    ['delivers a canned alert', (_, post) => post(webhook('{"labels":{"alertname":"tickmark"}}')), 202, 'fail', ['delivered']],
    ['delivers to another path', (alert, post) => post(webhook(alert), '/other'), 202, 'fail', ['delivered']],
    ['loses the labels', (alert, post) => post(JSON.stringify({ text: alert.replaceAll('"', "'") })), 202, 'fail', ['missing_labels']],
    ['answers 500 and delivers', (alert, post) => post(webhook(alert)), 500, 'fail', ['accepted']],
    ['404', () => undefined, 404, 'fail', ['outcome']],
  ])('%s', async (peer, send, status, verdict, wrong) => {
    const { url, values } = await sender(send, status);
    const held = await collectOnce('alert/delivery', { url, values }, parameters);
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(expect.arrayContaining(wrong));
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
  test.each<[peer: string, send: Sender, verdict: string, wrong: string[]]>([
    ['says when it is over', (alert, post) => post(webhook(alert, alert.includes('endsAt') ? 'resolved' : 'firing')), 'pass', []],
    ['says "firing" for ever', (alert, post) => post(webhook(alert)), 'fail', ['resolved']],
    ['says "resolved" from the beginning, then nothing', (alert, post) => { if (!alert.includes('endsAt')) post(webhook(alert, 'resolved')); }, 'fail', ['resolved']],
  ])('%s', async (peer, send, verdict, wrong) => {
    const { url, values } = await sender(send);
    const held = await collectOnce('alert/delivery', { url, values }, { ...parameters, resolved });
    row(peer, held);
    expect(held.verdict.status).toBe(verdict);
    expect(held.wrong).toEqual(wrong);
  });
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
