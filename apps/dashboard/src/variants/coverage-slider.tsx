import { useState } from 'react';
import { usePaced } from '../address/use-address.js';
import { useText } from '../i18n/locale.js';
import { Slider } from '../ui/slider.js';

/** How much of all journeys is looked at: by dragging, by arrow keys, or typed. */
export function CoverageSlider({
  percent,
  most,
  onChange,
  onHold,
}: {
  readonly percent: number;
  readonly most: number;
  readonly onChange: (percent: number) => void;
  /** Told when it is being dragged, and when it is let go. */
  readonly onHold: (isHeld: boolean) => void;
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
      <Slider label={text('variants.cover')} least={1} most={most} value={value} onChange={change} onHold={onHold} />
    </div>
  );
}
