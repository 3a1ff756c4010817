/** The token of a sign-in link in the address, taken out of it at once so that it stays in no history. */
function takeSignInToken(): string | null {
  const given = /^#sign-in=(.*)$/.exec(location.hash)?.[1];
  if (given === undefined) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return /^[\w-]{20,100}$/.test(given) ? given : null;
}

/** The token that this page was opened with, or null. Read before anything else looks at the address. */
export const signInToken = takeSignInToken();
