/** Placeholder: replaced by the page. */
export function VariantsPage() {
  return null;
}
