const session = 'temas_session';

/**
 * The name of a session's cookie. Over TLS its prefix has the browser take it from this very host and with `Secure` only: a
 * neighbour under the same domain, or somebody on the way, cannot plant one (RFC 6265bis 4.1.3.2). Without TLS no browser takes it so.
 */
function sessionName(secure: boolean): string {
  return secure ? `__Host-${session}` : session;
}

/** The secret of a session in a Cookie header. */
export function readSession(header: string | undefined, secure: boolean): string | undefined {
  const name = sessionName(secure);
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

/** The Set-Cookie header of a session; without a secret it ends the cookie. */
export function sessionCookie(secret: string | undefined, secure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])].join('; ');
  const maxAge = secret === undefined ? 0 : 43_200;
  return `${sessionName(secure)}=${secret ?? ''}; ${attributes}; Max-Age=${maxAge}`;
}
