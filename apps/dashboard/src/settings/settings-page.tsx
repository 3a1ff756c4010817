import { useParams } from '@tanstack/react-router';
import { useJourneyTypes, useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { About } from './about.js';
import { JourneyTypes } from './journey-types.js';
import { OwnersNotice } from './owners-notice.js';
import { Rebuilds } from './rebuilds.js';
import { SettingsNav } from './settings-nav.js';
import { WorkspaceForm } from './workspace-form.js';
import './settings.css';

/** The workspace itself, its journey types, and what Temas is made of. */
export function SettingsPage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const { role, may } = useRole(workspace);
  const known = useWorkspace(workspace);
  const types = useJourneyTypes(workspace);
  return (
    <Page title={text('nav.settings')} context={known.data?.name} sentence={text('settings.sentence')}>
      <SettingsNav />
      <Rebuilds workspace={workspace} />
      <Card title={text('settings.workspace')} note={text('settings.workspace.note')}>
        {role !== null && !may('owner') && (
          <OwnersNotice workspace={workspace}>
            {text('role.readOnly', { needed: text('role.owner'), present: text(`role.${role}`) })}
          </OwnersNotice>
        )}
        <QueryState query={known}>
          {(data) => <WorkspaceForm key={data.key} workspace={data} mayChange={may('owner')} />}
        </QueryState>
      </Card>
      {/* What stands below comes when the room above it is known, so that it does not jump. */}
      {!known.isLoading && (
        <QueryState query={types}>
          {(list) => <JourneyTypes workspace={workspace} types={list} mayChange={may('analyst')} />}
        </QueryState>
      )}
      {!known.isLoading && !types.isLoading && <About />}
    </Page>
  );
}
