import { help } from './help.en.mjs';

const columnsOf = (columns) => `The file has: ${columns.map((name) => `"${name}"`).join(', ') || 'none'}`;

/** What the import says, in English. */
export const english = {
  help: () => help,
  createdWorkspace: ({ key }) => `workspace created: ${key}`,
  changedMinGroup: ({ key, minGroup }) => `workspace ${key} shows groups of ${minGroup} and more from now on`,
  createdSource: ({ key }) => `import source created: ${key}`,
  createdProperties: ({ names }) => `properties registered: ${names.join(', ')}`,
  createdJourneyType: ({ key }) => `journey type created: ${key}`,
  removedJourneyType: ({ key }) => `journey type removed: ${key}`,
  sourceName: ({ key }) => `Import: ${key}`,
  journeyName: () => 'Cases',
  keyPurpose: () => 'Case of an imported log; its journeys are built by it',
  attributePurpose: () => 'Attribute of an imported log',
  minGroupReason: () => 'Imported log, declared to hold no personal data by whoever imported it',
  sending: ({ rows }) => `${rows} rows`,
  settling: ({ events, owners }) => `drawing the map: ${events} events and ${owners} journeys to go`,
  removing: ({ events, owners }) => `removing: ${events} events and ${owners} journeys to go`,
  waiting: ({ why }) => `${why}; waiting`,
  waiting_away: () => 'the system does not answer',
  waiting_busy: () => 'the system has enough to do',
  waiting_unwell: () => 'the system cannot take anything just now',
  rows: ({ good, repaired, refused, cases }) =>
    `rows: ${good} good, ${repaired} repaired, ${refused} refused; cases: ${cases}`,
  detail: ({ count, what, lines }) => `  ${count} × ${what} (${lines})`,
  leftOut: ({ count, name, why }) => `  ${count} × attribute "${name}" left out: ${why}`,
  lines: ({ lines, one, more }) => `${one ? 'line' : 'lines'} ${lines}${more ? ', …' : ''}`,
  onTheMap: ({ url }) => `On the map: ${url}`,
  dryRunDone: () => 'Nothing was sent: this was a dry run.',
  removed: ({ workspace }) => `The import is gone from workspace ${workspace}.`,
  nothingRemoved: () => 'Nothing was removed.',
  deleteAsk: ({ key, workspace }) =>
    `This removes every event of the import source ${key} in workspace ${workspace}. Type "yes" to go on: `,
  interrupted: () =>
    'Interrupted. What was acknowledged stays; run the same command again to go on, and nothing will be doubled.',

  repair_dst_gap: () => 'the clock skipped this time; moved forward by the jump',
  repair_dst_overlap: () => 'the clock showed this time twice; the earlier was taken',
  repair_leap_second: () => 'leap second; taken as the second after',
  repair_time_precision: () => 'finer than a microsecond; cut',
  repair_subject_missing: () => 'the subject is empty; the case took its place',
  repair_number_unreadable: () => 'a number cannot be read; left out',
  refusal_row_too_large: () => 'the row is longer than a million characters; is a quote never closed?',
  refusal_quote_malformed: () => 'text after a closing quote',
  refusal_quote_unterminated: () => 'a quote is never closed',
  refusal_column_count: () => 'the row has more or fewer columns than the header',
  refusal_case_missing: () => 'the case is empty',
  refusal_activity_missing: () => 'the activity is empty',
  refusal_time_missing: () => 'the time is empty',
  refusal_time_unreadable: () => 'the time cannot be read',
  refusal_time_out_of_range: () => 'the time lies outside the years 1900 to 2299',
  refusal_zone_required: () => 'the time has no offset; say its zone with --zone',
  refusal_date_order_required: () => 'day or month first? Say it with --time-format dmy or mdy',
  refusal_epoch_unit_required: () =>
    'a bare number as time; say its unit with --time-format epoch-s, epoch-ms or epoch-us',
  refusal_text_invalid: () => 'bytes that are no text; is it another --encoding?',
  refusal_json_malformed: () => 'the line is not a JSON object',
  refusal_invalid_event: () => 'the system could not read the row as an event',
  refusal_unknown_type: () => 'the system does not know this type of event',
  refusal_missing_id: () => 'the case or subject is missing',
  refusal_missing_name: () => 'the activity is missing',
  refusal_invalid_field: () => 'a value is longer than allowed: an activity has at most 500 characters, a case 2,000',
  refusal_forbidden_key: () => 'a column of this name cannot be taken',
  refusal_invalid_timestamp: () => 'the system could not read the time',
  refusal_timestamp_without_zone: () => 'the time has no offset; say its zone with --zone',
  refusal_too_old: () => 'the time lies before the year 1900',
  refusal_in_future: () => 'the time lies after the year 2299',
  refusal_invalid_feedback: () => 'feedback without a right score',
  refusal_identifier_in_name: () => 'the activity holds an identifier, such as an e-mail address or a telephone number',
  refusal_precision_loss: () => 'a number is not exact',
  refusal_too_many_names: () =>
    'the workspace has as many different activities as it may have; is it the right column?',
  refusal_event_too_large: () => 'the row is larger than 32 KiB',
  refusal_too_deep: () => 'the row is nested too deeply',
  refusal_too_many_keys: () => 'the row has more than 255 attributes',
  refusal_too_long: () => 'a value has more than 8,192 characters',
  refusal_too_many_events: () => 'too many rows in one request',
  leftOut_unregistered: () => 'not registered in the workspace',
  leftOut_wrong_type: () => 'longer than 500 characters',
  leftOut_identifier_in_value: () => 'it holds an identifier, such as an e-mail address',
  leftOut_comment: () => 'comments are not stored',
  leftOut_contact: () => 'contacts are not stored',
  leftOut_placeholder_id: () => 'a placeholder',

  optionUnknown: ({ option }) =>
    `There is no option ${option}. A column whose name begins with a dash is written --case=-name. All options: npm run import -- --help`,
  optionValue: ({ option }) => `The option ${option} is not complete, or takes no value. See: npm run import -- --help`,
  badKey: ({ option }) => `${option} takes a key: 1 to 63 of a-z, 0-9, - and _, beginning with a letter or a digit.`,
  badUrl: () => '--url takes an address such as http://127.0.0.1:3000.',
  badChoice: ({ option, choices }) => `${option} is one of: ${choices}`,
  badMinGroup: () => '--min-group is 5 to 1000, or 1 for a log that holds no personal data.',
  badReason: () => '--reason has 3 to 500 characters.',
  badDelimiter: () => '--delimiter is one character, or "tab".',
  reasonAlone: () => '--reason belongs to --min-group 1.',
  attributeIdentifies: ({ name }) =>
    `--attribute "${name}": this column is the case or the subject, which is stored as a pseudonym only.`,
  attributeIsKey: ({ name }) =>
    `--attribute "${name}": this is the name of the property that carries the case. Choose another --journey key.`,
  attributeReserved: ({ name }) => `--attribute "${name}": a property cannot have this name.`,
  attributeTyped: ({ name }) => `--attribute "${name}": the workspace has registered this property as another type.`,
  attributeRefused: ({ name, detail }) => `--attribute "${name}": the workspace does not take this property. ${detail}`,
  deleteWithFile: () => '--delete takes no file: it removes everything of an import source.',
  deleteWhich: () => '--delete needs --workspace, and --journey or --source where the import was made with one.',
  deleteNeedsYes: () => 'Nobody is here to ask. Add --yes to delete without a question.',
  fileWanted: () => 'Which file? npm run import -- FILE --case COL --activity COL --time COL',
  oneFile: ({ more }) =>
    `One file at a time; "${more}" is one too many. With npm the options stand behind a lone --: npm run import -- FILE --case COL …`,
  fileMissing: ({ file }) => `There is no file ${file}.`,
  fileDenied: ({ file }) => `The file ${file} may not be read by this user.`,
  notAFile: ({ file }) => `${file} is not a file.`,
  formatWanted: ({ file }) =>
    `The name of ${file} does not say what it is. Say it with --format csv, tsv, xes or jsonl.`,
  columnsWanted: ({ options, columns }) => `Which column is what? ${options.join(', ')} missing. ${columnsOf(columns)}`,
  columnMissing: ({ options, name, columns }) =>
    `${options.join(', ')}: there is no column "${name}". ${columnsOf(columns)}`,
  columnAmbiguous: ({ options, name }) => `${options.join(', ')}: the file has more than one column "${name}".`,
  noRows: () => 'The file has a header and no rows.',
  zoneWanted: ({ column }) =>
    `--time "${column}": these times carry no offset. Say where the clock stood, for example --zone Europe/Istanbul`,
  dateOrderWanted: ({ column }) =>
    `--time "${column}": does the day or the month come first? Say --time-format dmy or --time-format mdy`,
  unitWanted: ({ column }) =>
    `--time "${column}": bare numbers. Say what they count since 1970: --time-format epoch-s, epoch-ms or epoch-us`,
  nothingReadable: ({ rows, reason }) =>
    `None of the first ${rows} rows can be taken: ${english[`refusal_${reason}`]?.() ?? reason}. Are the columns right?`,

  notBuilt: () => 'This checkout is not built yet. Start it once with npm start, or: npm ci && npm run build',
  tokenWanted: () => '--url needs a token: --token, or TEMAS_TOKEN in the environment.',
  notRunning: ({ folder }) =>
    `No Temas is running on the data folder ${folder}. Start it with npm start, or name one with --url and --token.`,
  noBootstrap: ({ file }) => `${file} cannot be read, so the address is unknown. Give --url and --token.`,
  unreachable: ({ url, detail }) => `Nothing answers at ${url} (${detail}). Is the system running?`,
  keepsFailing: ({ url, status, detail }) =>
    `${url} keeps answering ${status}${detail ? ` (${detail})` : ''}. Run the same command again later; nothing will be doubled.`,
  notTemas: ({ status }) => `What answers there (${status}) is not the API of Temas. Is the address right?`,
  tokenRefused: () => 'The token is wrong, revoked or expired. Make one on the page, or leave --token away.',
  roleMissing: ({ detail }) => `The token may not do this. ${detail}`,
  refused: ({ status, path, field, detail }) => `${path} answered ${status}: ${field ? `${field}: ` : ''}${detail}`,
  workspaceNotAllowed: ({ key }) =>
    `There is no workspace ${key} for this token, and only the installation's owner may create one. Use --workspace.`,
  workspaceForeign: ({ key }) =>
    `The workspace ${key} exists and is not open to this token. Choose another with --workspace.`,
  workspaceMissing: ({ key }) => `There is no workspace ${key}.`,
  demoWorkspace: ({ key }) => `--workspace ${key} is the demo. Choose another name; it is created.`,
  minGroupRefused: ({ key }) =>
    `--min-group: the workspace ${key} has live sources, and a group size of 1 is for workspaces that hold imports alone. Choose another --workspace.`,
  sourceIsLive: ({ key }) => `The source ${key} of this workspace takes live events. Choose another with --source.`,
  sourceMissing: ({ key, workspace, imports }) =>
    `The workspace ${workspace} has no import source ${key}. It has: ${imports.join(', ') || 'none'}`,
  sourceGone: ({ status, detail }) => `The import source is no longer there (${status}: ${detail}).`,
  keyTaken: ({ name }) =>
    `The workspace has a property "${name}" that is not a key, so journeys cannot be built by it. Choose another --journey.`,
  keyRefused: ({ name, detail }) =>
    `The workspace does not take a key property "${name}". Choose another --journey. ${detail}`,
  journeyTaken: ({ key }) =>
    `The journey type ${key} exists and is built in another way. Choose another with --journey.`,
  propertyGone: () => 'A property of this import is not registered any more. Run the same command again.',
  answerStrange: () => 'The system answered for other rows than those that were sent. Do versions differ?',
  setAside: ({ count }) =>
    `${count} batches could not be placed and were set aside; the log of the worker says why. They are not on the map.`,
  stuck: ({ seconds }) => `Nothing has moved for ${seconds} s. The rows are safe; the log of the worker says more.`,

  log_file_empty: () => 'The file is empty.',
  log_gzip_damaged: () => 'The gzip file is damaged or cut off. What came before the damage was taken.',
  log_encoding_unknown: ({ name }) =>
    `--encoding "${name}": no such encoding. Usual ones: utf-8, windows-1254, iso-8859-9.`,
  log_column_missing: ({ line }) =>
    `The header (line ${line}) cannot be read; is it the right --format and --delimiter?`,
  log_column_ambiguous: ({ name }) => `The file has more than one column "${name}".`,
  log_xml_malformed: ({ line }) =>
    `Line ${line} is not well-formed XML, or the file is cut off. What came before was taken.`,
  log_xml_not_a_log: () => 'This XML is not a XES log.',
  log_xml_too_deep: ({ line }) => `Line ${line} is nested too deeply.`,
  log_zone_unknown: ({ name }) => `--zone "${name}": no such time zone. They are named like Europe/Istanbul.`,
  log_name_taken: ({ name }) => `The name "${name}" is taken.`,
  system_EACCES: ({ path }) => `${path} may not be read by this user.`,
  system_EISDIR: ({ path }) => `${path} is a folder.`,
  system_EIO: ({ path }) => `${path} cannot be read: the disk reports a fault.`,
};
