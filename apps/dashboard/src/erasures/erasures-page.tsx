import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { OwnersNotice } from '../settings/owners-notice.js';
import { SettingsNav } from '../settings/settings-nav.js';
import { Card } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { ErasureForm } from './erasure-form.js';
import { ErasureList } from './erasure-list.js';
import { useErasures } from './use-erasures.js';
import '../settings/settings.css';
import './erasures.css';

/** Who asks to be forgotten is erased here, and how far that is. */
export function ErasuresPage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const { role, may } = useRole(workspace);
  const isOwner = may('owner');
  const known = useWorkspace(workspace);
  const [pages, setPages] = useState(1);
  const erasures = useErasures(workspace, pages, isOwner);
  return (
    <Page title={text('nav.erasures')} context={known.data?.name} sentence={text('erasures.sentence')}>
      <SettingsNav />
      <QueryState query={known}>
        {({ name }) =>
          isOwner ? (
            <div className="settings-parts">
              <Card title={text('erasures.new')} note={text('erasures.new.note')} className="erasure-new">
                {/* Another workspace begins with an empty form. */}
                <ErasureForm key={workspace} workspace={workspace} name={name} />
              </Card>
              <Card title={text('erasures.list')} note={text('erasures.list.note')}>
                <QueryState query={erasures} keepsFor={workspace}>
                  {(page) => (
                    <ErasureList
                      workspace={workspace}
                      page={page}
                      readAt={erasures.dataUpdatedAt}
                      isReading={erasures.isPlaceholderData}
                      onMore={() => setPages(pages + 1)}
                    />
                  )}
                </QueryState>
              </Card>
            </div>
          ) : (
            role !== null && (
              <OwnersNotice workspace={workspace}>
                {text('erasures.ownersOnly', { needed: text('role.owner'), present: text(`role.${role}`) })}
              </OwnersNotice>
            )
          )
        }
      </QueryState>
    </Page>
  );
}
