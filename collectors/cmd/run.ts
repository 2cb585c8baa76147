import { defineCollector } from '../../src/collect/define.ts';
import { absentProgram, run } from '../../src/kinds/cmd/run.ts';

/** Runs the program, the same one asked for what it must refuse, and one that is not there. */
export default defineCollector(run, async ({ process, options, nonce }) => {
  const { argv, control, ...more } = options;
  return { run: await process.run({ ...more, argv }), control: await process.run({ ...more, argv: control.argv }), absent: await process.run({ ...more, argv: [absentProgram(nonce)] }) };
});
