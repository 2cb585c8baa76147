import type { Progress } from '../collect/all.ts';
import type { Io } from './program.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Shows what is running, n of m and the time gone: one line rewritten on a terminal, plain lines elsewhere, nothing with --json. */
export function progress(io: Io): { onCheck: Progress; step(text: string): void; end(): void } {
  const began = performance.now();
  const running = new Map<string, string>();
  const redraw = (n: number, of: number) => {
    const names = [...running.keys()].join(', ');
    process.stderr.write(`\r\u001b[2K${`${n} of ${of}  ${seconds(performance.now() - began)}  ${names}`.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1))}`);
  };
  const clear = () => { if (io.terminal) process.stderr.write('\r\u001b[2K'); };
  return {
    onCheck: ({ check, title, phase, n, of, duration_ms }) => {
      phase === 'started' ? running.set(check, title) : running.delete(check);
      if (io.json) return;
      if (io.terminal) redraw(n, of);
      else if (phase === 'ended') io.err(`${String(n).padStart(String(of).length)} of ${of}  ${check}  ${seconds(duration_ms)}`);
    },
    step: (text) => { if (!io.json) { clear(); io.err(`${text}  (${seconds(performance.now() - began)})`); } },
    end: clear,
  };
}
