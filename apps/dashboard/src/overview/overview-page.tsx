/** Placeholder: replaced by the page. */
export function OverviewPage() {
  return null;
}
