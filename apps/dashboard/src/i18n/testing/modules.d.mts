/** What a module of the pages says of texts, and what it loads. */
export interface PageModule {
  readonly file: string;
  /** Modules that come with it, or later without texts of their own. */
  readonly needs: readonly string[];
  /** Modules that it loads with texts. */
  readonly waits: readonly { readonly parts: readonly string[]; readonly file: string }[];
  /** Every word in quotes. */
  readonly words: readonly string[];
  /** What the names of texts have in common that it makes from a value. */
  readonly patterns: readonly RegExp[];
}

/** Every module of the pages but tests and the texts themselves. */
export function readModules(): PageModule[];
