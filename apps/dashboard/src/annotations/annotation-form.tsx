import { useRef, useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import { useJourneyTypes, useTouchpoints, useWorkspace } from '../api/use-workspace.js';
import { todayIn, withDay, type Days } from '../filters/period.js';
import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { DayField } from '../ui/day-field.js';
import { FormEnd } from '../ui/form-end.js';
import { useNames } from '../ui/names.js';
import { TextArea } from '../ui/text-input.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { isGone, type Annotation, type Span } from './numbered.js';
import { useSaveAnnotation } from './use-annotations.js';

type About = 'workspace' | 'journeyType' | 'touchpoint';

/** Longest text, in code points, as the API counts it, and how many are left when that is said. */
const longest = 280;
const fewLeft = 40;

/** Writes an annotation down, or changes one. */
export function AnnotationForm({
  workspace,
  journeyType,
  touchpoint,
  days,
  changed,
  onSaved,
  onLeave,
  onClose,
}: {
  readonly workspace: string;
  readonly journeyType: string;
  readonly touchpoint: string | undefined;
  /** The period of the page, in which a new one begins. */
  readonly days: Days;
  /** The one that is changed; null: a new one. */
  readonly changed: Annotation | null;
  /** Called when it is saved. */
  readonly onSaved: (span: Span) => void;
  /** Called when what is changed is left as it was. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const save = useSaveAnnotation(workspace);
  const zone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  const [written, setWritten] = useState(changed?.text ?? '');
  const [span, setSpan] = useState<Span>(() => changed ?? usualSpan(days, todayIn(zone)));
  const [about, setAbout] = useState<About>(aboutOf(changed ?? { touchpoint: touchpoint ?? null, journeyType }));
  const types = useJourneyTypes(workspace).data;
  // One of a journey type that is gone can only be moved: to this page's, or to the workspace.
  const ownType = changed && !isGone(changed, types) ? (changed.journeyType ?? journeyType) : journeyType;
  const ownTouchpoint = changed?.touchpoint ?? touchpoint;
  const options = useAboutOptions(workspace, ownType, ownTouchpoint);
  const fault = useFormFault(save.isPending ? null : save.error, 'annotations.fault', [
    ...(['text', 'from', 'annotations'] as const),
  ]);
  const left = longest - [...written.trim()].length;
  const tooMany = left < 0 ? text('annotations.text.tooMany', { count: -left }) : null;
  const field = useRef<HTMLDivElement | null>(null);
  const textAt = fault.at('text');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (tooMany !== null) {
      field.current?.querySelector('textarea')?.focus();
      return;
    }
    save.mutate(
      {
        changed,
        body: {
          ...{ text: written.trim(), from: span.from, to: span.to },
          journeyType: about === 'journeyType' ? ownType : null,
          touchpoint: about === 'touchpoint' ? (ownTouchpoint ?? null) : null,
        },
      },
      {
        onSuccess: () => {
          setWritten('');
          onSaved(span);
        },
      },
    );
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <div
        ref={(element) => {
          field.current = element;
          textAt(element);
        }}
      >
        <TextArea
          label={text(changed ? 'annotations.changing' : 'annotations.new')}
          description={[
            text('annotations.text.help'),
            ...(left >= 0 && left < fewLeft ? [text('annotations.text.left', { count: left })] : []),
          ].join(' ')}
          value={written}
          onChange={setWritten}
          error={tooMany ?? fault.of('text')}
          rows={2}
          isRequired
          autoFocus
        />
      </div>
      <div className="annotation-days" ref={fault.at('from')}>
        {(['from', 'to'] as const).map((side) => (
          <DayField
            key={side}
            label={text(`annotations.${side}`)}
            value={span[side]}
            error={side === 'from' ? fault.of('from') : null}
            onChange={(day) => setSpan(withDay(span, side, day))}
          />
        ))}
        <Choice label={text('annotations.about')} value={about} options={options} onChoose={setAbout} />
      </div>
      <FormEnd
        fault={fault.of('annotations') ?? fault.rest}
        action={text(save.isPending ? 'app.saving' : changed ? 'annotations.save' : 'annotations.add')}
        isPending={save.isPending}
        onClose={changed ? onLeave : onClose}
      />
    </Form>
  );
}

/** What it can be about: the workspace, this journey type, and this touchpoint where there is one. */
function useAboutOptions(workspace: string, journeyType: string, touchpoint: string | undefined) {
  const text = useText();
  const names = useNames();
  const type = useJourneyTypes(workspace).data?.find(({ key }) => key === journeyType);
  const touchpoints = useTouchpoints(workspace, { isAsked: touchpoint !== undefined });
  const found = touchpoints.data?.find(({ key }) => key === touchpoint);
  const all: { readonly key: About; readonly name: string }[] = [
    { key: 'workspace', name: text('annotations.of.workspace') },
    { key: 'journeyType', name: text('annotations.of.journeyType', { name: type ? names.type(type) : journeyType }) },
  ];
  if (touchpoint === undefined) return all;
  const name = found ? names.touchpoint(found) : touchpoint;
  return [...all, { key: 'touchpoint' as const, name: text('annotations.of.touchpoint', { name }) }];
}

function aboutOf({ journeyType, touchpoint }: { journeyType: string | null; touchpoint: string | null }): About {
  return touchpoint !== null ? 'touchpoint' : journeyType !== null ? 'journeyType' : 'workspace';
}

/** Today where it is in the period, else the period's last day. */
function usualSpan({ from, to }: Days, today: string): Span {
  const isIn = (from === undefined || from <= today) && (to === undefined || today <= to);
  const day = isIn ? today : (to ?? today);
  return { from: day, to: day };
}
