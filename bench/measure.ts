import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One program run from start to exit: CPU is user + system of it and of the children it waited for; `peak_MiB` the most memory it held, where that was measured. */
export type Cost = { cpu_s: number; wall_s: number; peak_MiB?: number };
/** Highest ratio ours / peer that is good enough. */
type Goal = Partial<Record<'cpu_s' | 'wall_s', number>>;

/** CPU time of this process's ended children so far, from /proc/self/stat (proc(5): cutime, cstime; ticks of 10 ms). */
function childrenCpu_s(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** Highest resident memory of a running process (proc(5): VmHWM); 0 when it has gone. */
function peakOf_MiB(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs a program and measures it. Throws when it does not exit with `expected`. */
export async function measure(argv: readonly string[], options: { cwd?: string; env?: Record<string, string>; expected?: number } = {}): Promise<Cost> {
  const [program = '', ...rest] = argv;
  const cpu = childrenCpu_s();
  const began = performance.now();
  let peak_MiB = 0;
  const exit = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(program, rest, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'ignore', 'inherit'] });
    const look = setInterval(() => { peak_MiB = Math.max(peak_MiB, peakOf_MiB(child.pid)); }, 20);
    child.on('error', reject).on('close', (code) => { clearInterval(look); resolve(code); });
  });
  if (exit !== (options.expected ?? 0)) throw new Error(`${argv.join(' ')} ended with ${exit}, expected ${options.expected ?? 0}`);
  return { cpu_s: childrenCpu_s() - cpu, wall_s: (performance.now() - began) / 1000, peak_MiB };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** Runs ours and the peer's alternately and prints the ratio ours / peer, pair by pair: median (lowest–highest), and the most memory ours held. A number is the goal for CPU. */
export async function paired(name: string, pairs: number, ours: () => Promise<Cost>, peer: () => Promise<Cost>, goal: number | Goal): Promise<void> {
  const costs: { own: Cost; other: Cost }[] = [];
  await ours();
  await peer();
  for (let i = 0; i < pairs; i++) costs.push({ own: await ours(), other: await peer() });
  const goals: Goal = typeof goal === 'number' ? { cpu_s: goal } : goal;
  for (const what of ['wall_s', 'cpu_s'] as const) {
    if (goals[what] === undefined) continue;
    const ratios = costs.map(({ own, other }) => own[what] / other[what]);
    const [mine, theirs] = [median(costs.map(({ own }) => own[what])), median(costs.map(({ other }) => other[what]))];
    console.log(`${name}: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}), ${pairs} pairs, ${what}; ours ${mine.toFixed(3)} s, peer ${theirs.toFixed(3)} s; goal at most ${goals[what]}`);
  }
  const peak_MiB = Math.max(...costs.map(({ own }) => own.peak_MiB ?? 0));
  if (peak_MiB > 0) console.log(`${name}: ours held at most ${peak_MiB.toFixed(0)} MiB`);
}
