/** Channels that charts of the gallery show; their names are in the catalogue. */
export const sampleChannels = ['web', 'app', 'call-centre', 'branch', 'email', 'courier'] as const;

/** A point of a line: null where the group is too small to be shown. */
export interface SamplePoint {
  readonly week: number;
  readonly value: number | null;
  /** Ends of the 95% interval. */
  readonly low: number;
  readonly high: number;
  /** People behind it. */
  readonly people: number;
}

export interface SampleSeries {
  readonly channel: (typeof sampleChannels)[number];
  readonly points: readonly SamplePoint[];
}

const starts = [920, 780, 560, 410, 260, 120];
const steps = [24, 38, -22, 9, -6, 5];

/** Eight weeks of six channels, with a gap and with weeks of few people. */
export const sampleSeries: readonly SampleSeries[] = sampleChannels.map((channel, at) => ({
  channel,
  points: Array.from({ length: 8 }, (_, week) => {
    const value = (starts[at] ?? 0) + (steps[at] ?? 0) * week + ((week * 53 + at * 31) % 60) - 30;
    const hidden = at === 4 && week === 3;
    return {
      week: week + 1,
      value: hidden ? null : value,
      low: value - 45,
      high: value + 45,
      people: at === 5 && week > 4 ? 18 : value,
    };
  }),
}));
