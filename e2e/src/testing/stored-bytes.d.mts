export function storedFiles(dataDir: string): Generator<[string, string]>;
export function storedRows(dataDir: string): AsyncGenerator<[string, string]>;
