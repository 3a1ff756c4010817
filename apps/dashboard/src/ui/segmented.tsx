import { Label, Radio, RadioGroup } from 'react-aria-components';
import { choose, type OneOf } from './one-of.js';

/** One of a few that all stay in sight. */
export function Segmented<Key extends string>(of: OneOf<Key>) {
  const { label, value, options } = of;
  return (
    <RadioGroup className="field" orientation="horizontal" value={value} onChange={(chosen) => choose(of, chosen)}>
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
