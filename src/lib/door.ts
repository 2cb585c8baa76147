import type { z } from 'zod';
import { TickmarkError } from './error.ts';
import { parseYaml, type YamlText } from './yaml.ts';

/** One fault in a file the user wrote. */
export type Fault = { file: string; line: number; what: string };

/** Every fault of a YAML text held against a schema, each with its line; or the typed data. */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>, firstLine = 1): { data: T; lineOf: YamlText['lineOf'] } | { faults: Fault[] } {
  const yaml = parseYaml(text, firstLine);
  if ('faults' in yaml) return { faults: yaml.faults.map(({ line, message }) => ({ file, line, what: message })) };
  const parsed = schema.safeParse(yaml.ok.data);
  if (parsed.success) return { data: parsed.data, lineOf: yaml.ok.lineOf };
  return {
    faults: parsed.error.issues.flatMap((issue) => {
      const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => ({ file, line: yaml.ok.lineOf(path), what: `${path.join('.') || 'the file'}: ${issue.message}` }));
    }),
  };
}

/** All faults in one message: `file:line what`, one a line. */
export function configurationError(faults: readonly Fault[], hint: string): TickmarkError {
  const list = faults.map(({ file, line, what }) => `  ${file}:${line}  ${what}`).join('\n');
  return new TickmarkError(78, `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the workspace's files\n${list}`, hint);
}
