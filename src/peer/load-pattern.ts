/**
 * How many requests a second there should be, over time: the load patterns of IX's evaluation
 * (constant, triangle, steps, sine with noise), and when the next request comes (a Poisson process
 * of that rate).
 */
import { ln, sineOfTurn } from '../base/elementary.ts';
import type { Prng } from '../base/prng.ts';

export const PATTERN_NAMES: readonly string[] = ['constant', 'triangle', 'steps', 'sine'];

/** IX's quantised triangle goes up and down in so many steps. */
const STEPS = 8;
/** The noise of IX's sine: +-0.25 M of 5.5 M, drawn anew 48 times a period (every 5 s of 240 s). */
const NOISE_SHARE = 0.25 / 5.5;
const NOISE_DRAWS = 48;

interface PatternOptions {
  /** One of PATTERN_NAMES. */
  readonly pattern: string;
  /** Requests a second: lowest and highest. */
  readonly low: number;
  readonly high: number;
  /** One period: up and down again. */
  readonly periodNs: number;
}

export class LoadPattern {
  private readonly options: PatternOptions;
  private readonly prng: Prng;
  private noise = 0;
  private noiseUntilNs = 0;

  constructor(options: PatternOptions, prng: Prng) {
    this.options = options;
    this.prng = prng;
  }

  /** Requests a second at timeNs since the beginning; time does not go back. */
  rate(timeNs: number): number {
    const { pattern, low, high, periodNs } = this.options;
    if (pattern === 'constant') return high;
    const turn = (timeNs % periodNs) / periodNs;
    if (pattern === 'sine') {
      if (timeNs >= this.noiseUntilNs) {
        this.noise = (2 * this.prng.unit() - 1) * NOISE_SHARE * (high - low);
        this.noiseUntilNs = timeNs + periodNs / NOISE_DRAWS;
      }
      // Begins at its lowest.
      const height = (1 - sineOfTurn(turn + 0.25)) / 2;
      return Math.max(Math.min(low, high), low + (high - low) * height + this.noise);
    }
    const up = turn < 0.5 ? 2 * turn : 2 - 2 * turn;
    const height = pattern === 'steps' ? Math.min(Math.floor(up * STEPS) / (STEPS - 1), 1) : up;
    return Math.max(1, low + (high - low) * height);
  }

  /**
   * How long after timeNs the next request comes. A Poisson process has no memory: where none comes
   * for a while, the gap is drawn anew from there on, at the rate of that time.
   */
  gapNs(timeNs: number): number {
    const { pattern, periodNs } = this.options;
    const whileNs = pattern === 'constant' ? Infinity : periodNs / NOISE_DRAWS;
    for (let passedNs = 0; ; passedNs += whileNs) {
      // 1 - unit is above 0.
      const gapNs = (-ln(1 - this.prng.unit()) * 1e9) / this.rate(timeNs + passedNs);
      if (gapNs <= whileNs) return passedNs + gapNs;
    }
  }
}
