/** What a control needs that lets choose one of a few. */
export interface OneOf<Key extends string> {
  readonly label: string;
  readonly value: Key;
  readonly options: readonly {
    readonly key: Key;
    readonly name: string;
    /** Why it cannot be chosen now. */
    readonly reason?: string | null;
  }[];
  readonly onChoose: (key: Key) => void;
}

/** Hands on what a control of the library says was chosen, which may be anything. */
export function choose<Key extends string>({ options, onChoose }: OneOf<Key>, chosen: unknown): void {
  const option = options.find(({ key }) => key === chosen);
  if (option) onChoose(option.key);
}
