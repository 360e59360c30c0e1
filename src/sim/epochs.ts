/**
 * When cores meet. Between epochs each core is simulated on its own, in any order; at an epoch all
 * of them are brought to one time, and whoever is due then (a scheduled migration, the control
 * plane) acts. Whoever feeds the host asks before it delivers anything at time t:
 * `if (t >= epochs.nextNs) epochs.run(t)`.
 */
import type { CoreUnit } from './host.ts';

/** Something that happens at epochs. */
export interface EpochSource {
  /** When it wants to act next, virtual nanoseconds; Infinity = never again. */
  readonly nextNs: number;
  /** All cores have come to nowNs, its nextNs; afterwards nextNs is later. */
  run(nowNs: number): void;
}

export class Epochs {
  /** The next epoch; Infinity when there is none. */
  nextNs = Infinity;
  private readonly units: readonly CoreUnit[];
  private readonly enter: (unit: CoreUnit) => void;
  private readonly sources: EpochSource[] = [];

  /** enter: makes the unit the one that is observed; called before its core runs. */
  constructor(units: readonly CoreUnit[], enter: (unit: CoreUnit) => void) {
    this.units = units;
    this.enter = enter;
  }

  add(source: EpochSource): void {
    this.sources.push(source);
    if (source.nextNs < this.nextNs) this.nextNs = source.nextNs;
  }

  /** Everything due by timeNs happens, each at its own time, in the order of the sources. */
  run(timeNs: number): void {
    while (this.nextNs <= timeNs) {
      const nowNs = this.nextNs;
      this.bring(nowNs);
      for (const source of this.sources) {
        if (source.nextNs <= nowNs) source.run(nowNs);
      }
      this.nextNs = Infinity;
      for (const source of this.sources) this.nextNs = Math.min(this.nextNs, source.nextNs);
    }
  }

  /** Every core does what begins at or before timeNs. */
  private bring(timeNs: number): void {
    for (const unit of this.units) {
      this.enter(unit);
      unit.core.advance(timeNs);
    }
  }
}
