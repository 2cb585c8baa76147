import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReports } from './claims/reports.ts';
import { measure, paired } from './measure.ts';

const count = 1_000;
const program = (name: string, folder: string): string[] => [process.execPath, join(import.meta.dirname, 'claims', name), folder];

/**
 * 1,000 reports read to their claims and findings, against markdown-it's bare parse of the same. Build first. remark is no
 * dependency of the project and is not measured.
 */
export async function bench(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  try {
    const folder = join(workspace, 'reports');
    mkdirSync(folder);
    writeReports(folder, count);
    await paired(`claims of ${count} reports: extraction and findings / markdown-it`, 7, () => measure(program('extraction.ts', folder)), () => measure(program('markdown-it.ts', folder)), 3);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
