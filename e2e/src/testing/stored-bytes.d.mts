import type { Client } from 'pg';

export function storedFiles(dataDir: string, further?: readonly string[]): Generator<[string, Buffer]>;
export function storedRows(dataDir: string): AsyncGenerator<[string, Buffer]>;
export function asOwner<T>(dataDir: string, work: (client: Client) => Promise<T>): Promise<T>;
