import { createReadStream, statSync } from 'node:fs';
import { EventMapper } from '@temas/importer/event-mapper';
import { defaultColumns, previewLog } from '@temas/importer/preview-log';
import { formatOf, readLog } from '@temas/importer/read-log';
import { ZoneClock } from '@temas/importer/zone-offset';
import { ImportFault } from './fault.mjs';

/** Rows read before anything is created: enough to see that columns and times are named right. */
const sampleRows = 200;
const roles = ['case', 'activity', 'time', 'subject', 'channel'];
/** What a whole file needs said once. */
const answers = {
  zone_required: 'zoneWanted',
  date_order_required: 'dateOrderWanted',
  epoch_unit_required: 'unitWanted',
};

/**
 * Looks at a file before anything is created for it.
 * @returns {Promise<{ file: string, size: number, reading: object, mapping: object, times: object }>} how it is read
 * @throws ImportFault or LogError where it cannot be imported as asked
 */
export async function inspectLog(wanted) {
  const { file } = wanted;
  const size = sizeOf(file);
  const format = wanted.format ?? formatOf(file);
  if (format === null) throw new ImportFault('formatWanted', { file });
  const reading = { format, encoding: wanted.encoding, delimiter: wanted.delimiter };
  const { columns } = await previewLog(createReadStream(file), reading, sampleRows);
  const mapping = mappingOf(wanted, format, columns);
  const times = { form: wanted.timeFormat, clock: wanted.zone === undefined ? undefined : new ZoneClock(wanted.zone) };
  if (format === 'xes' || format === 'jsonl') assertAttributes(mapping, columns);
  await trySample({ file, reading, mapping, times }).catch((error) => {
    throw namingOptions(error, mapping);
  });
  return { file, size, reading, mapping, times, timeForm: wanted.timeFormat, zone: wanted.zone };
}

function sizeOf(file) {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new ImportFault('notAFile', { file });
    return found.size;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new ImportFault('fileMissing', { file });
    if (error.code === 'EACCES') throw new ImportFault('fileDenied', { file });
    throw error;
  }
}

/** The property that carries the case has the journey type's key for its name. */
function mappingOf(wanted, format, columns) {
  const usual = defaultColumns(format);
  const mapping = {
    case: wanted.case ?? usual?.case,
    activity: wanted.activity ?? usual?.activity,
    time: wanted.time ?? usual?.time,
    ...(wanted.subject === undefined ? {} : { subject: wanted.subject }),
    ...(wanted.channel === undefined ? {} : { channel: wanted.channel }),
    attributes: [...wanted.attributes, ...wanted.numbers],
    numbers: wanted.numbers,
    numberFormat: wanted.numberFormat,
    keyProperty: wanted.journey,
  };
  const missing = ['case', 'activity', 'time'].filter((role) => mapping[role] === undefined);
  if (missing.length > 0)
    throw new ImportFault('columnsWanted', { options: missing.map((role) => `--${role}`), columns });
  if (mapping.attributes.includes(mapping.case)) throw new ImportFault('attributeIdentifies', { name: mapping.case });
  if (mapping.attributes.includes(wanted.journey)) throw new ImportFault('attributeIsKey', { name: wanted.journey });
  return mapping;
}

/** Events of a XES log or of JSON lines have no common header: what none of the first has is taken for a slip of the pen. */
function assertAttributes(mapping, columns) {
  for (const role of roles) {
    const name = mapping[role];
    if (name !== undefined && !columns.includes(name)) {
      throw new ImportFault('columnMissing', { options: [`--${role}`], name, columns });
    }
  }
}

async function trySample({ file, reading, mapping, times }) {
  const mapper = new EventMapper(mapping, times);
  const refused = new Map();
  let rows = 0;
  for await (const records of readLog(createReadStream(file), mapper.columns, reading)) {
    for (const record of records.slice(0, sampleRows - rows)) {
      const outcome = mapper.map(record);
      if ('event' in outcome) return;
      refused.set(outcome.refused, (refused.get(outcome.refused) ?? 0) + 1);
      rows += 1;
    }
    if (rows >= sampleRows) break;
  }
  if (rows === 0) throw new ImportFault('noRows');
  const [reason] = [...refused].sort((left, right) => right[1] - left[1])[0];
  const key = answers[reason];
  if (key) throw new ImportFault(key, { column: mapping.time });
  throw new ImportFault('nothingReadable', { rows, reason });
}

/** A fault about a column, with the options that name the column. */
function namingOptions(error, mapping) {
  const { name, available } = error.context ?? {};
  if (name === undefined) return error;
  const options = roles.filter((role) => mapping[role] === name).map((role) => `--${role}`);
  if (mapping.attributes.includes(name)) options.push(mapping.numbers.includes(name) ? '--number' : '--attribute');
  if (error.code === 'column_missing') return new ImportFault('columnMissing', { options, name, columns: available });
  if (error.code === 'column_ambiguous') return new ImportFault('columnAmbiguous', { options, name });
  return error;
}
