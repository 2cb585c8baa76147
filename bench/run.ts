/** Runs every paired benchmark, or those named: `npm run bench -- start verify`. */
const all = ['start', 'verify', 'seal', 'collect', 'claims'] as const;
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(all as readonly string[]).includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark named ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(64);
}
for (const name of all) if (asked.length === 0 || asked.includes(name)) await ((await import(`./${name}.ts`)) as { bench(): Promise<void> }).bench();
export {};
