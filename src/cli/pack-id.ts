import { randomBytes } from 'node:crypto';

/** 20261120T092240Z-3f9a1c: UTC second of the start and three random bytes. */
export const newPackId = (startedAt: Date): string => `${startedAt.toISOString().replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`;
