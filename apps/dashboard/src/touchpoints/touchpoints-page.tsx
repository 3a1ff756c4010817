import { useParams } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useAddress } from '../address/use-address.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useReportInvalid } from '../shell/invalid-keys.js';
import { Loads } from '../ui/loads.js';
import { Page } from '../ui/page.js';
import { RoleNotice } from '../ui/role-notice.js';
import { useFigures } from '../ui/use-figures.js';
import { pageKeys, tabs } from './address-keys.js';
import { LeaveGuard } from '../ui/leave-guard.js';
import { ListTab } from './list-tab.js';
import { RebuildNotice } from './rebuild-notice.js';
import type { RulesDraft } from './rules-draft.js';
import type { StagesDraft } from './stages-draft.js';
import './touchpoints.css';

// What can be ordered by dragging weighs as much as the rest of the page, and most readers come for the list.
const StagesTab = lazy(() => import('./stages-tab.js').then((file) => ({ default: file.StagesTab })));
const RulesTab = lazy(() => import('./rules-tab.js').then((file) => ({ default: file.RulesTab })));

/** Touchpoints, the stages that they stand in, and the rules that make them of events. */
export function TouchpointsPage() {
  const { workspace = '' } = useParams({ strict: false });
  // What is edited belongs to one workspace.
  return <OfWorkspace key={workspace} ws={workspace} />;
}

function OfWorkspace({ ws }: { readonly ws: string }) {
  const text = useText();
  const figures = useFigures();
  const { values, invalid, change } = useAddress(pageKeys);
  const [rules, setRules] = useState<RulesDraft | null>(null);
  const [stages, setStages] = useState<StagesDraft | null>(null);
  const known = useTouchpoints(ws).data;
  useReportInvalid(invalid);
  const unsaved = [
    ...(rules ? [text('touchpoints.tab.rules')] : []),
    ...(stages ? [text('touchpoints.tab.stages')] : []),
  ];
  return (
    <Page
      title={text('nav.touchpoints')}
      context={text(`touchpoints.tab.${values.tab}`)}
      sentence={
        <p>
          {text('touchpoints.intro')}
          {known && <> {text('touchpoints.count', { count: known.length, value: figures.count(known.length) })}</>}
        </p>
      }
    >
      <RoleNotice workspace={ws} needed="analyst" />
      <RebuildNotice ws={ws} />
      <Tabs
        className="tp-tabs"
        selectedKey={values.tab}
        onSelectionChange={(key) => {
          const tab = tabs.find((one) => one === key);
          if (tab) change({ tab, sel: null });
        }}
      >
        <TabList className="tp-tab-list" aria-label={text('nav.touchpoints')}>
          {tabs.map((tab) => {
            const isDirty = tab === 'rules' ? rules !== null : tab === 'stages' && stages !== null;
            return (
              <Tab key={tab} id={tab} className="tp-tab">
                {text(`touchpoints.tab.${tab}`)}
                {isDirty && <span className="tp-dirty">{text('touchpoints.unsaved')}</span>}
              </Tab>
            );
          })}
        </TabList>
        <TabPanel id="list" className="tp-panel">
          <ListTab ws={ws} />
        </TabPanel>
        <TabPanel id="stages" className="tp-panel">
          <Loads>
            <StagesTab ws={ws} draft={stages} onDraft={setStages} />
          </Loads>
        </TabPanel>
        <TabPanel id="rules" className="tp-panel">
          <Loads>
            <RulesTab ws={ws} draft={rules} onDraft={setRules} />
          </Loads>
        </TabPanel>
      </Tabs>
      <LeaveGuard isDirty={unsaved.length > 0} what={text('touchpoints.leave.text', { what: figures.list(unsaved) })} />
    </Page>
  );
}
