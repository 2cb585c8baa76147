import { describe, expect, test, type TestContext } from 'vitest';
import { alertmanager } from '../../../aid/alertmanager.ts';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { closedPort, httpPeer, textOf } from '../../../aid/peer.ts';

const row = verdictTable('alert/delivery');

const alert = { labels: { alertname: 'tickmark', severity: 'page', nonce: '${nonce}' } };
const parameters = {
  send: { path: '/api/v2/alerts', json: [alert] },
  resolved: { path: '/api/v2/alerts', json: [{ ...alert, endsAt: '2000-01-01T00:00:00Z' }] },
  within: '1500ms',
};
/** For what is not to arrive. */
const soon = { ...parameters, within: '600ms' };
const post = (url: string, json: unknown) => fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(json) });

/** What differs from a configuration that sends every alert at once and alone. JSON is YAML. */
type Setting = { route?: object; webhook?: object; rest?: object; path?: string };
const configuration = (receiver: string, { route, webhook, rest, path = '/hook' }: Setting) => JSON.stringify({
  route: { receiver: 'hook', group_wait: '20ms', group_interval: '50ms', repeat_interval: '1h', group_by: ['...'], ...route },
  receivers: [{ name: 'hook', webhook_configs: [{ url: `${receiver}${path}`, ...webhook }] }, { name: 'nobody' }],
  ...rest,
});

async function peer(context: TestContext, setting: Setting = {}) {
  const receiver = await closedPort();
  return { ...(await alertmanager(context, configuration(receiver.url, setting))), receiver: receiver.url, values: { receiver: `${receiver.url}/hook` } };
}

describe('delivers', () => {
  test('an alert and its end', async (context) => {
    const { url, values, notified } = await peer(context);
    const held = await collectOnce('alert/delivery', { url, values }, parameters);
    row('Alertmanager delivers', held);
    expect(held.verdict, held.found).toMatchObject({ status: 'pass', refutable: [10, 10] });
    expect(held.found).toMatch(/^delivered after \d+ ms, its end after \d+ ms$/);
    expect(held.facts).toMatchObject({ accepted: true, delivered: true, resolved: true, deliveries: 2, payload: { by: 'Alertmanager', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(held.evidence.artifacts.reception).toMatchObject({ deliveries: [{ peer: { version: '0.25.0' } }, { peer: { version: '0.25.0' } }] });
    expect(await notified()).toBe(2);
  });

  test('the end when nobody sends the alert again', async (context) => {
    const { url, values } = await peer(context, { rest: { global: { resolve_timeout: '300ms' } } });
    const held = await collectOnce('alert/delivery', { url, values }, { ...parameters, resolved: 'by-itself' });
    row('Alertmanager resolves by itself', held);
    expect(held.verdict.status, held.found).toBe('pass');
    expect(held.facts).toMatchObject({ resolved: true });
  });
});

/** Every one of them answers 200, and has the receiver's address in its configuration. */
describe('bad twins that accept', () => {
  test.for<[what: string, setting: Setting, wrong: string, found: string]>([
    ['groups for longer than the limit', { route: { group_wait: '20s' } }, 'delivered', 'accepted, never delivered'],
    ['routes to a receiver that tells nobody', { route: { routes: [{ matchers: ['severity="page"'], receiver: 'nobody' }] } }, 'delivered', 'accepted, never delivered'],
    ['posts to another path', { path: '/other' }, 'delivered', 'accepted, never delivered'],
    ['inhibits it', { rest: { inhibit_rules: [{ source_matchers: ['alertname="upstream"'], target_matchers: ['severity="page"'] }] } }, 'delivered', 'accepted, never delivered'],
    ['never tells the end', { webhook: { send_resolved: false } }, 'resolved', 'its end never told'],
  ])('%s', async ([what, setting, wrong, found], context) => {
    const { url, values, receiver } = await peer(context, setting);
    await post(`${url}/api/v2/alerts`, [{ labels: { alertname: 'upstream' } }]);
    const held = await collectOnce('alert/delivery', { url, values }, wrong === 'delivered' ? soon : parameters);
    row(`Alertmanager ${what}`, held);
    expect(held.evidence.artifacts.send).toMatchObject({ response: { status: 200 } });
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toContain(wrong);
    expect(held.found).toContain(found);
    expect(await (await fetch(`${url}/api/v2/status`)).text()).toContain(receiver);
  });

  test('its receiver is dead, and it has not noticed', async (context) => {
    const { url, failed } = await peer(context);
    const held = await collectOnce('alert/delivery', { url, values: { receiver: `${(await closedPort()).url}/hook` } }, soon);
    row('Alertmanager with a dead receiver', held);
    expect(held.evidence.artifacts.send).toMatchObject({ response: { status: 200 } });
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toContain('delivered');
    expect(await failed()).toBe(0);
  });

  test('a group that was told of lately', async (context) => {
    const { url, values, notified } = await peer(context, { route: { group_by: ['alertname'], group_interval: '1h' } });
    await post(`${url}/api/v2/alerts`, [{ labels: { alertname: 'tickmark', severity: 'page', nonce: 'of yesterday' } }]);
    await expect.poll(notified, { timeout: 5_000 }).toBe(1);
    const held = await collectOnce('alert/delivery', { url, values }, soon);
    row('Alertmanager told the group lately', held);
    expect(held.verdict.status).toBe('fail');
    expect(held.found).toBe('accepted, never delivered');
  });

  test('a silence that somebody forgot', async (context) => {
    const { url, values } = await peer(context);
    const matchers = [{ name: 'severity', value: 'page', isRegex: false, isEqual: true }];
    const silence = { matchers, startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString(), createdBy: 'ops', comment: 'maintenance' };
    expect((await post(`${url}/api/v2/silences`, silence)).status).toBe(200);
    const held = await collectOnce('alert/delivery', { url, values }, soon);
    row('Alertmanager has it silenced', held);
    expect(held.verdict.status).toBe('fail');
    expect(held.found).toBe('accepted, never delivered');
  });
});

describe('something on the way to Alertmanager relabels', () => {
  test.for<[what: string, relabel: (text: string) => string, wrong: string, found: string]>([
    ['rewrites', (text) => text.replace('"page"', '"info"'), 'changed_labels', 'with another severity label'],
    ['drops', (text) => text.replace('"severity":"page",', ''), 'missing_labels', 'without its severity label'],
    ['adds', (text) => text.replace('"severity"', '"team":"nobody","severity"'), 'added_labels', 'with a foreign team label'],
  ])('%s a label', async ([what, relabel, wrong, found], context) => {
    const { url, values } = await peer(context);
    const relay = await httpPeer(async (request, response) => {
      response.writeHead((await post(`${url}${request.url}`, JSON.parse(relabel(await textOf(request))))).status).end();
    });
    const held = await collectOnce('alert/delivery', { url: relay.url, values }, parameters);
    row(`Alertmanager behind a relay that ${what} a label`, held);
    expect(held.verdict.status).toBe('fail');
    expect(held.wrong).toEqual([wrong]);
    expect(held.found).toContain(found);
  });
});

test('an alert Alertmanager does not take', async (context) => {
  const { url, values } = await peer(context);
  const held = await collectOnce('alert/delivery', { url, values }, { ...soon, send: { path: '/api/v2/alerts', json: [{ annotations: { nonce: '${nonce}' }, labels: {} }] }, labels: { severity: 'page' } });
  row('Alertmanager rejects it', held);
  expect(held.verdict.status).toBe('fail');
  expect(held.wrong).toContain('accepted');
  expect(held.found).toBe('not accepted: 400');
});
