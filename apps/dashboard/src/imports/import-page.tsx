/** Placeholder: replaced by the page. */
export function ImportPage() {
  return null;
}
