import { useEffect } from 'react';
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

/** A share in percent by dragging, by key, by step or by typing; cannot be moved where there is nothing to choose. */
export function Slider({
  label,
  value,
  onChange,
  onHold,
  least = 0,
  most = 100,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Told when the thumb is held, and when it is let go. */
  readonly onHold?: (isHeld: boolean) => void;
  readonly least?: number;
  readonly most?: number;
}) {
  const text = useText();
  const isDisabled = most <= least;
  return (
    <div className="slider" role="group" aria-label={label}>
      <Own
        className="slider-own"
        value={value}
        onChange={(next) => onChange(next)}
        minValue={least}
        maxValue={most}
        isDisabled={isDisabled}
      >
        <Label>{label}</Label>
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <div className="slider-fill" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="slider-thumb" />
              {onHold && <TellsHold isHeld={state.isThumbDragging(0)} onHold={onHold} />}
            </>
          )}
        </SliderTrack>
      </Own>
      <NumberField
        aria-label={label}
        value={value / 100}
        // An emptied field says no number, and means none.
        onChange={(next) => Number.isFinite(next) && onChange(Math.round(next * 100))}
        minValue={least / 100}
        maxValue={most / 100}
        isDisabled={isDisabled}
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

/** Also where the slider goes while it is held, nothing is held any more. */
function TellsHold({ isHeld, onHold }: { readonly isHeld: boolean; readonly onHold: (isHeld: boolean) => void }) {
  useEffect(() => {
    if (!isHeld) return;
    onHold(true);
    return () => onHold(false);
  }, [isHeld, onHold]);
  return null;
}
