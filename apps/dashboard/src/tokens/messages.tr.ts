/** Texts of this page in Turkish; `messages.en.ts` has the same keys. */
export const tokensTr = {} as const;
