import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { httpDriver } from '../../../src/drivers/http.ts';

test('what node refuses to send rejects at once and leaves nothing behind', async () => {
  const target = { name: 'it', url: 'http://127.0.0.1:1', dsn: null, root: null, auth: {}, redirects: [], values: {} };
  const http = httpDriver(target, { signal: new AbortController().signal, elapsed_ms: () => 0 });
  await expect(http.request({ path: '/', headers: { 'X-Odd': 'one\ntwo' }, timeout_ms: 50 })).rejects.toMatchObject({ code: 'ERR_INVALID_CHAR' });
  // A timer left behind would end the process here.
  await sleep(120);
});
