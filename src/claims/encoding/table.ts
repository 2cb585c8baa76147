/** Single-byte encodings that UTF-8 text is most often read as by mistake (names of the WHATWG Encoding Standard, 4.2). */
export const tableNames = ['macintosh', 'windows-1252', 'windows-1254', 'windows-1250', 'windows-1251', 'iso-8859-2'] as const;
export type TableName = (typeof tableNames)[number];
/** The byte of each UTF-16 unit, or -1. No encoding here has a character beyond those. */
export type ByteOf = Int16Array;

const tables = new Map<TableName, ByteOf>();

/** The 256 characters of an encoding, in the order of their bytes: the platform's own table. */
export const charsOf = (name: TableName): string => new TextDecoder(name).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/** Which byte a character stands for in an encoding: its table read backwards. ASCII stands for itself. */
export function tableOf(name: TableName): ByteOf {
  const known = tables.get(name);
  if (known) return known;
  const chars = charsOf(name);
  const table = new Int16Array(0x10000).fill(-1);
  for (let byte = 0; byte < 256; byte++) table[chars.charCodeAt(byte)] = byte;
  tables.set(name, table);
  return table;
}
