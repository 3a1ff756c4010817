/** Placeholder: replaced by the page. */
export function AccountPage() {
  return null;
}
