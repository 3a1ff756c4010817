import { describe, expect, it } from '@jest/globals';
import { readModules, type PageModule } from '../i18n/testing/modules.mjs';

/** Components that are seen in another one, which is in the gallery. */
const within: Readonly<Record<string, string>> = {
  'annotations/annotate.tsx': 'chart/chart-frame.tsx',
  'annotations/annotation-list.tsx': 'overview/kpi-strip.tsx',
  'annotations/annotation-marks.tsx': 'journey-map/touchpoint-trend.tsx',
  'chart/export-menu.tsx': 'chart/chart-frame.tsx',
  'shell/command-palette.tsx': 'shell/top-bar.tsx',
  'shell/language-menu.tsx': 'shell/top-bar.tsx',
  'shell/mark.tsx': 'shell/top-bar.tsx',
  'shell/theme-menu.tsx': 'shell/top-bar.tsx',
  'shell/tipped.tsx': 'shell/rail.tsx',
  'ui/boundary.tsx': 'ui/card.tsx',
  'ui/fault-notice.tsx': 'ui/query-state.tsx',
  'ui/fault-state.tsx': 'ui/query-state.tsx',
  'ui/hands-focus-on.tsx': 'ui/query-state.tsx',
  'ui/reload-button.tsx': 'ui/failed-part.tsx',
  'ui/select-field.tsx': 'ui/many-of.tsx',
  'ui/select-mark.tsx': 'ui/choice.tsx',
  'ui/trace.tsx': 'ui/fault-state.tsx',
};

/** Components that are not in the gallery, each with the reason. */
const apart: Readonly<Record<string, string>> = {
  'shell/root.tsx': 'decides between the door and the house, and draws nothing',
  'shell/shell.tsx': 'puts together what the gallery shows one by one, and the gallery stands in it',
  'shell/start-page.tsx': 'leads on to another page',
  'shell/not-found-page.tsx': 'takes the place of a whole page, with its first heading: a message state',
  'welcome/welcome-part.tsx': 'loads the welcome, which is of one page and asks for its workspace',
  'shell/page-fault.tsx': 'takes the place of a whole page, with its first heading: a message state',
};

const modules = new Map(readModules().map((module) => [module.file, module]));
const isOfGallery = (file: string): boolean => file.startsWith('gallery/');
const usedBy = ({ needs, waits }: PageModule): readonly string[] => [...needs, ...waits.map(({ file }) => file)];
const folderOf = (file: string): string => file.split('/')[0] ?? '';

const shown = new Set([...modules.values()].filter(({ file }) => isOfGallery(file)).flatMap(usedBy));

/** The folders whose pages a component is part of. */
function foldersOf(component: string): ReadonlySet<string> {
  const users = [...modules.values()].filter((module) => usedBy(module).includes(component));
  return new Set(users.map(({ file }) => folderOf(file)).filter((folder) => folder !== 'gallery'));
}

function isShared(component: string): boolean {
  if (/^(?:ui|chart|shell)\//.test(component)) return true;
  return [...foldersOf(component)].filter((folder) => folder !== folderOf(component)).length > 1;
}

const isChart = (component: string): boolean =>
  component !== 'chart/chart-frame.tsx' && modules.get(component)?.needs.includes('chart/chart-frame.tsx') === true;

const wanted = [...modules.keys()].filter(
  (file) => file.endsWith('.tsx') && !isOfGallery(file) && (isShared(file) || isChart(file)),
);

/** Whether the gallery shows a component, by itself or in another one. */
function isSeen(component: string): boolean {
  if (shown.has(component)) return true;
  const whole = within[component];
  const parts = whole === undefined ? undefined : modules.get(whole);
  return parts !== undefined && usedBy(parts).includes(component) && isSeen(parts.file);
}

describe('the component gallery', () => {
  it('shows every part that pages share and every chart', () => {
    expect(wanted.length).toBeGreaterThan(70);
    expect(wanted.filter((component) => !isSeen(component) && apart[component] === undefined)).toEqual([]);
  });

  it('names no part as shown within another, or as left out, that it shows by itself or that is not there', () => {
    const named = [...Object.keys(within), ...Object.keys(apart)];
    expect(named.filter((component) => shown.has(component) || !wanted.includes(component))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});
