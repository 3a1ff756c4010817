import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { firstChoices, type Choices } from './choices.js';

class ImportTaskFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
const said: string[] = [];
let end: { resolve: (found: object) => void; reject: (fault: Error) => void };
jest.unstable_mockModule('./import-worker.js', () => ({
  ImportTaskFault,
  startTask: () => {
    const answer = new Promise((resolve, reject) => {
      end = { resolve, reject };
    });
    return { answer, say: (word: string) => said.push(word) };
  },
}));
const { cancelValidation, changeChoices, validate } = await import('./wizard.js');
const { clearWizard, setWizard, wizardOf } = await import('./wizard-store.js');

const choices: Choices = { ...firstChoices('UTC'), uses: { no: 'case', step: 'activity', at: 'time' } };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const begin = (): void => void validate('w', { dayZone: 'UTC', keys: [] });
const code = () => wizardOf('w').validationFault?.code ?? null;

describe('reading the whole file', () => {
  beforeEach(() => {
    clearWizard('w');
    setWizard('w', { choices, file: new File(['x'], 'x.csv') });
    said.length = 0;
  });

  it('says that it was stopped where somebody has stopped it, and can begin again', async () => {
    begin();
    expect(wizardOf('w').validating).not.toBeNull();
    cancelValidation('w');
    expect([said, wizardOf('w').validating, code()]).toEqual([['stop'], null, 'stopped']);
    end.reject(new ImportTaskFault('stopped'));
    await settled();
    expect(code()).toBe('stopped');
    begin();
    expect(code()).toBeNull();
    end.resolve({ rows: 5, sha256: 'a' });
    await settled();
    expect([wizardOf('w').validation, code()]).toEqual([{ rows: 5, sha256: 'a' }, null]);
    // Nothing is under way that could be stopped.
    cancelValidation('w');
    expect(code()).toBeNull();
  });

  it('says nothing where it ends because other columns were chosen', async () => {
    begin();
    changeChoices('w', { uses: { ...choices.uses, who: 'subject' } });
    expect([said, wizardOf('w').validating, code()]).toEqual([['stop'], null, null]);
    end.reject(new ImportTaskFault('stopped'));
    await settled();
    expect(code()).toBeNull();
  });

  it('tells its pace where it took long enough to say something of it', async () => {
    const paceAfter = async (milliseconds: number) => {
      const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
      begin();
      now.mockReturnValue(1_000_000 + milliseconds);
      end.resolve({ rows: 5_000, sha256: 'a' });
      await settled();
      now.mockRestore();
      return wizardOf('w').pace;
    };
    expect([await paceAfter(2_000), await paceAfter(900)]).toEqual([2_500, null]);
  });

  it('says why it could not be done', async () => {
    begin();
    end.reject(new ImportTaskFault('gzip_damaged'));
    await settled();
    expect([wizardOf('w').validating, code()]).toEqual([null, 'gzip_damaged']);
  });
});
