/** Placeholder: replaced by the page. */
export function TokensPage() {
  return null;
}
