import { z } from 'zod';

/** Somebody who answers for a decision, as git writes it: Name <mail>. No control or direction characters. */
export const Person = z.string({ error: ({ input }) => `${input === undefined ? 'is missing: e' : 'e'}xpected a person, Name <mail>` }).max(200)
  .regex(/^[^<>\p{C}\s](?:[^<>\p{C}]*[^<>\p{C}\s])? <[^<>@\p{C}\s]+@[^<>@\p{C}\s]+>$/u, 'expected a person, Name <mail>, e.g. Ada Park <ada@example.org>');
export type Person = z.infer<typeof Person>;
