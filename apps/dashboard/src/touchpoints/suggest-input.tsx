import { useMemo } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { matches } from '../ui/fold.js';
import { SelectMark } from '../ui/select-mark.js';

/** How many suggestions are listed at a time. */
const most = 50;

/** Something that was written before. */
export interface Suggestion {
  readonly value: string;
  /** What it is called, where that is something else. */
  readonly name?: string;
}

/** One line of text with suggestions of what is there already; anything else may be written too. */
export function SuggestInput({
  label,
  value,
  onChange,
  suggestions,
  description,
  error,
  isDisabled = false,
  isReadOnly = false,
  maxLength,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly description?: string;
  readonly error?: string | null;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly maxLength: number;
}) {
  const text = useText();
  const found = useMemo(() => {
    const typed = value.trim();
    const isWhole = suggestions.some((one) => one.value === typed);
    const fitting =
      typed === '' || isWhole
        ? suggestions
        : suggestions.filter((one) => matches(`${one.value} ${one.name ?? ''}`, typed));
    return fitting.slice(0, most).map((one) => ({ ...one, id: one.value }));
  }, [suggestions, value]);
  const wrong = error !== undefined && error !== null;
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      inputValue={value}
      onInputChange={(typed) => onChange(typed.slice(0, maxLength))}
      items={found}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      isInvalid={wrong}
      validationBehavior="aria"
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <div className="suggest">
        <Input maxLength={maxLength} />
        <Button className="button button-quiet suggest-button" aria-label={text('touchpoints.suggestions')}>
          <SelectMark />
        </Button>
      </div>
      {description !== undefined && (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      )}
      {wrong && <FieldError className="field-error">{error}</FieldError>}
      <Popover className="popover">
        <ListBox<Suggestion & { id: string }>>
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.value} className="menu-item">
              <span>
                {one.name ?? one.value}
                {one.name !== undefined && one.name !== one.value && <span className="muted small"> {one.value}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
