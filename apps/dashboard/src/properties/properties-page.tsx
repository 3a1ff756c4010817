/** Placeholder: replaced by the page. */
export function PropertiesPage() {
  return null;
}
