import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Page } from '../ui/page.js';
import { RoleNotice } from '../ui/role-notice.js';
import { TextInput } from '../ui/text-input.js';
import { useRole } from '../ui/use-role.js';
import { RegisterDialog } from './register-dialog.js';
import { RegisteredCard } from './registered-card.js';
import { WaitingCard } from './waiting-card.js';
import './properties.css';

/** What of an event is kept, what is not, and the step from the one to the other. */
export function PropertiesPage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const { may } = useRole(workspace);
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  return (
    <Page
      title={text('properties.title')}
      sentence={text('properties.sentence')}
      actions={
        may('owner') && (
          <Button className="button" onPress={() => setAdding(true)}>
            {text('properties.register.new')}
          </Button>
        )
      }
    >
      <RoleNotice workspace={workspace} needed="owner" />
      <div className="properties-search">
        <TextInput
          label={text('properties.search')}
          type="search"
          value={search}
          onChange={setSearch}
          spellCheck={false}
        />
      </div>
      <WaitingCard workspace={workspace} search={search} />
      <RegisteredCard workspace={workspace} search={search} />
      {isAdding && (
        <RegisterDialog
          workspace={workspace}
          of={{ name: '', scope: 'property', type: 'string' }}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}
