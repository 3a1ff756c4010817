import { Label, Radio, RadioGroup } from 'react-aria-components';

/** One of a few that all stay in sight. */
export function Segmented<Key extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: Key;
  readonly options: readonly { readonly key: Key; readonly name: string }[];
  readonly onChoose: (key: Key) => void;
}) {
  return (
    <RadioGroup
      className="field"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find(({ key }) => key === chosen);
        if (option) onChoose(option.key);
      }}
    >
      <Label>{label}</Label>
      <div className="segments">
        {options.map(({ key, name }) => (
          <Radio key={key} value={key} className="segment">
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
