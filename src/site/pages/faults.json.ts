import { library } from '../load.ts';

/** The packs that did not open, newest first, for the program that built the report. */
export const GET = async (): Promise<Response> => new Response(`${JSON.stringify((await library()).faults)}\n`);
