/** The token of a sign-in link in the address, taken out of it at once so that it stays in no history. */
export function takeSignInToken(): string | null {
  const token = /^#sign-in=([\w-]{20,100})$/.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
