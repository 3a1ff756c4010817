/** A property that is about to be registered, as far as it is known; without a name it is asked for. */
export interface ToRegister {
  readonly name: string;
  readonly scope: 'property' | 'trait';
  /** The type in which it came. */
  readonly type: string;
  /** Whether the name can be a key only: its values identify. */
  readonly onlyKey?: boolean;
}

/** Whether a name that identifies may still be registered as a key. What is merely too precise is better sent coarser. */
export function isOnlyKey(of: { readonly refusal: string | null; readonly allowedAsKey: boolean }): boolean {
  return of.refusal === 'identifier_name' && of.allowedAsKey;
}
