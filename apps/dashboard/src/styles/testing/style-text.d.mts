/** Every style sheet of the pages: its path and its text. */
export function styleSheets(): { readonly file: string; readonly text: string }[];
