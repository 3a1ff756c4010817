import { useEffect, useMemo, useRef } from 'react';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useKnownText } from '../i18n/locale.js';

/** What the API found wrong with a form: beside the field that it names, the rest at the form's end. */
export interface FormFault<Field extends string> {
  /** What is wrong with this field. */
  of(field: Field): string | null;
  /** What is wrong with none of the fields. */
  readonly rest: string | null;
  /** Marks the field, or what is around it, so that it takes the focus when it is wrong. */
  at(field: Field): (element: HTMLElement | null) => void;
}

/**
 * Says a fault beside its field and puts the focus there. A text of the form's own, `<texts>.<field>.<code>`, goes before the
 * general one.
 */
export function useFormFault<Field extends string>(
  fault: unknown,
  texts: string,
  fields: readonly Field[],
): FormFault<Field> {
  const faultText = useFaultText();
  const known = useKnownText();
  const places = useRef(new Map<Field, HTMLElement>());
  const named = fault instanceof ApiFault ? fields.find((field) => field === fault.field) : undefined;
  useEffect(() => {
    const place = named === undefined ? undefined : places.current.get(named);
    (place?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, [role=spinbutton]') ?? place)?.focus();
  }, [fault, named]);
  return useMemo(() => {
    const code = fault instanceof ApiFault ? fault.code : 'other';
    const said = fault === null || fault === undefined ? null : faultText(fault);
    const marks = new Map<Field, (element: HTMLElement | null) => void>();
    return {
      of: (field) => (field === named ? (known(`${texts}.${field}.${code}`) ?? said) : null),
      rest: named === undefined ? said : null,
      at: (field) => {
        const mark =
          marks.get(field) ??
          ((element: HTMLElement | null) => {
            if (element) places.current.set(field, element);
            else places.current.delete(field);
          });
        marks.set(field, mark);
        return mark;
      },
    };
  }, [fault, named, texts, faultText, known]);
}
