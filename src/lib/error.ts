import type { ExitCode } from '../model/exit-code.ts';

/**
 * A fault the user can mend. `message` says what, expected and found; `hint` says what to do.
 * Everything else that is thrown is a bug and keeps its stack.
 */
export class TickmarkError extends Error {
  readonly code: ExitCode;
  readonly hint: string;
  constructor(code: ExitCode, message: string, hint: string) {
    super(message);
    this.name = 'TickmarkError';
    this.code = code;
    this.hint = hint;
  }
}
