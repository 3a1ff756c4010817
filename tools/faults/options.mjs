import { deeds, deedsAndVictims } from './plan.mjs';

export const profiles = ['postgres', 'redis'];

export const usage = `npm run test:faults -- [--minutes N] [--seed N] [--profile NAME] [--only DEED[,DEED]]

  --minutes N     how long faults happen (default 2.5; every kind happens at least once)
  --seed N        repeats the plan of a run (default: another one each time, printed)
  --profile NAME  where the queue lies: ${profiles.join(' or ')} (default postgres)
  --only DEED     only these: ${deeds.join(', ')};
                  or one to one part, as kill:olap or cut:power`;

/**
 * The command's options.
 * @returns {{ seconds: number, seed: number, profile: 'postgres' | 'redis', only: string[] }}
 * @throws Error with what is wrong, in words
 */
export function readOptions(args) {
  const options = { seconds: 150, seed: Math.floor(Math.random() * 1e6), profile: 'postgres', only: deeds };
  const rest = args.flatMap((arg) =>
    /^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  );
  while (rest.length > 0) {
    const name = rest.shift();
    if (name === '--minutes') options.seconds = 60 * number(name, rest.shift(), 0.1, 1_440);
    else if (name === '--seed') options.seed = number(name, rest.shift(), 0, 2 ** 32 - 1);
    else if (name === '--profile') options.profile = profile(rest.shift());
    else if (name === '--only') options.only = chosen(rest.shift() ?? '');
    else throw new Error(`There is no option ${name}.\n\n${usage}`);
  }
  if (!Number.isInteger(options.seed)) throw new Error(`--seed takes a whole number.\n\n${usage}`);
  return options;
}

function number(name, text, least, most) {
  const value = /^\d+(\.\d+)?$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new Error(`${name} takes a number from ${least} to ${most}.\n\n${usage}`);
  return value;
}

function profile(name) {
  if (!profiles.includes(name)) throw new Error(`--profile takes ${profiles.join(' or ')}.\n\n${usage}`);
  return name;
}

function chosen(text) {
  const names = text.split(',').filter(Boolean);
  const known = names.every((name) => [...deeds, ...deedsAndVictims].includes(name));
  if (names.length === 0 || !known) throw new Error(`--only takes some of ${deeds.join(', ')}.\n\n${usage}`);
  return names;
}
