/** The value of one cookie of a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

/** The Set-Cookie header of a session; without a secret it ends the cookie. */
export function sessionCookie(secret: string | undefined, secure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])].join('; ');
  return secret === undefined
    ? `temas_session=; ${attributes}; Max-Age=0`
    : `temas_session=${secret}; ${attributes}; Max-Age=43200`;
}
