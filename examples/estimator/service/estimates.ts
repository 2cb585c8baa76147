import type { Database, Row } from './database.ts';
import { sendCacheable, sendJson } from './reply.ts';
import type { Call, Handler } from './router.ts';

const total = 'SELECT sum(quantity * unit_cents)::int FROM estimate_lines WHERE estimate = e.id';

/** All estimates. `delay_s` is spent inside the query: the fault "slow-queries". */
export const listEstimates = (database: Database, delay_s: number): Handler => {
  const slowly = delay_s > 0 ? `, pg_sleep(${delay_s})` : '';
  const sql = `SELECT e.id, e.customer, e.project, e.issued::text, (${total}) AS total_cents FROM estimates e${slowly} ORDER BY e.id`;
  return async ({ response }) => sendJson(response, 200, { estimates: await database.query(sql) });
};

/** One estimate with its lines and its newest note. */
export const oneEstimate = (database: Database): Handler => async ({ request, response, id }) => {
  const found = await read(database, id);
  if (!found) return sendJson(response, 404, { error: `there is no estimate ${id}` });
  const { changed_at, ...estimate } = found;
  sendCacheable(request, response, estimate, changed_at as Date);
};

/** PATCH {note}: 200 with the estimate as it is now. */
export const changeNote = (database: Database): Handler => async (call) => {
  if (!(await writeNote(database, call))) return;
  const { changed_at, ...estimate } = (await read(database, call.id)) as Row;
  sendJson(call.response, 200, estimate);
};

/** POST {note}: 201 with the note's id. The trigger on the table makes the event. */
export const addNote = (database: Database): Handler => async (call) => {
  const id = await writeNote(database, call);
  if (id) sendJson(call.response, 201, { id: Number(id), estimate: call.id });
};

async function read(database: Database, id: number): Promise<Row | undefined> {
  const [row] = await database.query(`
    SELECT e.id, e.customer, e.project, e.issued::text, (${total}) AS total_cents, n.note, n.at AS changed_at,
      (SELECT json_agg(json_build_object('item', item, 'quantity', quantity, 'unit_cents', unit_cents) ORDER BY position)
       FROM estimate_lines WHERE estimate = e.id) AS lines
    FROM estimates e, LATERAL (SELECT note, at FROM estimate_notes WHERE estimate = e.id ORDER BY id DESC LIMIT 1) n
    WHERE e.id = $1`, [id]);
  return row;
}

async function writeNote(database: Database, { response, id, body }: Call): Promise<unknown> {
  const { note } = body;
  if (typeof note !== 'string' || note === '' || note.length > 2_000) {
    sendJson(response, 422, { error: 'note must be a text of 1 to 2000 characters' });
    return undefined;
  }
  const [row] = await database.query('INSERT INTO estimate_notes (estimate, note) SELECT id, $2 FROM estimates WHERE id = $1 RETURNING id', [id, note]);
  if (!row) sendJson(response, 404, { error: `there is no estimate ${id}` });
  return row?.['id'];
}
