import { sendJson } from './reply.ts';
import type { Handler } from './router.ts';

/**
 * POST {nonce} raises a test alert, {nonce, resolved: true} ends it. 202 means accepted, no more: without a webhook URL the message goes
 * nowhere and the answer is the same. Only the receiver knows.
 */
export const testAlert = (webhook: string | undefined): Handler => async ({ response, body: { nonce, resolved } }) => {
  if (typeof nonce !== 'string') return sendJson(response, 422, { error: 'nonce must be a text' });
  sendJson(response, 202, { accepted: true });
  if (!webhook) return;
  const alert = { status: resolved === true ? 'resolved' : 'firing', labels: { alertname: 'EstimatorTest', severity: 'page', nonce }, at: new Date().toISOString() };
  const sent = fetch(webhook, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(alert), signal: AbortSignal.timeout(5_000),
  });
  await sent.then((answer) => answer.body?.cancel(), (error: Error) => console.error(`alert not delivered: ${error.message}`));
};
