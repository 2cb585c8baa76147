/** A JSON Web Token (RFC 7519) that everybody can read in a manual, or that nobody has signed. */
export function isPublishedToken(value: string): boolean {
  const [header, payload] = value.split('.').map((part) => objectIn(Buffer.from(part, 'base64url').toString()));
  if (!header || !payload || !('alg' in header)) return false;
  return header.alg === 'none' || payload.iss === 'supabase-demo' || (payload.sub === '1234567890' && payload.name === 'John Doe');
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value as Record<string, unknown> | null : null;
  } catch {
    return null;
  }
}
