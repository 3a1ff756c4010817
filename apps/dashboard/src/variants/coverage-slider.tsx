import { useState } from 'react';
import { Button, Group, Input, Label, NumberField, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { usePaced } from '../address/use-address.js';
import { useText } from '../i18n/locale.js';

/** How much of all journeys is looked at: by dragging, by arrow keys, or typed. */
export function CoverageSlider({
  percent,
  most,
  onChange,
}: {
  readonly percent: number;
  readonly most: number;
  readonly onChange: (percent: number) => void;
}) {
  const text = useText();
  // What was chosen last stands here until the address, which follows at its own pace, has it.
  const [own, setOwn] = useState<number | null>(null);
  if (own === percent) setOwn(null);
  const write = usePaced(onChange);
  const value = Math.min(most, own ?? percent);
  const change = (next: number): void => {
    setOwn(next);
    write(next);
  };
  return (
    <div className="coverage-choice">
      <Slider
        className="slider"
        minValue={1}
        maxValue={most}
        value={value}
        onChange={(next) => typeof next === 'number' && change(next)}
        isDisabled={most <= 1}
      >
        <Label>{text('variants.cover')}</Label>
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <span className="slider-filled" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="slider-thumb" />
            </>
          )}
        </SliderTrack>
      </Slider>
      <NumberField
        className="field coverage-typed"
        aria-label={text('variants.cover')}
        minValue={0.01}
        maxValue={most / 100}
        step={0.01}
        formatOptions={{ style: 'percent' }}
        value={value / 100}
        // An emptied field says no number, and means none.
        onChange={(next) => Number.isFinite(next) && change(Math.round(next * 100))}
      >
        <Group className="coverage-steps">
          <Button slot="decrement" className="button button-tool">
            −
          </Button>
          <Input />
          <Button slot="increment" className="button button-tool">
            +
          </Button>
        </Group>
      </NumberField>
    </div>
  );
}
