/** Placeholder: replaced by the page. */
export function SettingsPage() {
  return null;
}
