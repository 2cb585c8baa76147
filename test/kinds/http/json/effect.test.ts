import type { RequestListener } from 'node:http';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { json } from '../../../../src/kinds/http/json.ts';
import { collectOnce, verdictTable } from '../../../aid/collect.ts';
import { httpPeer, textOf } from '../../../aid/peer.ts';
import { privateServer } from '../../../aid/postgres.ts';

const server = privateServer('create table documents (note text not null); create sequence looks');
const row = verdictTable('http/json');

/** What a service counts with, and what its POST and DELETE do. */
type Service = { count: string; insert?: string; status?: number; lag_ms?: number };
const insert = 'insert into documents (note) values ($1)';

/** GET /metrics counts in PostgreSQL; POST stores a document, DELETE removes it. */
async function service({ count, insert: statement = insert, status = 201, lag_ms = 0 }: Service): Promise<string> {
  const client = new pg.Client(server.dsn());
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('truncate documents');
  let shown = 0;
  const look = async () => { shown = Number((await client.query(count)).rows[0].n); };
  await look();
  const answer: RequestListener = async (request, response) => {
    if (request.url === '/documents') {
      const { note } = JSON.parse((await textOf(request)) || '{}') as { note?: string };
      await (request.method === 'POST' ? client.query(statement, statement.includes('$1') ? [note] : []) : client.query('delete from documents'));
      if (lag_ms > 0 && request.method === 'POST') setTimeout(() => { void look(); }, lag_ms);
      return void response.writeHead(request.method === 'POST' ? status : 204).end();
    }
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    if (lag_ms === 0) await look();
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ documents: { total: shown } }));
  };
  return (await httpPeer((request, response) => { void answer(request, response); })).url;
}

const effect = { cause: { path: '/documents', json: { note: '${nonce}' } }, undo: { method: 'DELETE', path: '/documents' }, at: 'documents.total', within: '600ms' };
const rows = 'select count(*) n from documents';

test.each<[peer: string, is: Service, verdict: string, wrong: string[], found: string, more?: object]>([
  ['counts its rows', { count: rows }, 'pass', [], '200, 1 more after the cause'],
  ['counts its rows a little late', { count: rows, lag_ms: 100 }, 'pass', [], '200, 1 more after the cause'],
  ['0, written into the code', { count: 'select 0 n' }, 'fail', ['effect.grew_by'], '200, the number grew by 0, not 1'],
  ['stores it twice', { count: rows, insert: 'insert into documents (note) select note from (values ($1), (\'copy\')) given(note)' }, 'fail', ['effect.grew_by'], '200, the number grew by 2, not 1'],
  ['says that it stored and does not', { count: rows, insert: 'select 1' }, 'fail', ['effect.grew_by'], '200, the number grew by 0, not 1'],
  ['counts how often it was asked', { count: 'select nextval(\'looks\') n' }, 'undetermined', ['effect.drifts'], '200, the number moves by itself'],
  ['refuses to store', { count: rows, insert: 'select 1', status: 409 }, 'undetermined', ['effect.caused'], '200, the cause was refused'],
  ['no number there', { count: rows }, 'fail', ['effect.grew_by'], '200, no number where one must be', { at: 'documents' }],
  ['cannot take it back', { count: rows }, 'undetermined', ['effect.undone'], '200, what was caused could not be taken back', { undo: { path: '/nowhere' } }],
])('%s', async (peer, is, verdict, wrong, found, more = {}) => {
  const held = await collectOnce('http/json', { url: await service(is) }, { path: '/metrics', effect: { ...effect, ...more } });
  row(peer, held);
  expect(held).toMatchObject({ verdict: { status: verdict }, found });
  expect(held.wrong).toEqual(expect.arrayContaining(wrong));
});

test('what was stored carries the nonce, and is taken back', async () => {
  const url = await service({ count: rows });
  const { evidence, facts } = await collectOnce('http/json', { url }, { path: '/metrics', effect });
  const [sent] = [evidence.artifacts.cause as { request: { body: { text: string } } }];
  expect(sent.request.body.text).toBe(JSON.stringify({ note: evidence.nonce }));
  expect(facts.effect).toEqual({ by: 1, caused: true, before: 0, after: 1, grew_by: 1, drifts: false, undone: true });
  expect(await server.sql('select note from documents')).toEqual([]);
});

test('nothing is stored where nobody answers, nor beside another check', async () => {
  const lines: string[] = [];
  const { url } = await httpPeer((request) => { lines.push(`${request.method} ${request.url}`); request.socket.destroy(); });
  const held = await collectOnce('http/json', { url }, { path: '/metrics', effect });
  expect(held.verdict).toMatchObject({ status: 'fail', outcome: 'reset' });
  expect(lines.filter((line) => line.startsWith('POST'))).toEqual([]);
  const options = json.options.parse({ path: '/metrics', effect });
  expect([json.exclusive?.(options), json.unfit?.(options, 699), json.unfit?.(options, 700)]).toEqual([true, expect.stringContaining('timeout 699 ms is less than the 700 ms'), undefined]);
});
