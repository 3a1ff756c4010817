import path from 'node:path';
import { parseArgs } from 'node:util';
import { ImportFault } from './fault.mjs';

const key = /^[a-z0-9][a-z0-9_-]{0,62}$/;
const timeFormats = ['dmy', 'mdy', 'epoch-s', 'epoch-ms', 'epoch-us'];
const formats = ['csv', 'tsv', 'xes', 'jsonl'];
const decimals = { point: { decimal: '.', thousands: ',' }, comma: { decimal: ',', thousands: '.' } };
/** Names that no property can have, since they mean something else to JavaScript. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

const options = {
  case: { type: 'string' },
  activity: { type: 'string' },
  time: { type: 'string' },
  subject: { type: 'string' },
  channel: { type: 'string' },
  attribute: { type: 'string', multiple: true },
  number: { type: 'string', multiple: true },
  decimal: { type: 'string' },
  journey: { type: 'string' },
  workspace: { type: 'string' },
  source: { type: 'string' },
  zone: { type: 'string' },
  'min-group': { type: 'string' },
  reason: { type: 'string' },
  format: { type: 'string' },
  delimiter: { type: 'string' },
  encoding: { type: 'string' },
  'time-format': { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  'dry-run': { type: 'boolean' },
  delete: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * Reads the command line.
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} environment
 * @returns {object} the options by camel-case name; `file` absolute; `help` alone where that was asked
 * @throws ImportFault naming the option that is wrong
 */
export function readArguments(argv, environment) {
  const { values, positionals } = parsed(argv);
  if (values.help) return { help: true };
  const { 'min-group': minGroup, 'time-format': timeFormat, 'dry-run': dryRun, ...rest } = values;
  const { attribute = [], number = [], decimal = 'point', ...named } = rest;
  const wanted = {
    ...named,
    attributes: [...new Set(attribute)].filter((name) => !number.includes(name)),
    numbers: [...new Set(number)],
    decimal,
    numberFormat: decimals[decimal],
    minGroup: minGroup === undefined ? undefined : Number(minGroup),
    timeFormat,
    dryRun: dryRun ?? false,
    delimiter: delimiterOf(values.delimiter),
    token: values.token ?? environment.TEMAS_TOKEN,
    journey: values.journey ?? 'case',
  };
  for (const name of ['journey', 'workspace', 'source']) {
    if (wanted[name] !== undefined && !key.test(wanted[name])) throw new ImportFault('badKey', { option: `--${name}` });
  }
  if (wanted.url !== undefined && !URL.canParse(wanted.url)) throw new ImportFault('badUrl');
  if (values.delete) return { ...wanted, ...deletion(wanted, positionals) };
  assertChoices(wanted, minGroup);
  return { ...wanted, file: fileOf(positionals, environment) };
}

function parsed(argv) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? '';
    const unknown = error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    throw new ImportFault(unknown ? 'optionUnknown' : 'optionValue', { option });
  }
}

function deletion({ workspace }, positionals) {
  if (positionals.length > 0) throw new ImportFault('deleteWithFile');
  if (!workspace) throw new ImportFault('deleteWhich');
  return {};
}

function fileOf(positionals, environment) {
  const [file, more] = positionals;
  if (file === undefined) throw new ImportFault('fileWanted');
  if (more !== undefined) throw new ImportFault('oneFile', { more });
  // npm changes into the project's folder and says where it was called.
  const from = environment.npm_lifecycle_event === 'import' ? environment.INIT_CWD : undefined;
  return path.resolve(from ?? process.cwd(), file);
}

function assertChoices(wanted, minGroup) {
  if (wanted.format !== undefined && !formats.includes(wanted.format)) {
    throw new ImportFault('badChoice', { option: '--format', choices: formats.join(', ') });
  }
  if (wanted.timeFormat !== undefined && !timeFormats.includes(wanted.timeFormat)) {
    throw new ImportFault('badChoice', { option: '--time-format', choices: timeFormats.join(', ') });
  }
  if (wanted.numberFormat === undefined) {
    throw new ImportFault('badChoice', { option: '--decimal', choices: Object.keys(decimals).join(', ') });
  }
  const size = wanted.minGroup;
  if (size !== undefined && (!/^\d+$/.test(minGroup) || (size !== 1 && size < 5) || size > 1000)) {
    throw new ImportFault('badMinGroup');
  }
  if (wanted.reason !== undefined && size !== 1) throw new ImportFault('reasonAlone');
  if (wanted.reason !== undefined && (wanted.reason.trim().length < 3 || wanted.reason.length > 500)) {
    throw new ImportFault('badReason');
  }
  const identifying = [wanted.case, wanted.subject];
  for (const name of [...wanted.attributes, ...wanted.numbers]) {
    if (identifying.includes(name)) throw new ImportFault('attributeIdentifies', { name });
    if (reserved.has(name)) throw new ImportFault('attributeReserved', { name });
  }
}

function delimiterOf(text) {
  if (text === undefined) return undefined;
  const delimiter = text === 'tab' || text === '\\t' ? '\t' : text;
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) throw new ImportFault('badDelimiter');
  return delimiter;
}
