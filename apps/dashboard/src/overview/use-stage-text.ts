import { useMemo } from 'react';
import { useLocale, useText } from '../i18n/locale.js';
import { few } from '../ui/few.js';
import { useFigures } from '../ui/use-figures.js';
import type { Score, StageSummary } from './use-overview.js';
import { useUnits, type Measured } from './use-units.js';

const units = { nps: 'points', csat: 'share', ces: 'scale', rating: 'points' } as const;

/** How a score is written. */
export function measuredOf({ metric, min, max }: Score): Measured {
  return { unit: units[metric], scale: { min, max } };
}

/** What is written about a stage, on the drawing and in its name. */
export function useStageText() {
  const text = useText();
  const { locale } = useLocale();
  const figures = useFigures();
  const write = useUnits();
  return useMemo(() => {
    const hidden = text('hidden.short');
    const nameOf = ({ name, nameEn }: Pick<StageSummary, 'name' | 'nameEn'>): string =>
      locale === 'en' ? nameEn : name;
    const share = (figure: StageSummary['reached']): string => (figure ? figures.share(figure.value) : hidden);
    const leave = (stage: StageSummary): string =>
      stage.leave ? figures.share(stage.leave.value) : stage.hidden.includes('left') ? hidden : '–';
    // Aloud every figure has its interval; on the drawing there is no room, and the table has both ends.
    const aloud = (figure: StageSummary['reached'], said: (value: number) => string, none: string): string => {
      if (figure === null) return none;
      const { value, low, high } = figure;
      return low === null || high === null
        ? said(value)
        : text('overview.stages.mark.interval', { value: said(value), low: said(low), high: said(high) });
    };
    const scoreText = ({ score, hidden: gone }: StageSummary): string => {
      if (!score) return gone.includes('score') ? text('overview.stages.mark.hiddenScore') : '';
      const measured = measuredOf(score);
      return text('overview.stages.mark.score', {
        metric: text(`overview.metric.${score.metric}`),
        ...{ value: write.value(measured, score.value), n: figures.count(score.n) },
        ...{ low: write.bare(measured, score.low), high: write.bare(measured, score.high) },
      });
    };
    return {
      nameOf,
      reached: (stage: StageSummary): string => share(stage.reached),
      journeys: (stage: StageSummary): string => figures.count(stage.journeys),
      ended: (stage: StageSummary): string =>
        stage.hidden.includes('left')
          ? text('overview.stages.ended.hidden')
          : stage.journeys === 0
            ? ''
            : text('overview.stages.ended', { share: leave(stage) }),
      time: ({ time }: StageSummary): string =>
        time ? text('overview.stages.time', { time: figures.duration(time.value) }) : '',
      score: ({ score, hidden: gone }: StageSummary): string => {
        if (!score) return gone.includes('score') ? text('overview.stages.mark.hiddenScore') : '';
        const count = score.n < few ? ` · n = ${figures.count(score.n)}` : '';
        return `${text(`overview.metric.${score.metric}`)} ${write.value(measuredOf(score), score.value)}${count}`;
      },
      sentence: (stage: StageSummary, { at, of }: { at: number; of: number }): string =>
        text('overview.stages.mark', {
          ...{ at, of, name: nameOf(stage), journeys: figures.count(stage.journeys) },
          ...{
            share: aloud(stage.reached, figures.share, hidden),
            left: figures.count(stage.left),
            leave: aloud(stage.leave, figures.share, leave(stage)),
            time: aloud(stage.time, figures.duration, figures.duration(null)),
          },
          score: scoreText(stage) === '' ? text('overview.stages.mark.noScore') : scoreText(stage),
        }),
    };
  }, [text, locale, figures, write]);
}
