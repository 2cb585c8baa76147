import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One program run from start to exit: CPU is user + system of it and of the children it waited for. */
export type Cost = { cpu_s: number; wall_s: number };

/** CPU time of this process's ended children so far, from /proc/self/stat (proc(5): cutime, cstime; ticks of 10 ms). */
function childrenCpu_s(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** Runs a program and measures it. Throws when it does not exit with `expected`. */
export async function measure(argv: readonly string[], options: { cwd?: string; env?: Record<string, string>; expected?: number } = {}): Promise<Cost> {
  const [program = '', ...rest] = argv;
  const cpu = childrenCpu_s();
  const began = performance.now();
  const exit = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(program, rest, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject).on('close', resolve);
  });
  if (exit !== (options.expected ?? 0)) throw new Error(`${argv.join(' ')} ended with ${exit}, expected ${options.expected ?? 0}`);
  return { cpu_s: childrenCpu_s() - cpu, wall_s: (performance.now() - began) / 1000 };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** Runs ours and the peer's alternately and prints the ratio ours / peer, pair by pair: median (lowest–highest). */
export async function paired(name: string, pairs: number, ours: () => Promise<Cost>, peer: () => Promise<Cost>, limit: number, what: keyof Cost = 'cpu_s'): Promise<void> {
  const ratios: number[] = [];
  const own: number[] = [];
  const other: number[] = [];
  await ours();
  await peer();
  for (let i = 0; i < pairs; i++) {
    own.push((await ours())[what]);
    other.push((await peer())[what]);
    ratios.push((own[i] as number) / (other[i] as number));
  }
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(`${name}: ${median(ratios).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}), ${pairs} pairs, ${what}; ours ${median(own).toFixed(3)} s, peer ${median(other).toFixed(3)} s; goal at most ${limit}`);
}
