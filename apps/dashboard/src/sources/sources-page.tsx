/** Placeholder: replaced by the page. */
export function SourcesPage() {
  return null;
}
