import type { Json } from '../../../model/json.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import type { Metric } from './options.ts';

const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]*(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?[ \t]*$/;
const pair = /([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"/g;
const escapes: { [char: string]: string } = { n: '\n', '"': '"', '\\': '\\' };

/** Values of the samples of this name that carry these labels (Prometheus text exposition format 0.0.4). */
export function samplesIn(text: string, { metric, labels }: Pick<Metric, 'metric' | 'labels'>): number[] {
  const lines = text.split('\n').filter((line) => line.startsWith(metric)).map((line) => sample.exec(line.trimEnd()));
  return lines.flatMap((line) => {
    if (line?.[1] !== metric) return [];
    const told = new Map([...(line[2] ?? '').matchAll(pair)].map(([, name = '', value = '']): [string, string] => [name, value.replace(/\\(.)/g, (_, char: string) => escapes[char] ?? `\\${char}`)]));
    return Object.entries(labels).every(([name, value]) => told.get(name) === value) ? [Number(line[3])] : [];
  });
}

/** A beat is a value above all before it. Where several samples fit there is none, for nobody knows which is meant. */
export function metricLife(exchanges: readonly HttpExchange[], asked: Metric): { [fact: string]: Json } {
  const looks = exchanges.map(({ response, start_ms, phases }) =>
    ({ at_ms: start_ms + phases.end_ms, bytes: response?.body.bytes ?? 0, found: response?.status === 200 ? samplesIn(response.body.text ?? '', asked) : [] }));
  const values = looks.flatMap(({ at_ms, found: [value, ...others] }) => (value !== undefined && Number.isFinite(value) && others.length === 0 ? [{ at_ms, value }] : []));
  const beats = values.filter(({ value }, i) => i > 0 && values.slice(0, i).every((earlier) => earlier.value < value));
  const [first, last, beat] = [values[0], values.at(-1), beats.at(-1)];
  return {
    looks: looks.length, status: exchanges.at(-1)?.response?.status ?? null, bytes: looks.at(-1)?.bytes ?? 0,
    samples: Math.max(...looks.map(({ found }) => found.length)),
    advances: beats.length,
    ...(first && last && { growth: last.value - first.value }),
    ...(beat && { last_age_ms: (looks.at(-1)?.at_ms ?? beat.at_ms) - beat.at_ms }),
  };
}
