/**
 * One core's publications beside what the control plane read of it (I4). The two are in chunks of
 * different cores and come in any order: what waits for its counterpart is kept, the rest dropped.
 */
export interface Publication {
  readonly period: number;
  readonly timeNs: number;
  /** Those words that the control plane reads, as text. */
  readonly words: string;
}

export type Complaint = (expected: string, found: string) => void;

/** Before its first publication a core's words are zero. */
const BLANK = '0 0 0 0 0 0';

export class ReadingPairs {
  private readonly published: Publication[] = [];
  /** Readings: period and words as read, at the control plane's time. */
  private readonly read: Publication[] = [];
  /** The reading paired last. */
  private last: Publication | null = null;
  /** And its publication, which may be read again. */
  private lastFound: Publication | null = null;

  publish(publication: Publication, complain: Complaint): void {
    this.published.push(publication);
    this.pair(complain);
  }

  reading(reading: Publication, complain: Complaint): void {
    this.read.push(reading);
    this.pair(complain);
  }

  end(complain: Complaint): void {
    for (const reading of this.read) {
      complain(`a publication in period ${reading.period}`, 'none');
    }
    while (this.published.length > 0) this.drop(complain);
  }

  private pair(complain: Complaint): void {
    for (;;) {
      const reading = this.read[0];
      if (reading === undefined) return;
      if (reading.period !== 0 || reading.words !== BLANK) {
        const at = this.published.findIndex(({ period }) => period === reading.period);
        if (at === -1) return;
        for (let i = 0; i < at; i++) this.drop(complain);
        const { words } = this.published[0]!;
        if (words !== reading.words) complain(`published: ${words}`, `read: ${reading.words}`);
        this.last = reading;
        this.lastFound = this.published[0]!;
      }
      this.read.shift();
    }
  }

  /** The oldest publication is superseded: had it to be read instead of the one before it? */
  private drop(complain: Complaint): void {
    const dropped = this.published.shift()!;
    const { last } = this;
    if (last === null || dropped === this.lastFound || dropped.timeNs > last.timeNs) return;
    complain(`period ${dropped.period} read at ${last.timeNs} ns`, `period ${last.period}`);
  }
}
