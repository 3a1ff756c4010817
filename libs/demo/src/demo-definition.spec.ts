import { describe, expect, it } from '@jest/globals';
import { actions, demoDefinition, feedbackEvent, views } from './demo-definition.js';
import { defaultJourneys } from './generate-demo.js';

const { stages, touchpoints, rules, journeyTypes, properties, workspace } = demoDefinition;
const keys = touchpoints.map(({ key }) => key);

describe("the demo's definition", () => {
  it('gives every name once, in Turkish and in English', () => {
    for (const named of [stages, touchpoints]) {
      for (const name of ['key', 'name', 'nameEn'] as const) {
        const all = named.map((thing) => thing[name]);
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((text) => text.trim() !== '')).toBe(true);
      }
    }
    expect(touchpoints.filter(({ name }) => /[çğıöşüÇĞİÖŞÜ]/.test(name)).length).toBeGreaterThan(
      touchpoints.length / 2,
    );
    expect(touchpoints.filter(({ nameEn }) => /[çğıöşüÇĞİÖŞÜ]/.test(nameEn))).toEqual([]);
  });

  it('is as large as a first look needs: six stages and some thirty touchpoints, told by 12,000 people', () => {
    expect([stages.length, defaultJourneys]).toEqual([6, 12_000]);
    expect(touchpoints.length).toBeGreaterThanOrEqual(30);
  });

  it('uses keys that the interface takes', () => {
    for (const { key } of [workspace, ...stages, ...touchpoints, ...journeyTypes]) {
      expect(key).toMatch(/^[a-z0-9][a-z0-9_-]{0,62}$/);
    }
  });

  it('goes from awareness to loyalty, with touchpoints in every stage', () => {
    expect(stages.map(({ key }) => key)).toEqual([
      'awareness',
      'consideration',
      'purchase',
      'delivery',
      'support',
      'loyalty',
    ]);
    for (const { key } of stages) expect(touchpoints.some(({ stage }) => stage === key)).toBe(true);
    for (const { stage } of touchpoints) expect(stages.some(({ key }) => key === stage)).toBe(true);
  });

  it('maps every action to a touchpoint that it defines, and reaches each of them', () => {
    expect([...new Set(rules.map(({ touchpoint }) => touchpoint))].sort()).toEqual([...keys].sort());
    const tracked = rules.filter(({ match }) => match.kind === 'track').map(({ match }) => match.pattern);
    expect(tracked.sort()).toEqual(Object.values(actions).sort());
    expect(rules.filter(({ match }) => match.kind === 'screen')).toHaveLength(Object.keys(views).length);
    expect(rules.find(({ match }) => match.kind === 'feedback')?.match.pattern).toBe(feedbackEvent);
  });

  it('groups its journey types by properties of class key, between touchpoints that exist', () => {
    for (const type of journeyTypes) {
      const property = properties.find(({ name }) => name === type.keyProperty);
      expect(property).toMatchObject({ scope: 'property', class: 'key' });
      for (const end of [type.goalTouchpoint, 'startTouchpoint' in type ? type.startTouchpoint : type.goalTouchpoint]) {
        expect(keys).toContain(end);
      }
    }
  });

  it('registers every property with a purpose', () => {
    for (const { purpose } of properties) expect(purpose).not.toBe('');
  });
});
