import type { ComponentProps } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';

/** Something that says its words when it is pointed at or comes by the keyboard. */
export function Tipped({
  tip,
  isOpen,
  onOpenChange,
  children,
}: {
  readonly tip: string;
  /** Held open by whoever shows it otherwise too. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ComponentProps<typeof Focusable>['children'];
}) {
  const held = isOpen === undefined || onOpenChange === undefined ? {} : { isOpen, onOpenChange };
  return (
    <TooltipTrigger delay={400} {...held}>
      <Focusable>{children}</Focusable>
      <Tooltip className="tooltip" placement="right">
        {tip}
      </Tooltip>
    </TooltipTrigger>
  );
}
