/**
 * What is unusual about a capture, counted while the survey walks it: a count and the first frame
 * for each kind, and a sentence at the end that says what it is and how it is treated. All of
 * them are normal inputs; none stops a run. Structurally the result's Warning (verify/result.ts),
 * which this room does not import.
 */

export interface TraceWarning {
  readonly code: string;
  readonly count: number;
  /** First frame, 0 = the capture as a whole. */
  readonly frame: number;
  readonly message: string;
}

export const WARN_TIME_BACKWARDS = 0;
export const WARN_SNAPPED = 1;
export const WARN_CAPTURE_GAP = 2;
export const WARN_SUPER_SEGMENT = 3;
export const WARN_FRAGMENT = 4;
export const WARN_TUNNELLED = 5;
export const WARN_UNSUPPORTED_LINK = 6;
export const WARN_NOT_IP = 7;
export const WARN_MALFORMED = 8;
export const WARN_DUPLICATE_FRAME = 9;
export const WARN_CHECKSUM_UNFINISHED = 10;
export const WARN_TRUNCATED = 11;
export const WARN_TOO_MANY_LANES = 12;
export const WARN_MIDSTREAM = 13;
export const WARN_TIME_JUMP = 14;
const KIND_COUNT = 15;

const CODES: readonly string[] = [
  'time-backwards',
  'snapped',
  'capture-gap',
  'super-segment',
  'fragment',
  'tunnelled',
  'unsupported-link',
  'not-ip',
  'malformed',
  'duplicate-frame',
  'checksum-unfinished',
  'truncated',
  'too-many-lanes',
  'midstream',
  'time-jump',
];

/** One and many, and how the thing is treated. */
const SENTENCES: readonly (readonly [one: string, many: string, treatment: string])[] = [
  ['frame is', 'frames are', 'earlier than the frame before: virtual time stands still for them'],
  ['frame was', 'frames were', 'cut by the snaplen: payload that was not captured is unknown'],
  [
    'direction of a conversation lacks',
    'directions of conversations lack',
    'bytes that the other side acknowledged: the capture lost them, zeros take their place',
  ],
  [
    'packet is',
    'packets are',
    'larger than 1500 bytes (segmentation offload): TCP segments are cut to the MTU before the NIC',
  ],
  ['IP fragment was', 'IP fragments were', 'put together before the NIC, as an offload'],
  ['packet is', 'packets are', 'tunnelled: tunnels are not opened'],
  ['frame has', 'frames have', 'a link type that is not decoded'],
  ['frame carries', 'frames carry', 'neither IP nor ARP: not replayed'],
  ['frame is', 'frames are', 'malformed (lengths contradict each other): dropped as a host does'],
  ['frame seems', 'frames seem', 'to be captured twice: both copies are replayed'],
  [
    'host sends',
    'hosts send',
    'segments whose checksums offload had yet to finish: --checksum auto ignores them',
  ],
  ['record was', 'records were', 'cut short at the end of the file: replayed up to there'],
  ['frame came', 'frames came', 'after 4096 different VLAN stacks: they share one lane'],
  ['conversation has', 'conversations have', 'no captured SYN: see --midstream'],
  [
    'frame is',
    'frames are',
    'stamped with a time that the clock cannot have had: the jump is left out',
  ],
];

export class WarningCounts {
  private readonly counts = new Int32Array(KIND_COUNT);
  private readonly frames = new Int32Array(KIND_COUNT);
  private readonly details: string[] = [];

  /** WARN_*; frames may come in any order, the first one is kept. */
  note(kind: number, frame: number): void {
    const count = this.counts[kind]!;
    this.counts[kind] = count + 1;
    if (count === 0 || frame < this.frames[kind]!) this.frames[kind] = frame;
  }

  count(kind: number): number {
    return this.counts[kind]!;
  }

  /** Appended to the kind's sentence: names, figures. */
  explain(kind: number, detail: string): void {
    this.details[kind] = detail;
  }

  /** In the order of the WARN_* numbers. */
  list(): TraceWarning[] {
    const warnings: TraceWarning[] = [];
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      const count = this.counts[kind]!;
      const sentence = SENTENCES[kind];
      if (count === 0 || sentence === undefined) continue;
      const [one, many, treatment] = sentence;
      const detail = this.details[kind];
      warnings.push({
        code: CODES[kind] ?? '',
        count,
        frame: this.frames[kind]!,
        message:
          `${count} ${count === 1 ? one : many} ${treatment}` +
          (detail === undefined ? '' : ` (${detail})`),
      });
    }
    return warnings;
  }
}
