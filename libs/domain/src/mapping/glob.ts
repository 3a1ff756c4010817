/** A pattern prepared for many names: the characters that stand for themselves, and the two that stand for others. */
export type Glob = readonly GlobPart[];

/** One character, any run of characters, or any one character. */
type GlobPart = string | typeof anyRun | typeof anyOne;

const anyRun = Symbol('any run of characters');
const anyOne = Symbol('any one character');

/** Reads a pattern in which `*` stands for any run of characters, slashes included, and `?` for one character. */
export function parseGlob(pattern: string): Glob {
  const parts: GlobPart[] = [];
  let run = false;
  // `*?` and `?*` say the same; with the star last, and once, one can be laid over the other.
  const endRun = (): void => {
    if (run) parts.push(anyRun);
    run = false;
  };
  for (const character of pattern) {
    if (character === '*') run = true;
    else if (character === '?') parts.push(anyOne);
    else {
      endRun();
      parts.push(character);
    }
  }
  endRun();
  return parts;
}

/** What begins with a text. */
export function prefixGlob(prefix: string): Glob {
  return [...prefix, anyRun];
}

/** One text alone. */
export function exactGlob(text: string): Glob {
  return [...text];
}

/** The characters that every match begins with. */
export function headOf(glob: Glob): string {
  const end = glob.findIndex((part) => typeof part !== 'string');
  return glob.slice(0, end < 0 ? glob.length : end).join('');
}

/**
 * Whether the pattern matches the whole name, given as its characters. Each star goes back at most once a character,
 * so the work is at most pattern × name.
 */
export function globMatches(glob: Glob, name: readonly string[]): boolean {
  return laidOver(glob, name);
}

/**
 * Whether every name that `inner` matches is matched by `outer` too, as far as laying one pattern over the other can
 * tell. Yes is certain; a no may be wrong only where several parts would have to share one character.
 */
export function globCovers(outer: Glob, inner: Glob): boolean {
  return laidOver(outer, inner);
}

/** A star takes any run of parts, a question mark any part but a star, a character itself alone. */
function laidOver(outer: Glob, inner: Glob): boolean {
  let o = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < inner.length) {
    const wanted = outer[o];
    if (wanted === anyRun) {
      star = o;
      o += 1;
      resume = i;
    } else if (o < outer.length && (wanted === anyOne ? inner[i] !== anyRun : wanted === inner[i])) {
      o += 1;
      i += 1;
    } else if (star >= 0) {
      resume += 1;
      o = star + 1;
      i = resume;
    } else {
      return false;
    }
  }
  while (outer[o] === anyRun) o += 1;
  return o === outer.length;
}
