import { useState, type ReactNode, type Ref } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { matches } from '../ui/fold.js';
import { SelectMark } from '../ui/select-mark.js';

/** More than this is not offered at once; whoever types on sees the rest. */
const offered = 100;

/** One of many, found by typing: "istanbul" finds İstanbul. */
export function PickOne({
  label,
  value,
  options,
  onChoose,
  description,
  error,
  isRequired = false,
  inputRef,
}: {
  readonly label: string;
  /** Null: none. */
  readonly value: string | null;
  readonly options: readonly { readonly key: string; readonly name: string }[];
  readonly onChoose: (key: string | null) => void;
  readonly description?: ReactNode;
  readonly error?: string | null;
  /** Whether there must be one; else it can be emptied. */
  readonly isRequired?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const text = useText();
  const nameOf = (key: string | null): string => options.find((option) => option.key === key)?.name ?? key ?? '';
  const chosen = nameOf(value);
  // Null: nobody is typing, and the field says what is chosen, whatever language or list comes meanwhile.
  const [typed, setTyped] = useState<string | null>(null);
  const written = typed ?? chosen;
  // Who opens the list to look around has not searched yet.
  const searching = typed !== null && typed !== chosen;
  const found = searching ? options.filter(({ name }) => matches(name, written)) : options;
  const wrong = error !== undefined && error !== null;
  return (
    <ComboBox
      className="field pick-one"
      items={found.slice(0, offered)}
      selectedKey={value}
      onSelectionChange={(key) => {
        setTyped(null);
        if (key !== null) onChoose(String(key));
        else if (!isRequired) onChoose(null);
      }}
      inputValue={written}
      onInputChange={(next) => {
        setTyped(next);
        if (next === '' && !isRequired) onChoose(null);
      }}
      onBlur={() => setTyped(null)}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={wrong}
      isRequired={isRequired}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <div className="pick-one-box">
        <Input spellCheck="false" {...(inputRef ? { ref: inputRef } : {})} />
        <Button className="button button-quiet">
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
        <ListBox<{ key: string; name: string }>
          renderEmptyState={() => <p className="muted pick-none">{text('rows.none')}</p>}
        >
          {({ key, name }) => (
            <ListBoxItem id={key} className="menu-item" textValue={name}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
