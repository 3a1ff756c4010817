import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiFault } from '../api/api.js';
import { firstChoices } from './choices.js';

/** A promise that the test settles. */
function pending<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (fault: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
/** Lets everything that waits for what is settled go on. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

class ImportTaskFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
const say = jest.fn<(word: string) => void>();
let task = pending<unknown>();
let tasks: { way: object }[] = [];
let told = pending<object>();
const prepareImport = jest.fn<(...of: [string, object, object, { stop: AbortSignal }]) => Promise<void>>();
const beginRun = jest.fn<() => Promise<object>>();
const changeRun = jest.fn<(ws: string, run: string, change: { state: string }) => Promise<object>>();

jest.unstable_mockModule('./import-worker.js', () => ({
  ImportTaskFault,
  startTask: (of: { way: object }) => {
    tasks.push(of);
    return { answer: task.promise, say };
  },
}));
jest.unstable_mockModule('./prepare-import.js', () => ({ prepareImport, beginRun, changeRun }));
jest.unstable_mockModule('./wizard.js', () => ({ changeChoices: () => undefined, logOf: () => ({}) }));
const { forgetRun, liveRun, pauseRun, startRun, stopRun } = await import('./live-run.js');

const start = {
  ...{ workspace: 'w', choices: firstChoices('UTC'), file: new File(['x'], 'x.csv'), rows: 1, csrfToken: null },
  ...{ first: { plan: {}, names: {}, stages: [] } as never, goOn: null },
};
const again = { ...start, first: null, goOn: 'r' };
const phase = () => liveRun('w')?.phase;
/** Begins a run and sends it until the task is settled. */
async function sending(): Promise<void> {
  void startRun(start);
  await settled();
  expect(phase()).toBe('sending');
}

describe('a run that the page sends', () => {
  beforeEach(() => {
    jest.resetAllMocks();
    [task, told, tasks] = [pending(), pending(), []];
    prepareImport.mockResolvedValue(undefined);
    beginRun.mockResolvedValue({ id: 'r', nextPart: 0 });
    changeRun.mockImplementation(() => told.promise);
    forgetRun('w');
  });

  it('can be gone on with at no moment of an end that the server has not heard of yet', async () => {
    await sending();
    task.resolve({ good: 1 });
    await settled();
    expect([phase(), liveRun('w')?.sent]).toEqual(['ending', { good: 1 }]);
    await startRun(again);
    expect(tasks).toHaveLength(1);
    told.resolve({});
    await settled();
    expect([phase(), changeRun.mock.calls]).toEqual(['done', [['w', 'r', { state: 'done' }]]]);
  });

  it('is over for good where somebody has stopped it, and neither starts nor pauses meanwhile', async () => {
    await sending();
    stopRun('w');
    expect([phase(), say.mock.calls]).toEqual(['ending', [['stop']]]);
    await pauseRun('w', 'r', true);
    stopRun('w');
    task.reject(new ImportTaskFault('stopped'));
    await settled();
    await startRun(again);
    expect([phase(), say.mock.calls, tasks.length]).toEqual(['ending', [['stop']], 1]);
    expect(changeRun.mock.calls).toEqual([['w', 'r', { state: 'failed', reason: 'cancelled' }]]);
    told.resolve({});
    await settled();
    expect([phase(), (liveRun('w')?.fault as ImportTaskFault).code]).toEqual(['failed', 'stopped']);
  });

  it.each([
    ['the server was told that it waits', {}, 'waiting'],
    ['nobody could be told', new ApiFault('network'), 'waiting'],
    ['it had ended already', new ApiFault('conflict'), 'failed'],
  ] as const)('after a fault of the way: %s', async (_what, answer, expected) => {
    await sending();
    task.reject(new ApiFault('network'));
    await settled();
    expect([phase(), changeRun.mock.calls]).toEqual(['ending', [['w', 'r', { state: 'paused' }]]]);
    if (answer instanceof ApiFault) told.reject(answer);
    else told.resolve(answer);
    await settled();
    expect(phase()).toBe(expected);
  });

  it('goes on where the server says, which may know more than the page', async () => {
    changeRun.mockResolvedValueOnce({ id: 'r', nextPart: 7 });
    void startRun(again);
    await settled();
    expect([phase(), tasks[0]?.way]).toEqual(['sending', expect.objectContaining({ run: 'r', from: 7 })]);
  });

  it('begins nothing where it is stopped while what it needs is created', async () => {
    const made = pending<undefined>();
    prepareImport.mockImplementation(async (_ws, _choices, _first, { stop }) => {
      await made.promise;
      stop.throwIfAborted();
    });
    void startRun(start);
    stopRun('w');
    expect(phase()).toBe('ending');
    made.resolve(undefined);
    await settled();
    expect([phase(), (liveRun('w')?.fault as ImportTaskFault).code]).toEqual(['failed', 'stopped_early']);
    expect([beginRun.mock.calls, changeRun.mock.calls, tasks]).toEqual([[], [], []]);
  });

  it('is told as cancelled where it is stopped as it begins', async () => {
    const begun = pending<object>();
    beginRun.mockImplementation(() => begun.promise);
    void startRun(start);
    await settled();
    stopRun('w');
    begun.resolve({ id: 'r', nextPart: 0 });
    await settled();
    expect([tasks.length, changeRun.mock.calls]).toEqual([0, [['w', 'r', { state: 'failed', reason: 'cancelled' }]]]);
    told.resolve({});
  });
});
