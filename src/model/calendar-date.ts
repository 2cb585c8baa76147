import { z } from 'zod';

/** A day of the Gregorian calendar, YYYY-MM-DD (RFC 3339 full-date). What ends with it holds to the end of that day, UTC. */
export const CalendarDate = z.iso.date({ error: ({ input }) => `${input === undefined ? 'is missing: e' : 'e'}xpected a day such as 2027-01-31` });
export type CalendarDate = z.infer<typeof CalendarDate>;
