/// <reference types="astro/client" />

/** What this build is of; provided by src/site/integration.ts. */
declare module 'virtual:tickmark/build' {
  /** The workspace folder. */
  export const workspace: string;
  /** The instant of the build, ISO 8601 in UTC; null where nobody gave it: then nothing is called expired. */
  export const now: string | null;
  /** The allowed-signers file of who builds; null without one. */
  export const signers: string | null;
  /** True under `astro dev`, whose own scripts a strict policy would forbid. */
  export const live: boolean;
}
