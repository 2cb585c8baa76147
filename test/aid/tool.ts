import type { TestContext } from 'vitest';
import { type PeerName, peerProgram } from '../../scripts/setup/peers.ts';

/** The program of a server that nobody here wrote. Where it could not be had the test is not run, and says so. */
export function tool(context: TestContext, name: PeerName): string {
  const program = peerProgram(name);
  if (program === null) context.skip(`not run: ${name} is not on PATH and could not be unpacked`);
  return program as string;
}
