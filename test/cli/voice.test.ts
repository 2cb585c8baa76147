import { cpSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { tickmark } from '../aid/cli.ts';
import { sealEnvPack } from '../aid/env-pack.ts';
import { temporaryFolder } from '../aid/folder.ts';

const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

test('a foreign pack whose names would clear the screen and turn the text steers no terminal, as text and as data', async () => {
  const sealed = await sealEnvPack(temporaryFolder());
  const folder = join(temporaryFolder(), basename(sealed));
  cpSync(sealed, folder, { recursive: true });
  writeFileSync(join(folder, 'data', 'a\u001b[2J\u001b[31mALL GOOD\u202Egnp'), 'x');
  const [text, data] = [await tickmark(['verify', folder]), await tickmark(['--json', 'verify', folder])];
  expect([text.exit, data.exit]).toEqual([90, 90]);
  expect(text.err).toContain('␛[2J␛[31mALL GOOD⟦U+202E⟧gnp');
  for (const { out, err } of [text, data]) expect(`${out}${err}`).not.toMatch(steering);
  expect((JSON.parse(data.err) as { error: { message: string } }).error.message).toContain('\u001b[2J');
});
