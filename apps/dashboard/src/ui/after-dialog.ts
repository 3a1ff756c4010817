/** After this a closed dialog has given the focus back, in milliseconds. */
const givenBack = 150;

/** Does something once a dialog that closes has given the focus back, where it still can. @returns what gives that up */
export function afterDialog(act: () => void): () => void {
  const timer = setTimeout(act, givenBack);
  return () => clearTimeout(timer);
}
