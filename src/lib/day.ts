import type { CalendarDate } from '../model/calendar-date.ts';

/** Whether a day had ended, in UTC, at an instant of the form 2026-11-20T09:22:40.000Z. The day itself still counts. */
export const hasEnded = (day: CalendarDate, instant: string): boolean => instant.slice(0, 10) > day;
