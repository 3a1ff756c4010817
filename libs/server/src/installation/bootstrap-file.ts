import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const schema = z.looseObject({
  adminPassword: z.string().optional(),
  writeKey: z.string().optional(),
  apiToken: z.string().optional(),
});

/** What the file beside an embedded installation holds so that scripts can begin. */
export type BootstrapFile = z.infer<typeof schema>;

/** The file's content; an empty one where there is none, or it cannot be read as JSON. */
export async function readBootstrapFile(file: string | undefined): Promise<BootstrapFile> {
  if (file === undefined) return {};
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Takes the owner's password out of the file, once they have one of their own. */
export async function forgetBootstrapPassword(file: string | undefined): Promise<void> {
  const { adminPassword, ...kept } = await readBootstrapFile(file);
  if (file === undefined || adminPassword === undefined) return;
  const next = `${file}.next`;
  await writeFile(next, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  await rename(next, file);
}
