import { useState } from 'react';
import type { Session } from '../../api/api.js';
import { FilterSentence } from '../../filters/filter-sentence.js';
import { useText } from '../../i18n/locale.js';
import { OwnersNotice } from '../../settings/owners-notice.js';
import { SettingsNav } from '../../settings/settings-nav.js';
import { AddressNotice } from '../../shell/address-notice.js';
import { LanguageLost } from '../../shell/locale-notice.js';
import { Notifications } from '../../shell/notifications.js';
import { Rail } from '../../shell/rail.js';
import { Related } from '../../shell/related.js';
import { TopBar } from '../../shell/top-bar.js';
import { Place } from '../place.js';
import { ownedWorkspace, sampleWorkspace } from '../samples/names.js';
import { sampleReceipt } from '../samples/receipt.js';
import { Sample, Samples } from '../section.js';

/** What stands around every page: the bar with the palette and the bell, the rail, what is said over a page and under it. */
export function Frame() {
  const text = useText();
  const [isLost, setLost] = useState(true);
  return (
    <Samples>
      <Sample name={text('gallery.frame.bar')} id="top-bar" isWide>
        <Place workspace={ownedWorkspace}>
          <Bar />
        </Place>
      </Sample>
      <Sample name={text('gallery.frame.rail')} id="rail">
        <Place>
          <FoldedRail />
        </Place>
      </Sample>
      <Sample name={text('gallery.frame.bells')} id="bells">
        <Place workspace={ownedWorkspace}>
          <div className="row">
            <Notifications workspace={sampleWorkspace} />
            <Notifications workspace={ownedWorkspace} />
          </div>
        </Place>
      </Sample>
      <Sample name={text('gallery.frame.address')} id="address-notice">
        <Place search="?d=x&ch=x7">
          <AddressNotice isViewGone />
        </Place>
      </Sample>
      <Sample name={text('gallery.frame.language')} id="language-lost">
        {isLost && <LanguageLost language="en" onDismiss={() => setLost(false)} />}
      </Sample>
      <Sample name={text('gallery.frame.sentence')} id="sentence">
        <Place>
          {[undefined, { receipt: sampleReceipt, journeys: null }, { receipt: stale, journeys: 12_480 }].map(
            (answer, at) => (
              <div key={at} className="page-sentence">
                <FilterSentence answer={answer} />
              </div>
            ),
          )}
        </Place>
      </Sample>
      <Sample name={text('nav.settings')} id="settings-nav">
        <Place>
          <SettingsNav />
          <OwnersNotice workspace={sampleWorkspace}>
            {text('role.readOnly', { needed: text('role.owner'), present: text('role.viewer') })}
          </OwnersNotice>
        </Place>
      </Sample>
      <Sample name={text('gallery.frame.related')} id="related">
        <Place>
          {/* It waits for the page around it, and here that is never at rest. */}
          <div className="page">
            <Related />
          </div>
        </Place>
      </Sample>
    </Samples>
  );
}

const stale = { ...sampleReceipt, freshness: { ...sampleReceipt.freshness, stale: true } };

function Bar() {
  const text = useText();
  const session: Session = {
    account: {
      ...{ id: 'sample', name: text('gallery.person'), email: 'deniz@temas.example' },
      installationOwner: false,
    },
    csrfToken: null,
    workspaces: [
      { key: sampleWorkspace, name: text('gallery.workspace'), role: 'viewer' },
      { key: ownedWorkspace, name: text('gallery.workspace.owned'), role: 'owner' },
    ],
  };
  return <TopBar session={session} hasRail />;
}

function FoldedRail() {
  const [isNarrow, setNarrow] = useState(false);
  return <Rail isNarrow={isNarrow} onNarrow={() => setNarrow(!isNarrow)} />;
}
