import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { nginx } from '../../../aid/nginx.ts';
import { httpPeer } from '../../../aid/peer.ts';

const row = verdictTable('http/json');
const parameters = { path: '/readyz', word: 'ready', samples: 4 };
const ready = '{"status":"ready"}';
const json = 'default_type application/json;';
const constant = `return 200 '${ready}';`;

/** An application that says who it is. */
const application: RequestListener = (request, response) => {
  response.setHeader('Server', 'estimator/2.1').setHeader('X-Powered-By', 'node').setHeader('Content-Type', 'application/json');
  request.url === '/readyz' ? response.end(ready) : response.writeHead(404).end('{"error":"not found"}');
};

test.for<[peer: string, block: (application: string) => string, verdict: string, answered: Record<string, number>, found: RegExp]>([
  ['passes everything on', (url) => `location / { proxy_pass ${url}; proxy_pass_header Server; }`, 'pass', { ready: 4 }, /^200, says "ready"$/],
  ['passes everything on in its own name', (url) => `location / { proxy_pass ${url}; }`, 'pass', { ready: 4 }, /^200, says "ready"$/],
  ['passes nothing else on', (url) => `location = /readyz { proxy_pass ${url}; proxy_pass_header Server; } location / { return 404; }`, 'pass', { ready: 4 }, /^200, says "ready"$/],
  ['is ready itself, whatever the application is', (url) => `location / { proxy_pass ${url}; proxy_pass_header Server; } location = /readyz { ${json} ${constant} }`,
    'undetermined', { proxy: 4 }, /^200, not from the application in 4 of 4: Server nginx\/[\d.]+ instead of estimator\/2\.1$/],
  ['is ready itself, without the Via of what it passes on', (url) => `location / { proxy_pass ${url}; add_header Via '1.1 edge' always; } location = /readyz { ${json} ${constant} }`,
    'undetermined', { proxy: 4 }, /^200, not from the application in 4 of 4: no Via instead of 1\.1 edge$/],
  ['is ready itself every other time', (url) => `location / { proxy_pass ${url}; } if ($http_x_request_id ~ '[13579]$') { ${constant} } ${json}`,
    'undetermined', { ready: 2, proxy: 2 }, /^200, not from the application in 2 of 4: no X-Powered-By instead of node$/],
])('nginx before an application %s', async ([peer, block, verdict, answered, found], context) => {
  const { url: behind } = await httpPeer(application);
  const { url } = await nginx(context, () => block(behind));
  const held = await collectOnce('http/json', { url }, parameters);
  row(`nginx ${peer}`, held);
  expect(held).toMatchObject({ verdict: { status: verdict }, wrong: verdict === 'pass' ? [] : ['proxied'], facts: { samples: { answered } } });
  expect(held.found).toMatch(found);
});

/** Answers the tested path with some fields and every other path with others. */
const twoPrograms = (tested: Record<string, string>, others: Record<string, string>): RequestListener => (request, response) => {
  const isTested = request.url === '/readyz';
  response.writeHead(isTested ? 200 : 404, { 'Content-Type': 'application/json', ...(isTested ? tested : others) }).end(ready);
};
test.each<[what: string, tested: Record<string, string>, others: Record<string, string>, proxied: number, differs: boolean]>([
  ['a gateway for an application', { Server: 'nginx' }, { Server: 'uvicorn' }, 4, true],
  ['an application for a gateway', { Server: 'uvicorn' }, { Server: 'nginx' }, 0, true],
  ['one application for another', { Server: 'uvicorn' }, { Server: 'gunicorn' }, 0, true],
  ['one gateway for another', { Server: 'nginx' }, { Server: 'Apache' }, 0, true],
  ['Tomcat, which is no gateway', { Server: 'Apache-Coyote/1.1' }, { Server: 'uvicorn' }, 0, true],
  ['another version', { Server: 'uvicorn/1' }, { Server: 'uvicorn/2' }, 0, false],
  ['more gateways on the way', { Via: '1.1 a, 1.1 b' }, { Via: '1.1 a' }, 0, false],
  ['no gateway on the way', {}, { Via: '1.1 a' }, 4, true],
])('%s', async (_, tested, others, proxied, differs) => {
  const { url } = await httpPeer(twoPrograms(tested, others));
  const { facts } = await collectOnce('http/json', { url }, parameters);
  expect(facts).toMatchObject({ proxied: { length: proxied }, sources: { samples: { length: 1 }, differ: false, control_differs: differs } });
});

test('a pool whose members differ in their version is one application', async () => {
  let asked = 0;
  const { url } = await httpPeer((request, response) => { twoPrograms({ Server: `estimator/${(asked += 1) % 2}` }, {})(request, response); });
  const { facts, verdict } = await collectOnce('http/json', { url }, parameters);
  expect(facts).toMatchObject({ proxied: [], sources: { differ: false, samples: [{ server: 'estimator/1', samples_n: 2 }, { server: 'estimator/0', samples_n: 2 }] } });
  expect(verdict.status).toBe('pass');
});
