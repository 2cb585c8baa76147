import { z } from 'zod';

/** A table as a user writes it: `name` or `schema.name`, case as stored. */
export const TableName = z.string().regex(/^[^.\0]+(?:\.[^.\0]+)?$/, 'a table such as estimates or app.estimates');

/** A name quoted as SQL demands (PostgreSQL 4.1.1): nothing in it can end the quotes. */
export const quoted = (name: string): string => name.split('.').map(quotedPart).join('.');

/** One part of a name: a column, a role, a channel; dots and all. */
export const quotedPart = (name: string): string => `"${name.replaceAll('"', '""')}"`;
