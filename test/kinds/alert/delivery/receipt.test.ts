import { describe, expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { httpPeer, textOf } from '../../../aid/peer.ts';

const row = verdictTable('alert/delivery');

const alert = { labels: { alertname: 'tickmark', severity: 'page', nonce: '${nonce}' } };
const parameters = {
  send: { path: '/send', json: { ...alert, status: 'firing' } }, resolved: { path: '/send', json: { ...alert, status: 'resolved' } }, within: '600ms',
  receipt: { path: '/api/list', auth: 'reader', every: '50ms' },
};
const reader = { TOKEN: 'Bearer reader' };
const auth = { reader: { header: 'Authorization', value: 'env:TOKEN' } };

type Alert = { status: string; labels: Record<string, string> };
/** What the service makes of an alert that reached it. */
type Keep = (alert: Alert, kept: object[]) => void;
const words = ({ status, labels }: Alert) => `[${status.toUpperCase()}] ${Object.values(labels).join(' ')}`;
const chat: Keep = (one, kept) => kept.push({ type: 'message', text: words(one) });

/** A sender, and a service of others that receives: it keeps what it likes, and lists it to those who may read. */
async function service(keep: Keep, list: (kept: object[], asked: number) => { status?: number; body: unknown } = (kept) => ({ body: { ok: true, messages: kept } })) {
  const kept: object[] = [{ type: 'message', text: '[RESOLVED] disk full yesterday' }];
  let asked = 0;
  let sent = 0;
  const { url } = await httpPeer(async (request, response) => {
    const { status = 200, body } = request.headers.authorization === reader.TOKEN ? list(kept, asked++) : { status: 401, body: {} };
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const sender = await httpPeer(async (request, response) => {
    sent += 1;
    keep(JSON.parse(await textOf(request)) as Alert, kept);
    response.writeHead(202).end();
  });
  return { target: { url: sender.url, values: { receipt: url }, auth }, sent: () => sent };
}

describe('a service tells by its own API that it received the alert', () => {
  test.each<[what: string, keep: Keep, list?: (kept: object[]) => { body: unknown }]>([
    ['a chat', chat],
    ['a pager', ({ status, labels }, kept) => {
      const known = kept.find((one) => 'title' in one && one.title === labels.nonce);
      known ? Object.assign(known, { status: 'resolved' }) : kept.push({ status: status === 'firing' ? 'triggered' : 'resolved', title: labels.nonce, body: { details: labels } });
    }, (kept) => ({ body: { incidents: kept, more: false } })],
    ['a bare list', chat, (kept) => ({ body: kept })],
  ])('%s', async (what, keep, list) => {
    const { target } = await service(keep, list);
    const held = await collectOnce('alert/delivery', target, parameters, reader);
    row(`receipt: ${what}`, held);
    expect(held.verdict.status, JSON.stringify(held.facts)).toBe('pass');
    expect(held.found).toMatch(/^delivered after \d+ ms, its end after \d+ ms$/);
    expect(held.facts).toMatchObject({ receiver: { answered_probes: 2, early_deliveries: 0 } });
    expect(JSON.stringify(held.evidence)).not.toContain('Bearer reader');
  });
});

describe('bad twins', () => {
  test.each<[what: string, keep: Keep, wrong: string[], found: string]>([
    ['keeps nothing', () => undefined, ['delivered', 'latency_ms', 'missing_labels', 'resolved'], 'accepted, never delivered'],
    ['keeps a canned message', (_, kept) => kept.push({ text: '[FIRING] tickmark page' }), ['delivered', 'latency_ms', 'missing_labels', 'resolved'], 'accepted, never delivered'],
    ['keeps nothing but the end', (one, kept) => { if (one.status === 'resolved') chat(one, kept); }, ['delivered', 'latency_ms', 'missing_labels'], 'delivered only as resolved, never as firing'],
    ['loses a label', ({ status, labels: { severity: _, ...labels } }, kept) => chat({ status, labels }, kept), ['missing_labels'], 'without its severity label'],
    ['never tells the end', (one, kept) => { if (one.status === 'firing') chat(one, kept); }, ['resolved'], 'its end never told'],
  ])('%s', async (what, keep, wrong, found) => {
    const { target } = await service(keep);
    const held = await collectOnce('alert/delivery', target, parameters, reader);
    row(`receipt: ${what}`, held);
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toEqual(wrong);
    expect(held.found).toContain(found);
  });

  test('a service that falls silent says nothing of the alert', async () => {
    const { target } = await service(chat, (kept, asked) => (asked === 0 ? { body: kept } : { status: 503, body: {} }));
    const held = await collectOnce('alert/delivery', target, parameters, reader);
    row('receipt: falls silent', held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', reason: 'control-failed' });
    expect(held.wrong).toContain('receiver.answered_probes');
  });

  test.each<[what: string, body: unknown]>([['a page to sign in', '<html>Sign in</html>'], ['a list that is too long', ['x'.repeat(2 ** 20)]]])('where it shows %s no alert is sent', async (what, body) => {
    const { target, sent } = await service(chat, () => ({ body }));
    const held = await collectOnce('alert/delivery', target, parameters, reader);
    row(`receipt: ${what}`, held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome: 'unsupported' });
    expect(held.found).toContain('answered 200, expected 200 and JSON of at most 1 MiB');
    expect(sent()).toBe(0);
  });

  test.each<[what: string, target: object, variables: Record<string, string>, outcome: string, found: string]>([
    ['we may not read', {}, { TOKEN: 'Bearer stranger' }, 'denied', 'answered 401, expected 200'],
    ['there is no address', { values: {} }, reader, 'not-configured', 'value "receipt" must be'],
    ['the address holds a password', { values: { receipt: 'http://me:secret@127.0.0.1:9' } }, reader, 'not-configured', 'without a password'],
    ['nobody listens', { values: { receipt: 'http://127.0.0.1:9' } }, reader, 'unsupported', 'answered refused, expected 200'],
  ])('where %s no alert is sent', async (what, more, variables, outcome, found) => {
    const { target, sent } = await service(chat);
    const held = await collectOnce('alert/delivery', { ...target, ...more }, parameters, variables);
    row(`receipt: ${what}`, held);
    expect(held.verdict).toMatchObject({ status: 'undetermined', outcome });
    expect(held.found).toContain(found);
    expect(sent()).toBe(0);
  });

  test('an answer that repeats the question would be taken for a receipt: refused', async () => {
    const { target } = await service(chat);
    await expect(collectOnce('alert/delivery', target, { ...parameters, receipt: { path: '/api/search?q=${nonce}' } }, reader)).rejects.toThrow('receipt.path carries ${nonce}');
  });
});
