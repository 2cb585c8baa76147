import { Approval } from '../model/approval.ts';
import { canonicalJson } from './canonical-json.ts';
import { type Fault, readYaml } from './door.ts';
import { splitFrontMatter } from './front-matter.ts';

/** One approval from its Markdown file, or all its faults with their lines. Text below the front matter is refused: no signature would cover it. */
export function parseApproval(file: string, source: string): Approval | { faults: Fault[] } {
  const named = `approvals/${file}`;
  let parts;
  try {
    parts = splitFrontMatter(source);
  } catch (error) {
    return { faults: [{ file: named, line: 1, what: (error as Error).message }] };
  }
  if (parts.text.trim() === '') return { faults: [{ file: named, line: 1, what: 'no front matter: an approval is YAML between --- lines, as tickmark approve writes it' }] };
  const read = readYaml(named, parts.text, Approval, 2);
  if ('faults' in read) return read;
  return parts.body.trim() === '' ? read.data : { faults: [{ file: named, line: parts.bodyLine, what: 'has text below the front matter, which is no part of the decision; put it into note' }] };
}

/** The file's text. Values are JSON strings, which YAML 1.2 reads as they are. */
export function approvalText({ schema, signature, ...rest }: Approval): string {
  const lines = Object.entries(rest).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const signed = signature === null ? ['signature: null'] : ['signature:', `  key: ${JSON.stringify(signature.key)}`, `  value: ${JSON.stringify(signature.value)}`];
  return `${['---', `schema: ${schema}`, ...lines, ...signed, '---'].join('\n')}\n`;
}

/** What is signed: all fields but the signature as canonical JSON (RFC 8785), in UTF-8. `schema` keeps it from being taken for anything else. */
export function approvalPayload({ signature: _signature, ...fields }: Approval): Uint8Array {
  return new TextEncoder().encode(canonicalJson(fields));
}
