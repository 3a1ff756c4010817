import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Receipt } from '../api/api.js';
import { useJourneyTypes, useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Confirm, Dialog, DialogEnd } from '../ui/dialog.js';
import { useNames } from '../ui/names.js';
import { QueryState } from '../ui/query-state.js';
import { RoleNotice } from '../ui/role-notice.js';
import { RowList, RowText } from '../ui/row-list.js';
import { useAskFirst } from '../ui/use-ask-first.js';
import { useRole } from '../ui/use-role.js';
import { AnnotationForm } from './annotation-form.js';
import type { Annotation } from './numbered.js';
import { useAnnotationText } from './use-annotated.js';
import { useAnnotations, useRemoveAnnotation } from './use-annotations.js';

/** What happened in a period, of the page's journey type and of any touchpoint; whoever may writes more of it down. */
export function AnnotationsDialog({
  window,
  touchpoint,
  onClose,
}: {
  readonly window: Receipt['window'];
  /** What a new one is about at first; else the journey type. */
  readonly touchpoint?: string | undefined;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { may } = useRole(workspace);
  const days = {
    ...(window.from === null ? {} : { from: window.from }),
    ...(window.to === null ? {} : { to: window.to }),
  };
  const annotations = useAnnotations(workspace, days);
  const [changed, setChanged] = useState<Annotation | null>(null);
  return (
    <Dialog title={text('annotations.title')} isOpen onClose={onClose}>
      <p className="muted">{text('annotations.intro')}</p>
      <RoleNotice workspace={workspace} needed="analyst" />
      {may('analyst') && (
        <AnnotationForm
          key={changed?.id ?? 'new'}
          workspace={workspace}
          journeyType={journey}
          touchpoint={touchpoint}
          days={days}
          changed={changed}
          onDone={() => setChanged(null)}
          onClose={onClose}
        />
      )}
      <h3>{text('annotations.period')}</h3>
      <QueryState query={annotations}>
        {(all) => (
          <List
            workspace={workspace}
            annotations={all.filter(({ journeyType }) => journeyType === null || journeyType === journey)}
            mayChange={may('analyst')}
            onChange={setChanged}
          />
        )}
      </QueryState>
      {!may('analyst') && <DialogEnd onClose={onClose} />}
    </Dialog>
  );
}

function List({
  workspace,
  annotations,
  mayChange,
  onChange,
}: {
  readonly workspace: string;
  readonly annotations: readonly Annotation[];
  readonly mayChange: boolean;
  readonly onChange: (annotation: Annotation) => void;
}) {
  const text = useText();
  const { days, what } = useAnnotationText();
  const subjectOf = useSubjectText(workspace, annotations);
  const remove = useRemoveAnnotation(workspace);
  const { asked, ask, dialog } = useAskFirst(
    remove,
    ({ id }: Annotation) => id ?? '',
    () => announce(text('annotations.removed')),
  );
  return (
    <>
      <RowList
        label={text('annotations.period')}
        rows={annotations}
        keyOf={({ id, kind, from, journeyType }) => id ?? `${kind} ${from} ${journeyType ?? ''}`}
        words={(one) => `${what(one)} ${subjectOf(one)}`}
        empty={<p>{text('annotations.none')}</p>}
      >
        {(one) => (
          <>
            <RowText name={what(one)}>
              <p className="muted item-detail">
                {[days(one), subjectOf(one), ...(one.author === null ? [] : [one.author])].join(' · ')}
              </p>
            </RowText>
            {mayChange && one.id !== null && (
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('annotations.changeOf', { text: what(one) })}
                  onPress={() => onChange(one)}
                >
                  {text('annotations.change')}
                </Button>
                <Button
                  className="button button-small"
                  aria-label={text('annotations.removeOf', { text: what(one) })}
                  onPress={() => ask(one)}
                >
                  {text('annotations.remove')}
                </Button>
              </div>
            )}
          </>
        )}
      </RowList>
      <Confirm title={text('annotations.remove.title')} action={text('annotations.remove')} {...dialog}>
        <p>{asked ? what(asked) : ''}</p>
        <p className="muted">{text('annotations.remove.text')}</p>
      </Confirm>
    </>
  );
}

/** What an annotation is about, by the names that readers know. */
function useSubjectText(workspace: string, annotations: readonly Annotation[]): (annotation: Annotation) => string {
  const text = useText();
  const names = useNames();
  const types = useJourneyTypes(workspace).data ?? [];
  const touchpoints = useTouchpoints(workspace, { isAsked: annotations.some(({ touchpoint }) => touchpoint !== null) });
  return ({ journeyType, touchpoint }) => {
    if (touchpoint !== null) {
      const found = touchpoints.data?.find(({ key }) => key === touchpoint);
      return text('annotations.of.touchpoint', { name: found ? names.touchpoint(found) : touchpoint });
    }
    if (journeyType === null) return text('annotations.of.workspace');
    const type = types.find(({ key }) => key === journeyType);
    return text('annotations.of.journeyType', { name: type ? names.type(type) : journeyType });
  };
}
