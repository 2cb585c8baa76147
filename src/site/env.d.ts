/// <reference types="astro/client" />

/** What this build is of; provided by src/site/integration.ts. */
declare module 'virtual:tickmark/build' {
  /** The workspace folder. */
  export const workspace: string;
  /** True under `astro dev`, whose own scripts a strict policy would forbid. */
  export const live: boolean;
}
