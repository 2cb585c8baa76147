import { z } from 'zod';
import { replaceSpans, type Span } from './span.ts';

/** A stream as it came: its bytes in pieces, with their times. */
export const chunkList = z.array(z.looseObject({ base64: z.string() })).min(1);

/**
 * Masks secrets in a stream, also one that is cut by a chunk's end. Bytes are overwritten by "*", so that every chunk keeps its size
 * and its time.
 */
export function maskChunks(chunks: z.infer<typeof chunkList>, find: (text: string) => Span[], onMask: (span: Span) => void): unknown[] {
  const parts = chunks.map(({ base64 }) => Buffer.from(base64, 'base64'));
  const whole = Buffer.concat(parts).toString('latin1');
  const clean = replaceSpans(whole, find(whole), (span) => {
    onMask(span);
    return '*'.repeat(span.to - span.from);
  });
  if (clean === whole) return [...chunks];
  let from = 0;
  return chunks.map((chunk, i) => {
    const bytes = Buffer.from(clean.slice(from, from += (parts[i] as Buffer).length), 'latin1');
    return { ...chunk, base64: bytes.toString('base64') };
  });
}
