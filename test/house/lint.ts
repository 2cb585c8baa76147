import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** One thing the linter said: "no-restricted-imports: src/model imports zod and nothing else". */
export type Report = { file: string; text: string };
type Diagnostic = { message: string; code: string; help?: string; filename: string };

/** Lints planted files (path → text), laid out as in the repository, with the project's own configuration. */
export function lintPlanted(files: Record<string, string>): Report[] {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-lint-'));
  try {
    copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, stderr } = spawnSync('oxlint', ['--format=json'], { cwd: folder, encoding: 'utf8' });
    if (stdout === '') throw new Error(`oxlint said nothing: ${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    return diagnostics.map(({ filename, code, message, help }) => ({ file: filename, text: `${/\((.*)\)/.exec(code)?.[1]}: ${message} ${help ?? ''}` }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
