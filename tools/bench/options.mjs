/** The parts of the bench, in the order in which they run. */
export const parts = [
  'bundle',
  'start',
  'seed',
  'maps',
  'ingest',
  'live',
  'questions',
  'following',
  'late',
  'erase',
  'memory',
  'grown',
];

export const usage = `npm run bench -- [--events N] [--only PART[,PART]] [--grown N]
                 [--seconds N] [--keep]

  --events N     size of the history in events (default 1,000,000)
  --only PART    only these parts: ${parts.join(', ')}
                 (what a part stands on runs too: the history, and the checks at the end)
  --grown N      how many events the maps of part grown stand on: the journeys of the history are multiplied inside the
                 engine (default ten times the history)
  --seconds N    how long each load lasts (default 20)
  --keep         leave the data folder where it is, and say where`;

/**
 * The command's options.
 * @returns {{ events: number, grown: number, only: Set<string>, seconds: number, keep: boolean }}
 * @throws Error with what is wrong, in words
 */
export function readOptions(args) {
  const options = { events: 1_000_000, grown: undefined, only: new Set(parts), seconds: 20, keep: false };
  const rest = args.flatMap((arg) =>
    /^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  );
  while (rest.length > 0) {
    const name = rest.shift();
    if (name === '--keep') options.keep = true;
    else if (name === '--events') options.events = whole(name, rest.shift(), 10_000, 1_000_000_000);
    else if (name === '--grown') options.grown = whole(name, rest.shift(), 20_000, 10_000_000_000);
    else if (name === '--seconds') options.seconds = whole(name, rest.shift(), 2, 3_600);
    else if (name === '--only') options.only = chosen(rest.shift() ?? '');
    else throw new Error(`There is no option ${name}.\n\n${usage}`);
  }
  options.grown ??= options.events * 10;
  if (options.grown < 2 * options.events) throw new Error(`--grown takes at least twice the history.\n\n${usage}`);
  return options;
}

function whole(name, text, least, most) {
  const value = /^[\d_,.]+$/.test(text ?? '') ? Number(text.replace(/[_,.]/g, '')) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new Error(`${name} takes a whole number from ${least} to ${most}.\n\n${usage}`);
  return value;
}

function chosen(text) {
  const names = text.split(',').filter(Boolean);
  const unknown = names.find((name) => !parts.includes(name));
  if (names.length === 0 || unknown) throw new Error(`--only takes some of ${parts.join(', ')}.\n\n${usage}`);
  return new Set(names);
}
