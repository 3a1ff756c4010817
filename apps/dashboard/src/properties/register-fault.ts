import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useKnownText, useText } from '../i18n/locale.js';

/** What is wrong with a registration, at the field that it is about. */
export interface RegisterFault {
  readonly name: string | null;
  readonly purpose: string | null;
  /** The same, or what is about no field. */
  readonly whole: string | null;
}

/** Says why a property was not registered. */
export function useRegisterFault(fault: unknown): RegisterFault {
  const text = useText();
  const known = useKnownText();
  const faultText = useFaultText();
  if (fault === null || fault === undefined) return { name: null, purpose: null, whole: null };
  if (!(fault instanceof ApiFault)) return { name: null, purpose: null, whole: faultText(fault) };
  const refusal = known(`properties.refusal.${fault.code}`);
  if (refusal !== null) return { name: refusal, purpose: null, whole: refusal };
  if (fault.code === 'conflict') {
    const taken = text('properties.fault.conflict');
    return { name: taken, purpose: null, whole: taken };
  }
  if (fault.field === 'purpose') return { name: null, purpose: text('properties.fault.purpose'), whole: null };
  if (fault.field === 'name') {
    const wrong = text('properties.fault.name');
    return { name: wrong, purpose: null, whole: wrong };
  }
  return { name: null, purpose: null, whole: faultText(fault) };
}
