import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { system } from './system.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** How an import ended. */
export interface ImportEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the import command as a person would, in English. `onOutput` sees it while it runs. */
export async function runImport(
  args: readonly string[],
  { environment = {}, interrupt }: { environment?: Record<string, string>; interrupt?: Promise<unknown> } = {},
): Promise<ImportEnd> {
  const child = spawn(process.execPath, ['tools/import.mjs', ...args], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'en_US.UTF-8', TEMAS_DATA_DIR: system().dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  void interrupt?.then(() => child.kill('SIGINT'));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** A row of a log as a test knows it: its time in microseconds since 1970. */
export interface Row {
  readonly caseId: string;
  readonly activity: string;
  readonly micros: bigint;
}

/** The rows as a CSV file, every field quoted, times in UTC to the microsecond. */
export function toCsv(rows: readonly Row[]): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map(({ caseId, activity, micros }) => [caseId, activity, isoOf(micros)].map(quoted).join(','));
  return ['case,activity,time', ...lines].join('\n') + '\n';
}

/** A text in the encoding of Turkish Windows. */
export function windows1254(text: string): Buffer {
  const own = new Map([...'ĞİŞğış'].map((letter, at) => [letter, [0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe][at] ?? 0]));
  return Buffer.from([...text].map((letter) => own.get(letter) ?? letter.charCodeAt(0)));
}

/** ISO 8601 of microseconds since 1970, before it too. */
export function isoOf(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = (micros - rest) / 1_000_000n;
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 19) + `.${String(rest).padStart(6, '0')}Z`;
}

/** What of a map is compared: counts by name, edges by `[from, to]` as JSON. */
export interface Figures {
  readonly events: number;
  readonly journeys: number;
  readonly variants: number;
  readonly visits: Record<string, number>;
  readonly starts: Record<string, number>;
  readonly ends: Record<string, number>;
  readonly edges: Record<string, { count: number; mean: number; p50: number }>;
}

/** Counts a log in the plainest way: cases in order of time, equal times in the order of the file. */
export function countLog(rows: readonly Row[]): Figures {
  const cases = new Map<string, { activity: string; micros: bigint }[]>();
  for (const { caseId, ...rest } of rows) cases.set(caseId, [...(cases.get(caseId) ?? []), rest]);
  const [visits, starts, ends] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const edges = new Map<string, number[]>();
  const variants = new Set<string>();
  const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const events of cases.values()) {
    events.sort((left, right) => (left.micros < right.micros ? -1 : left.micros > right.micros ? 1 : 0));
    variants.add(JSON.stringify(events.map(({ activity }) => activity)));
    add(starts, events[0]?.activity ?? '');
    add(ends, events.at(-1)?.activity ?? '');
    events.forEach(({ activity, micros }, at) => {
      add(visits, activity);
      const before = events[at - 1];
      if (!before) return;
      const edge = JSON.stringify([before.activity, activity]);
      const times = edges.get(edge) ?? [];
      times.push(Number(micros - before.micros) / 1e6);
      edges.set(edge, times);
    });
  }
  return {
    events: rows.length,
    journeys: cases.size,
    variants: variants.size,
    visits: Object.fromEntries(visits),
    starts: Object.fromEntries(starts),
    ends: Object.fromEntries(ends),
    edges: Object.fromEntries([...edges].map(([edge, times]) => [edge, measured(times)])),
  };
}

function measured(times: number[]): { count: number; mean: number; p50: number } {
  times.sort((left, right) => left - right);
  const middle = (times.length - 1) / 2;
  const p50 = ((times[Math.floor(middle)] ?? NaN) + (times[Math.ceil(middle)] ?? NaN)) / 2;
  return { count: times.length, mean: times.reduce((sum, time) => sum + time, 0) / times.length, p50 };
}
