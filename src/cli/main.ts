#!/usr/bin/env node
import { version } from '../pack/version.ts';

// The version must come at once: nothing else is loaded for it.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] as string)) process.stdout.write(`${version()}\n`);
else {
  const { main } = await import('./program.ts');
  process.exitCode = await main(process.argv);
}
