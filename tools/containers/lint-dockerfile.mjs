/**
 * The instructions of a Dockerfile, continued lines joined, comments left out.
 * @returns {{ verb: string, rest: string }[]}
 */
export function instructionsOf(text) {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return lines
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ verb: line.split(/\s/, 1)[0].toUpperCase(), rest: line.replace(/^\S+\s*/, '') }));
}

/** True for an image whose version says at least two numbers. */
export function isPinned(image) {
  return /^[\w./-]+:\d+(\.\d+)+[\w.-]*(@sha256:[0-9a-f]{64})?$/.test(image);
}

/**
 * What a Dockerfile does that ours must not.
 * @param {string} text
 * @returns {string[]} a sentence a fault
 */
export function lintDockerfile(text) {
  const all = instructionsOf(text);
  const faults = [];
  const stages = all.filter(({ verb }) => verb === 'FROM').map(({ rest }) => rest.split(/\s+as\s+/i));
  for (const [image] of stages) if (!isPinned(image)) faults.push(`FROM ${image}: names no version`);
  const last = all.slice(all.findLastIndex(({ verb }) => verb === 'FROM'));
  const find = (verb) => last.findLast((each) => each.verb === verb)?.rest;
  if (!/^[1-9]\d*:[1-9]\d*$/.test(find('USER') ?? '')) faults.push('USER: is not a number other than root');
  if (!find('HEALTHCHECK')?.includes('/readyz')) faults.push('HEALTHCHECK: does not ask /readyz');
  if (!/^\[.*\]$/.test(find('CMD') ?? ''))
    faults.push('CMD: a shell would stand before the program and keep signals away');
  if (last.some(({ verb }) => verb === 'RUN')) faults.push('RUN: the last stage only copies');
  for (const { verb, rest } of all) {
    if (verb === 'ADD') faults.push('ADD: fetches or unpacks; COPY says what it does');
    if (['ENV', 'ARG'].includes(verb) && /pass|secret|token|key|_url/i.test(rest)) {
      faults.push(`${verb} ${rest.split(/[=\s]/, 1)[0]}: would stay in a layer`);
    }
    if (verb === 'RUN' && /\bnpm (install|i)\b/.test(rest))
      faults.push('RUN npm install: only npm ci keeps to the lock file');
    if (verb === 'RUN' && /\b(curl|wget|sudo)\b/.test(rest)) faults.push('RUN: fetches what no lock file names');
    if (verb === 'COPY' && /secrets|\.env\b|root\.key/.test(rest)) faults.push('COPY: a secret would stay in a layer');
  }
  return faults;
}
