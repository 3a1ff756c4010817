/** Placeholder: replaced by the page. */
export function TouchpointsPage() {
  return null;
}
