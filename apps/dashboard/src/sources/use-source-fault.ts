import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';

/** The fields of a source's form. */
export type SourceField = 'key' | 'name' | 'kind' | 'channel' | 'origins';

/** What is wrong with what was written, at its field; under `whole` what is about no field. */
export type SourceFault = Readonly<Partial<Record<SourceField | 'whole', string>>>;

/** Says why a source was not stored, at the field that the API names. */
export function useSourceFault(fault: unknown): SourceFault {
  const text = useText();
  const faultText = useFaultText();
  if (fault === null || fault === undefined) return {};
  if (!(fault instanceof ApiFault)) return { whole: faultText(fault) };
  if (fault.code === 'min_group_not_allowed') return { kind: text('sources.fault.minGroup') };
  if (fault.code === 'conflict') return { key: text('sources.fault.keyTaken') };
  const line = /^allowedOrigins\[(\d+)\]$/.exec(fault.field ?? '')?.[1];
  if (line !== undefined) return { origins: text('sources.fault.origin', { line: Number(line) + 1 }) };
  switch (fault.field) {
    case 'key':
    case 'name':
    case 'channel':
      return { [fault.field]: text(`sources.fault.${fault.field}`) };
    case 'allowedOrigins':
      return { origins: text('sources.fault.origins') };
    default:
      return { whole: faultText(fault) };
  }
}
