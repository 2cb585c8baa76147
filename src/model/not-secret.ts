import { z } from 'zod';
import { CalendarDate } from './calendar-date.ts';
import { Person } from './person.ts';

/** content/not-secret.yml: texts that look like secrets and are none, each with who says so, why and until when. They are published word for word, here to begin with. */
export const NotSecretFile = z.array(z.strictObject({
  /** The whole of what looks like a secret. Parts of it are excepted with it, and nothing that is longer. */
  value: z.string().min(4),
  reason: z.string().trim().min(1),
  by: Person,
  /** Its last day, UTC. */
  until: CalendarDate,
}));
export type NotSecretFile = z.infer<typeof NotSecretFile>;
