import {
  Button,
  Group,
  Input,
  Label,
  NumberField,
  Slider as Own,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** A share of 0 to 100 by dragging, by key, by step or by typing. */
export function Slider({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const text = useText();
  return (
    <div className="slider" role="group" aria-label={label}>
      <Own className="slider-own" value={value} onChange={(next) => onChange(next)} minValue={0} maxValue={100}>
        <Label>{label}</Label>
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <div className="slider-fill" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="slider-thumb" />
            </>
          )}
        </SliderTrack>
      </Own>
      <NumberField
        aria-label={label}
        value={value / 100}
        onChange={(next) => Number.isFinite(next) && onChange(Math.round(next * 100))}
        minValue={0}
        maxValue={1}
        step={0.01}
        formatOptions={{ style: 'percent' }}
      >
        <Group className="slider-number">
          <Button slot="decrement" className="button button-small" aria-label={text('slider.less', { label })}>
            −
          </Button>
          <Input className="input" />
          <Button slot="increment" className="button button-small" aria-label={text('slider.more', { label })}>
            +
          </Button>
        </Group>
      </NumberField>
    </div>
  );
}
