import { jest } from '@jest/globals';
import fs from 'node:fs';

/** What the process would have logged. */
export interface KeptLog {
  /** The text since the last time it was taken. */
  taken(): string;
  stop(): void;
}

/** Keeps what goes to standard output, where logs are written, until it is stopped. */
export function keepLog(): KeptLog {
  const write = fs.writeSync as (...given: unknown[]) => number;
  let kept = '';
  const spy = jest
    .spyOn(fs, 'writeSync')
    .mockImplementation((descriptor: number, data: unknown, ...rest: unknown[]) => {
      if (descriptor !== 1) return write(descriptor, data, ...rest);
      kept += String(data);
      return Buffer.byteLength(String(data));
    });
  return {
    taken: () => {
      const text = kept;
      kept = '';
      return text;
    },
    stop: () => spy.mockRestore(),
  };
}
