import { formatOf } from '@temas/importer/read-log';
import type { TimeQuestion } from '@temas/importer/time-question';
import {
  type Choices,
  type ColumnUse,
  columnsOf,
  firstChoices,
  mappingOf,
  proposedTreatment,
  readingOf,
  readingOptions,
} from './choices.js';
import { ImportTaskFault, type RunningTask, startTask } from './import-worker.js';
import type { Answers, Log, Preview } from './worker-protocol.js';
import { setWizard, wizardOf } from './wizard-store.js';

/** Browsers hold no more of a file's bookkeeping in memory than this is worth: some ten million rows. */
const largest = 4 * 1024 ** 3;

/** How a file is read before anybody has chosen anything. */
export interface Usual {
  readonly zone: string;
  /** Why a column is kept, in the reader's language; for the register of properties. */
  readonly purpose: string;
}

/** Takes a file for the import, or says why it cannot be one; choices of an earlier file of the same kind stay. */
export function chooseFile(workspace: string, file: File, usual: Usual): void {
  const fault = faultOf(file);
  if (fault) {
    setWizard(workspace, { fault, file: null, preview: null });
    return;
  }
  const format = formatOf(file.name) ?? 'csv';
  const before = wizardOf(workspace).choices ?? firstChoices(usual.zone);
  const choices: Choices = {
    ...before,
    ...{ format, confirmed: null, validated: null, file: null, run: null },
    ...(before.format === format ? {} : { encoding: 'auto', delimiter: 'auto', header: true }),
  };
  stopValidation(workspace);
  setWizard(workspace, { file, choices, preview: null, validation: null, fault: null, validationFault: null });
  void readPreview(workspace, usual);
}

/** Takes the file again that was chosen before a reload. @returns whether it is the same one */
export async function chooseAgain(workspace: string, file: File, usual: Usual): Promise<boolean> {
  const { choices } = wizardOf(workspace);
  const fault = faultOf(file);
  if (fault || !choices) {
    setWizard(workspace, { fault });
    return false;
  }
  if (choices.file) {
    setWizard(workspace, { recognising: { bytes: 0, rows: 0 }, fault: null });
    const hash = startTask({ kind: 'hash', file }, (recognising) => setWizard(workspace, { recognising }));
    const same = await hash.answer.then(
      (sha256) => sha256 === choices.file?.sha256,
      () => false,
    );
    setWizard(workspace, { recognising: null, ...(same ? {} : { fault: new ImportTaskFault('file_changed') }) });
    if (!same) return false;
  }
  return readPreview(workspace, usual, file);
}

function faultOf(file: File): ImportTaskFault | null {
  if (file.size === 0) return new ImportTaskFault('file_empty');
  if (file.size > largest) return new ImportTaskFault('file_too_large');
  return formatOf(file.name) === null ? new ImportTaskFault('file_type') : null;
}

/** Changes how the file is read, and reads its first rows anew. */
export function changeReading(
  workspace: string,
  part: Partial<Pick<Choices, 'format' | 'encoding' | 'delimiter' | 'header'>>,
  usual: Usual,
): void {
  changeChoices(workspace, part);
  void readPreview(workspace, usual);
}

/** Changes choices; what was validated with others is said no longer. */
export function changeChoices(workspace: string, part: Partial<Choices>): void {
  const { choices, validation, preview } = wizardOf(workspace);
  if (!choices) return;
  const changed = { ...choices, ...part };
  const next = preview ? { ...changed, question: questionOf(changed, preview) } : changed;
  const same = readingOf(next) === readingOf(choices);
  setWizard(workspace, { choices: next, ...(same ? {} : { validation: null, validationFault: null }) });
  if (!same && validation === null) stopValidation(workspace);
}

/** What the chosen column of the times leaves open. */
function questionOf(choices: Choices, { columns, questions }: Preview): TimeQuestion | null {
  const [time] = columnsOf(choices, 'time');
  return time === undefined ? null : (questions[columns.indexOf(time)] ?? null);
}

let latestPreview: RunningTask<Preview> | null = null;

/** Reads the first rows; a file that is asked for again becomes the import's together with them. */
async function readPreview(workspace: string, usual: Usual, again?: File): Promise<boolean> {
  const { choices, file: present } = wizardOf(workspace);
  const file = again ?? present;
  if (!file || !choices) return false;
  const task = startTask({ kind: 'preview', file, reading: readingOptions(choices) });
  latestPreview = task;
  setWizard(workspace, { isReading: true, fault: null });
  try {
    const preview = await task.answer;
    if (latestPreview !== task) return false;
    setWizard(workspace, { file, preview, isReading: false });
    changeChoices(workspace, proposedFor(wizardOf(workspace).choices ?? choices, preview, usual));
    return true;
  } catch (error) {
    if (latestPreview === task) {
      setWizard(workspace, { preview: null, isReading: false, fault: error as ImportTaskFault });
    }
    return false;
  }
}

/** What is proposed for the columns of a file; columns that were decided before keep what was decided. */
export function proposedFor(
  choices: Choices,
  { columns, profiles, suggestions }: Pick<Preview, 'columns' | 'profiles' | 'suggestions'>,
  { purpose }: Usual,
): Pick<Choices, 'uses' | 'privacy'> {
  const known = columns.some((name) => (choices.uses[name] ?? 'drop') !== 'drop');
  const suggested = new Map(suggestions.map(({ role, column }): [string, ColumnUse] => [column, role]));
  const use = (name: string): ColumnUse => (known ? choices.uses[name] : suggested.get(name)) ?? 'drop';
  return {
    uses: Object.fromEntries(columns.map((name) => [name, use(name)])),
    privacy: Object.fromEntries(
      profiles.map((profile) => [
        profile.name,
        choices.privacy[profile.name] ?? { treatment: proposedTreatment(profile), purpose },
      ]),
    ),
  };
}

/** How the file becomes events by the choices, as the worker takes it. */
export function logOf(choices: Choices): Log {
  return {
    ...{ reading: readingOptions(choices), mapping: mappingOf(choices), form: choices.timeForm, zone: choices.zone },
  };
}

let validation: RunningTask<Answers['validate']> | null = null;

/** A pace is told of no shorter time, in seconds. */
export const leastSeconds = 0.2;

/** Reads the whole file and says what would become of its rows. */
export async function validate(workspace: string, how: { dayZone: string; keys: readonly string[] }): Promise<void> {
  const { file, choices } = wizardOf(workspace);
  if (!file || !choices) return;
  const began = Date.now();
  setWizard(workspace, { validating: { bytes: 0, rows: 0, seconds: 0 }, validation: null, validationFault: null });
  // Another file, or another validation, may have come meanwhile: what this one says is heeded no more.
  const isOver = (): boolean => validation !== task;
  const task = startTask({ kind: 'validate', file, log: logOf(choices), ...how }, (step) => {
    if (!isOver()) setWizard(workspace, { validating: { ...step, seconds: (Date.now() - began) / 1_000 } });
  });
  validation = task;
  try {
    const found = await task.answer;
    const now = wizardOf(workspace).choices;
    if (isOver() || !now || readingOf(now) !== readingOf(choices)) return;
    const seconds = (Date.now() - began) / 1_000;
    // What is read at once says nothing of how fast more would be.
    const pace = seconds < 1 ? null : found.rows / seconds;
    setWizard(workspace, {
      ...{ validation: found, validatedKeyLength: choices.journey.length, validating: null, pace },
      choices: { ...now, validated: readingOf(now), file: { sha256: found.sha256, size: file.size } },
    });
  } catch (error) {
    const fault = error as ImportTaskFault;
    if (!isOver()) setWizard(workspace, { validating: null, validationFault: fault });
  }
}

/** Ends a validation because somebody wants it ended, and says so. */
export function cancelValidation(workspace: string): void {
  if (wizardOf(workspace).validating === null) return;
  stopValidation(workspace, new ImportTaskFault('stopped'));
}

/** Ends a validation that is under way, of which nothing is wanted any more. */
function stopValidation(workspace: string, fault: ImportTaskFault | null = null): void {
  if (wizardOf(workspace).validating === null) return;
  validation?.say('stop');
  validation = null;
  setWizard(workspace, { validating: null, ...(fault ? { validationFault: fault } : {}) });
}
