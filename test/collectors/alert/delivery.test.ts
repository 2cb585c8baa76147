import { request } from 'node:http';
import { expect, test } from 'vitest';
import { collectOnce } from '../../aid/collect.ts';
import { closedPort, httpPeer, textOf } from '../../aid/peer.ts';

test('raises the alert, waits for it, asks for its end, waits for that, and is gone', async () => {
  const { url: receiver, port } = await closedPort();
  const steps: string[] = [];
  const { url } = await httpPeer(async (asked, response) => {
    const alert = JSON.parse(await textOf(asked)) as { status: string };
    steps.push(`asked ${alert.status}`);
    response.writeHead(202).end();
    setTimeout(() => {
      steps.push(`posted ${alert.status}`);
      request({ port, host: '127.0.0.1', method: 'POST', path: '/hook' }).end(JSON.stringify(alert));
    }, 30);
  });
  const asking = (status: string) => ({ path: '/', json: { status, nonce: '${nonce}' } });
  const { evidence } = await collectOnce('alert/delivery', { url, values: { receiver: `${receiver}/hook` } }, { send: asking('firing'), resolved: asking('resolved'), within: '5s' });
  expect(steps).toEqual(['asked firing', 'posted firing', 'asked resolved', 'posted resolved']);
  expect(evidence.artifacts.reception).toMatchObject({ deliveries: [{ body: { text: expect.stringContaining('firing') } }, { body: { text: expect.stringContaining('resolved') } }] });
  await expect(fetch(receiver)).rejects.toThrow();
});

test('an end that is to come by itself is waited for, and not asked for', async () => {
  const { url: receiver, port } = await closedPort();
  const steps: string[] = [];
  const { url } = await httpPeer(async (asked, response) => {
    const { nonce } = JSON.parse(await textOf(asked)) as { nonce: string };
    steps.push('asked');
    response.writeHead(202).end();
    for (const [after_ms, status] of [[30, 'firing'], [120, 'resolved']] as const) setTimeout(() => {
      steps.push(status);
      request({ port, host: '127.0.0.1', method: 'POST', path: '/hook' }).end(JSON.stringify({ status, nonce }));
    }, after_ms);
  });
  const { evidence } = await collectOnce('alert/delivery', { url, values: { receiver: `${receiver}/hook` } }, { send: { path: '/', json: { nonce: '${nonce}' } }, resolved: 'by-itself', within: '5s' });
  expect(steps).toEqual(['asked', 'firing', 'resolved']);
  expect(evidence.artifacts).toMatchObject({ resolve: null, reception: { deliveries: [{ status: 200 }, { status: 200 }] } });
});
