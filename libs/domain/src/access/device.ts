/** What a session is recognised by in a list: coarse words, so that they single nobody out. */
export interface Device {
  readonly browser: BrowserFamily;
  readonly system: SystemFamily;
}

export const browserFamilies = ['chrome', 'edge', 'firefox', 'opera', 'safari', 'samsung', 'other'] as const;
export type BrowserFamily = (typeof browserFamilies)[number];

export const systemFamilies = ['android', 'chromeos', 'ios', 'linux', 'macos', 'windows', 'other'] as const;
export type SystemFamily = (typeof systemFamilies)[number];

/** A browser that calls itself another one as well stands before it: nearly all say Chrome and Safari. */
const browsers: readonly (readonly [BrowserFamily, RegExp])[] = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['opera', /\bOPR\/|\bOPiOS\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\b(?:Headless)?Chrome\/|\bCriOS\/|\bChromium\//],
  ['safari', /\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\//],
];

/** Android says Linux, and an iPhone says "like Mac OS X". */
const systems: readonly (readonly [SystemFamily, RegExp])[] = [
  ['android', /\bAndroid\b/],
  ['ios', /\b(?:iPhone|iPad|iPod)\b/],
  ['chromeos', /\bCrOS\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMacintosh\b|\bMac OS X\b/],
  ['linux', /\bLinux\b|\bX11\b/],
];

/** More of a user agent than this is not looked at. */
const longest = 1_000;

/** The browser's and the system's family of a `User-Agent` header; the header itself is kept nowhere. */
export function deviceOf(userAgent: string | undefined): Device {
  const text = (userAgent ?? '').slice(0, longest);
  const family = <Name>(table: readonly (readonly [Name, RegExp])[]): Name | undefined =>
    table.find(([, pattern]) => pattern.test(text))?.[0];
  return { browser: family(browsers) ?? 'other', system: family(systems) ?? 'other' };
}
