/** Single-byte encodings that UTF-8 text is most often read as by mistake (names of the WHATWG Encoding Standard, 4.2). */
export const tableNames = ['macintosh', 'windows-1252', 'windows-1254', 'windows-1250', 'windows-1251', 'iso-8859-2'] as const;
export type TableName = (typeof tableNames)[number];

const tables = new Map<TableName, ReadonlyMap<string, number>>();

/** Which byte a character stands for in an encoding; the platform's own table read backwards. ASCII stands for itself. */
export function tableOf(name: TableName): ReadonlyMap<string, number> {
  const known = tables.get(name);
  if (known) return known;
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const table = new Map([...new TextDecoder(name).decode(bytes)].map((char, byte) => [char, byte] as const));
  tables.set(name, table);
  return table;
}
