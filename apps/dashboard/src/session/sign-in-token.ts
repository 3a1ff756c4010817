/** The token of a link in the address, taken out of it at once so that it stays in no history; empty where it is none. */
function takeToken(name: string): string | null {
  const given = location.hash.startsWith(`#${name}=`) ? location.hash.slice(name.length + 2) : undefined;
  if (given === undefined) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return /^[\w-]{20,100}$/.test(given) ? given : '';
}

/** The token of a sign-in link that this page was opened with, or null. Read before anything else looks at the address. */
export const signInToken = takeToken('sign-in') || null;

/** The same of an invitation; a link that was cut short is empty, and said to be so. */
export const invitationToken = takeToken('invitation');

// A link that is opened where the pages already are changes what stands behind the `#` alone, and loads nothing.
addEventListener('hashchange', () => {
  if (/^#(?:sign-in|invitation)=/.test(location.hash)) location.reload();
});
