import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFaults } from '../faults.ts';
import { testAlert } from './alerts.ts';
import { connect } from './database.ts';
import { addNote, changeNote, listEstimates, oneEstimate } from './estimates.ts';
import { eventStream } from './events.ts';
import { readiness } from './readiness.ts';
import { answer, type Route } from './router.ts';

/** The estimator: DATABASE_URL and SERVICE_TOKEN are required, PORT, ALERT_WEBHOOK_URL and FAULTS are not. */
const { DATABASE_URL: dsn, SERVICE_TOKEN: token, PORT: port = '0', ALERT_WEBHOOK_URL: webhook } = process.env;
if (!dsn || !token) throw new Error('The estimator needs DATABASE_URL and SERVICE_TOKEN.');
const faults = readFaults(process.env['FAULTS']);

const database = await connect(dsn);
const events = eventStream(database);
const routes: Route[] = [
  { path: /^\/readyz$/, GET: readiness(database, randomUUID()) },
  { path: /^\/api\/estimates$/, GET: listEstimates(database, faults.has('slow-queries') ? 2.1 : 0) },
  { path: /^\/api\/estimates\/(\d{1,9})$/, GET: oneEstimate(database), PATCH: changeNote(database) },
  { path: /^\/api\/estimates\/(\d{1,9})\/notes$/, POST: addNote(database) },
  ...(faults.has('sse-missing') ? [] : [{ path: /^\/api\/events$/, guarded: true, GET: events.subscribe }]),
  { path: /^\/api\/alerts\/test$/, POST: testAlert(webhook) },
];

const server = createServer((request, response) => void answer(routes, token, request, response));
server.listen(Number(port), '127.0.0.1', () => {
  console.log(`estimator ready on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

process.once('SIGTERM', () => {
  events.close();
  server.close(() => void database.close());
});
