/** Placeholder: replaced by the page. */
export function PeoplePage() {
  return null;
}
