import { TickmarkError } from '../lib/error.ts';
import { escapedJson, visible } from '../lib/visible.ts';

/** Says what went wrong on standard error and returns the exit code: the error's own for what a user can mend, 1 with the stack for a bug. */
export function reportFailure(error: unknown, json: boolean): number {
  if (error instanceof TickmarkError) {
    const { code, message, hint } = error;
    process.stderr.write(json ? `${escapedJson(JSON.stringify({ error: { code, message, hint } }))}\n` : visible(`tickmark: ${message}\n  → ${hint}\n`));
    return code;
  }
  const { stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`tickmark: this is a bug in tickmark, not in your workspace\n${stack}\n`);
  return 1;
}
