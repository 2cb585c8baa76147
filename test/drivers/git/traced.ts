// Reads the repositories named on the command line, as a run does, in the environment it is given. Tells what it learnt as JSON.
import { readRepository } from '../../aid/repository.ts';

const seen = [];
for (const folder of process.argv.slice(2)) seen.push(await readRepository(folder));
process.stdout.write(JSON.stringify(seen));
