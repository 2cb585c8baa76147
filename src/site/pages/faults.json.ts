import { library } from '../load.ts';

/** The packs that did not open, newest first, and the approvals that could not be read, for the program that built the report. */
export const GET = async (): Promise<Response> => {
  const { faults, unread } = await library();
  return new Response(`${JSON.stringify({ faults, unread })}\n`);
};
