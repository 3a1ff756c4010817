/** Placeholder: replaced by the page. */
export function GalleryPage() {
  return null;
}
