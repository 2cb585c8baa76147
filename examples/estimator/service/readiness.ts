import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { sendJson } from './reply.ts';
import type { Handler } from './router.ts';

const build = '2.3.0';

/** Ready means: the database answered a query of ours just now. 503 otherwise, with the reason. The trace id is always our own. */
export const readiness = (database: Database, instance: string): Handler => async ({ response }) => {
  const trace_id = randomUUID();
  try {
    const [row] = await database.query('SELECT count(*)::int AS estimates FROM estimates');
    sendJson(response, 200, { status: 'ready', database: { status: 'connected', error: null, ...row }, build, instance, trace_id });
  } catch (error) {
    const reason = (error as { code?: string }).code ?? 'unknown';
    sendJson(response, 503, { status: 'not ready', database: { status: 'unreachable', error: reason }, build, instance, trace_id });
  }
};
