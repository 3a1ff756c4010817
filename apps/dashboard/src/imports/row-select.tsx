/** One of a few in a row of a table, where a label of its own would repeat the column's. */
export function RowSelect<Key extends string>({
  label,
  value,
  options,
  onChoose,
  isDisabled = false,
}: {
  readonly label: string;
  readonly value: Key;
  readonly options: readonly { readonly key: Key; readonly name: string }[];
  readonly onChoose: (key: Key) => void;
  readonly isDisabled?: boolean;
}) {
  return (
    <select
      className="input row-select"
      aria-label={label}
      value={value}
      disabled={isDisabled}
      onChange={({ target }) => {
        const option = options.find(({ key }) => key === target.value);
        if (option) onChoose(option.key);
      }}
    >
      {options.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}
