/**
 * How npm is called: the one that runs this process, where there is one, else the one on the path.
 * @returns {[command: string, first: string[]]} the program, and what stands before npm's own arguments
 */
export function npmCommand() {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
}
