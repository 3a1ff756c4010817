/** Placeholder: replaced by the page. */
export function SourcePage() {
  return null;
}
