import { ApiFault } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { CopyButton } from './copy-button.js';

/** The number by which a fault of the API is found in its log, to be copied; of any other fault nothing. */
export function Trace({ fault }: { readonly fault: unknown }) {
  const text = useText();
  if (!(fault instanceof ApiFault) || fault.traceId === null) return null;
  const { traceId } = fault;
  return (
    <span className="small trace">
      {' '}
      {text('error.trace', { traceId })} <CopyButton text={traceId} />
    </span>
  );
}
