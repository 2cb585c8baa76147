import type { Watch } from '../pack/hash/all.ts';
import type { ArchiveWatch } from '../pack/workspace.ts';
import type { Io } from './program.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** How far the reading of packs is: one line on a terminal, rewritten ten times a second and cleared at the end; nothing elsewhere or with --json. An interrupt ends the reading. */
export function reading(io: Io): { pack: Watch; archive: ArchiveWatch; end(): void } {
  const isShown = io.terminal && !io.json;
  const began = performance.now();
  let shown = 0;
  const show = (text: string) => {
    const now = performance.now();
    if (!isShown || now - shown < 100) return;
    shown = now;
    process.stderr.write(`\r\u001b[2K${`${text}  ${((now - began) / 1000).toFixed(1)} s`.slice(0, Math.max(20, (process.stderr.columns || 80) - 1))}`);
  };
  const part = (hashed: number, bytes: number): string => `${megabytes(hashed)} of ${megabytes(bytes)}`;
  return {
    pack: { signal: io.interrupted, onProgress: (hashed, bytes) => show(part(hashed, bytes)) },
    archive: { signal: io.interrupted, onProgress: ({ pack, n, of, hashed, bytes }) => show(`pack ${n} of ${of}  ${part(hashed, bytes)}  ${pack}`) },
    end: () => { if (isShown && shown > 0) process.stderr.write('\r\u001b[2K'); },
  };
}
