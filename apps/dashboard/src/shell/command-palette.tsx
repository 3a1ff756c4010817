import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Button,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Dialog as PageDialog } from '../ui/dialog.js';
import { matches } from '../ui/fold.js';
import type { Definition } from './definitions.js';
import { Icon } from './icon.js';
import { landing } from './pages.js';
import { usePaletteEntries } from './palette-entries.js';
import { usePlace } from './use-place.js';

/** So many of a kind are listed at once; typing narrows them. */
const listed = 8;

/** Finds pages, journey types, stages, touchpoints, definitions and help by what is typed; Ctrl or Cmd and K opens it. */
export function CommandPalette() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [explained, setExplained] = useState<Definition | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((open) => !open);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button className="button palette-open" aria-label={text('palette.open')} onPress={() => setOpen(true)}>
        <Icon name="search" />
        <span className="palette-word">{text('palette.title')}</span>
        <kbd aria-hidden="true">{text('palette.keys')}</kbd>
      </Button>
      <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="modal modal-palette">
          <Dialog className="palette" aria-label={text('palette.open')}>
            <PaletteBody onDone={() => setOpen(false)} onExplain={setExplained} />
          </Dialog>
        </Modal>
      </ModalOverlay>
      {explained && <Explained definition={explained} onClose={() => setExplained(null)} />}
    </>
  );
}

/** What is meant by a measure, in the words of its receipts, or what something does. */
function Explained({ definition, onClose }: { readonly definition: Definition; readonly onClose: () => void }) {
  const text = useText();
  const { workspace, journey } = usePlace();
  return (
    <PageDialog title={text(definition.name)} isOpen onClose={onClose} size="small">
      <p>{text(definition.about)}</p>
      <div className="dialog-actions">
        {definition.isMeasure && workspace !== undefined && journey !== undefined && (
          <Link to={landing} params={{ workspace, journey }} className="button" onClick={onClose}>
            {text('palette.definition.see')}
          </Link>
        )}
        <Button className="button" onPress={onClose}>
          {text('app.close')}
        </Button>
      </div>
    </PageDialog>
  );
}

function PaletteBody({
  onDone,
  onExplain,
}: {
  readonly onDone: () => void;
  readonly onExplain: (definition: Definition) => void;
}) {
  const text = useText();
  const navigate = useNavigate();
  const sections = usePaletteEntries();
  const [typed, setTyped] = useState('');
  const found = sections
    .map(({ name, entries }) => ({
      name,
      entries: entries.filter((entry) => matches(`${entry.name} ${entry.also ?? ''}`, typed)).slice(0, listed),
    }))
    .filter(({ entries }) => entries.length > 0);
  const all = found.flatMap(({ entries }) => entries);
  return (
    // What is typed stays in memory: a search may hold a name, and an address is kept in many places.
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="palette-field" aria-label={text('palette.open')} autoFocus>
        <Input placeholder={text('palette.placeholder')} />
      </SearchField>
      {all.length === 0 && (
        <p className="palette-none" role="status">
          {text('palette.none')}
        </p>
      )}
      <Menu
        className="palette-list"
        aria-label={text('palette.found')}
        onAction={(key) => {
          const entry = all.find(({ id }) => id === key);
          if (!entry) return;
          onDone();
          entry.go(navigate, onExplain);
        }}
      >
        {found.map(({ name, entries }) => (
          <MenuSection key={name} id={name}>
            <Header className="palette-section">{name}</Header>
            {entries.map((entry) => (
              <MenuItem key={entry.id} id={entry.id} className="menu-item" textValue={entry.name}>
                <span>{entry.name}</span>
                {entry.note !== undefined && <span className="muted small">{entry.note}</span>}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  );
}
