import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { etagServer } from '../aid/etag-server.ts';
import { temporaryFolder } from '../aid/folder.ts';
import { makeWorkspace } from '../aid/workspace.ts';

test('twenty runs at once in one workspace: each is sealed or refused, the chain holds, no lock stays', async () => {
  const workspace = makeWorkspace();
  const variables = { SERVICE_URL: (await etagServer()).url, SERVICE_TOKEN: 'Bearer token-value', XDG_STATE_HOME: temporaryFolder() };
  const runs = await Promise.all(Array.from({ length: 20 }, () => tickmark(['run', '--json', '--no-report', '-C', workspace], variables)));
  const sealed = runs.filter(({ out }) => out !== '').map(({ out }) => JSON.parse(out) as { pack: string; digest: string });
  const refused = runs.filter(({ out }) => out === '');
  console.log(`at once: ${runs.length} of 20 runs ended: ${sealed.length} sealed, ${refused.length} refused (74)`);
  for (const { exit, err } of refused) {
    expect({ exit, error: JSON.parse(err) as unknown }).toEqual({ exit: 74, error: { error: { code: 74, message: expect.stringMatching(/^another run \(process \d+\) is sealing into /), hint: expect.stringContaining('Wait until it has ended') } } });
  }
  expect(sealed.length).toBeGreaterThan(0);
  expect(readdirSync(join(workspace, 'artifacts')).sort()).toEqual([...sealed.map(({ pack }) => pack), 'chain.jsonl'].sort());
  const verified = await tickmark(['verify', '--json', '-C', workspace], variables);
  expect(verified.exit).toBe(0);
  const { packs, abandoned, incomplete } = JSON.parse(verified.out) as { packs: { id: string; digest: string }[]; abandoned: string[]; incomplete: unknown[] };
  expect({ abandoned, incomplete, packs: packs.map(({ id, digest }) => `${id} ${digest}`).sort() }).toEqual({ abandoned: [], incomplete: [], packs: sealed.map(({ pack, digest }) => `${pack} ${digest}`).sort() });
}, 180_000);
