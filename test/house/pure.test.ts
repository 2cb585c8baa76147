import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const pure = sourceFiles('src/{model,lib,judge,kinds,claims,diff,export}/**/*.ts', 'src/site/data/**/*.ts');

/** Where the run-time must agree with the linter. */
test('the pure rooms judge with leave to read the repository alone; a write, a fetch, a process are refused', async () => {
  let asked = 0;
  const server = createServer((_, response) => { asked += 1; response.end('answered'); }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const program = ['test/house/permission/judge.ts', address, ...pure.map((file) => resolve(file))];
  const { stdout } = await promisify(execFile)('node', ['--permission', `--allow-fs-read=${resolve('.')}`, ...program]);
  server.close();
  const denied = 'ERR_ACCESS_DENIED';
  expect(JSON.parse(stdout)).toEqual({ imported: pure.length, verdicts: ['pass', 'fail'], write: denied, read: denied, network: denied, child: denied });
  expect(asked).toBe(0);
});
