import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { download, fileName } from '../ui/download.js';
import { MenuButton } from '../ui/menu-button.js';
import { Switch } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { readRulesFile, rulesFile, type FileFault } from './rules-file.js';
import { mostRules, type DraftRule } from './rules-draft.js';

/** Which rules are listed. */
export interface RuleFilter {
  readonly typed: string;
  /** Only those that catch nothing because others take it. */
  readonly isDead: boolean;
}

/** What can be done with all rules: find some, add one, step back, put them into a file or take them from one. */
export function RulesToolbar({
  ws,
  rules,
  filter,
  dead,
  mayChange,
  onFilter,
  onAdd,
  onUndo,
  onRead,
}: {
  readonly ws: string;
  readonly rules: readonly DraftRule[];
  readonly filter: RuleFilter;
  /** How many rules are dead; null where that is not known. */
  readonly dead: number | null;
  readonly mayChange: boolean;
  readonly onFilter: (filter: RuleFilter) => void;
  readonly onAdd: () => void;
  /** Absent where there is nothing to take back. */
  readonly onUndo?: () => void;
  readonly onRead: (read: readonly DraftRule[] | FileFault) => void;
}) {
  const text = useText();
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className="tp-filters">
      <TextInput
        label={text('touchpoints.rules.search')}
        type="search"
        value={filter.typed}
        onChange={(typed) => onFilter({ ...filter, typed })}
      />
      {dead !== null && (dead > 0 || filter.isDead) && (
        <Switch isOn={filter.isDead} onChange={(isDead) => onFilter({ ...filter, isDead })}>
          {text('touchpoints.rules.onlyDead', { count: dead })}
        </Switch>
      )}
      <div className="row tp-end">
        <MenuButton
          label={text('touchpoints.rules.file')}
          choices={[
            {
              key: 'save',
              name: text('touchpoints.rules.toFile'),
              onChoose: () =>
                download(
                  `${fileName(ws, text('touchpoints.tab.rules'))}.json`,
                  new Blob([rulesFile(rules)], { type: 'application/json' }),
                ),
            },
            ...(mayChange
              ? [{ key: 'read', name: text('touchpoints.rules.fromFile'), onChoose: () => file.current?.click() }]
              : []),
          ]}
        />
        {mayChange && (
          <>
            <Button className="button" isDisabled={onUndo === undefined} onPress={() => onUndo?.()}>
              {text('touchpoints.undo')}
            </Button>
            <Button className="button button-primary" isDisabled={rules.length >= mostRules} onPress={onAdd}>
              {text('touchpoints.rules.add')}
            </Button>
          </>
        )}
      </div>
      {mayChange && rules.length >= mostRules && (
        <p className="muted small tp-whole">{text('touchpoints.rules.full')}</p>
      )}
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={text('touchpoints.rules.fromFile')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          // The same file may be chosen again.
          event.target.value = '';
          if (chosen) void chosen.text().then((content) => onRead(readRulesFile(content)));
        }}
      />
    </div>
  );
}
