/** The sign of Temas: two points and the way between them. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="mark-ground" />
      <path d="M9 22c0-9 14-3 14-12" className="mark-way" />
      <circle cx="9" cy="22" r="3.6" className="mark-from" />
      <circle cx="23" cy="10" r="3.6" className="mark-to" />
    </svg>
  );
}
