import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { register } from '../../scripts/new/register.ts';
import { temporaryFolder } from '../aid/folder.ts';

const parts = ['src', 'collectors', 'scripts', 'test/aid', 'test/house', 'package.json', 'tsconfig.json', 'vitest.config.ts', '.oxlintrc.json'];

/** A copy of the checkout with the same dependencies, in which files may be made. */
function checkout(): { run(tool: string, ...args: string[]): { status: number | null; said: string }; folder: string } {
  const folder = temporaryFolder('tickmark-new-');
  for (const part of parts) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    run: (tool, ...args) => {
      const { status, stdout, stderr } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, VITEST: undefined } });
      return { status, said: stdout + stderr };
    },
  };
}

test('npm run new http/cors-preflight: what it writes lints, type-checks, is registered, and its tests pass', () => {
  const { run, folder } = checkout();
  const config = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as object;
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include: ['src/kinds', 'collectors', 'test/kinds'].map((room) => `${room}/http/cors-preflight*.ts`) }));

  const made = run('node', 'scripts/new.ts', 'http/cors-preflight');
  expect(made.said).toContain('wrote     src/kinds/http/cors-preflight.ts');
  expect(readFileSync(join(folder, 'collectors/index.ts'), 'utf8')).toContain("import corsPreflight from './http/cors-preflight.ts';");
  const own = ['src/kinds/http/cors-preflight.ts', 'src/kinds/index.ts', 'collectors/http/cors-preflight.ts', 'collectors/index.ts', 'test/kinds'];
  expect(run('oxlint', '--deny-warnings', ...own)).toMatchObject({ status: 0 });
  expect(run('tsc', '-p', '.')).toEqual({ status: 0, said: '' });
  expect(run('vitest', 'run', 'test/kinds')).toMatchObject({ status: 0, said: expect.stringMatching(/3 passed/) });
  expect(run('vitest', 'run', 'test/house/registries.test.ts', '-t', 'lists every|cors-preflight')).toMatchObject({ status: 0 });

  const again = run('node', 'scripts/new.ts', 'http/cors-preflight');
  expect(again).toMatchObject({ status: 78, said: expect.stringContaining('there already is src/kinds/http/cors-preflight.ts') });
});

test.each([[''], ['cors'], ['Http/Cors'], ['../cors'], ['http/cors/deep']])('"%s" is no id', (id) => {
  const { status, stderr } = spawnSync('node', ['scripts/new.ts', id], { encoding: 'utf8' });
  expect(status).toBe(64);
  expect(stderr).toContain(`not a kind's id: "${id}"`);
});

const registry = (imports: string, names: string) => `import type { Kind } from './define.ts';\n${imports}\n/** All. */\nexport const kinds = [${names}] as unknown as readonly Kind[];\n`;
const [conditional, cors, sse] = ['conditional', 'cors', 'sse'].map((name) => `import { ${name} } from './http/${name}.ts';\n`);

test.each([
  ['between two', registry(`${conditional}${sse}`, '\n  conditional,\n  sse,\n')],
  ['into one line', registry(`${sse}${conditional}`, ' conditional, sse ')],
])('a registry takes a kind in %s, sorted by id', (_, before) => {
  expect(register(before, 'http/cors', '{ cors }')).toBe(registry(`${conditional}${cors}${sse}`, '\n  conditional,\n  cors,\n  sse,\n'));
});
