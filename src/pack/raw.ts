import { closeSync, cpSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A sealed file's bytes, or its beginning and end when it has more than `limit`: 32 KiB each. */
export type Raw = { head: Buffer; tail: Buffer; omitted_bytes: number };

const end_bytes = 32 * 1024;

export function readRaw(folder: string, path: string, limit: number): Raw {
  const file = openSync(join(folder, path), 'r');
  try {
    const { size } = fstatSync(file);
    const part = (from: number, bytes: number): Buffer => {
      const buffer = Buffer.alloc(bytes);
      return buffer.subarray(0, readSync(file, buffer, 0, bytes, from));
    };
    if (size <= limit) return { head: part(0, size), tail: Buffer.alloc(0), omitted_bytes: 0 };
    return { head: part(0, end_bytes), tail: part(size - end_bytes, end_bytes), omitted_bytes: size - 2 * end_bytes };
  } finally {
    closeSync(file);
  }
}

/** Copies a sealed pack as it is, names and bytes. */
export const copyPack = (folder: string, to: string): void => cpSync(folder, to, { recursive: true });
