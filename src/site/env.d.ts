/// <reference types="astro/client" />

/** The workspace folder this build is of; provided by src/site/integration.ts. */
declare module 'virtual:tickmark/workspace' {
  export const workspace: string;
}
