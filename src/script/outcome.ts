/**
 * How an attempt at something in a script ends: what a call returns, that a script cannot be run
 * here, that it failed.
 */

/** What a call returned. */
export interface Returned {
  readonly value: number;
  /** `EAGAIN`; null when it succeeded. */
  readonly errno: string | null;
  /** What else about it is not as the script says (an output argument); null = nothing. */
  readonly problem: string | null;
}

/** A call that would block: asked again after everything that happens. */
export type Attempt = () => Returned | null;

export function returned(value: number, problem: string | null = null): Returned {
  return { value, errno: null, problem };
}

export function failed(errno: string): Returned {
  return { value: -1, errno, problem: null };
}

/** This runner cannot do what the script wants: the script is skipped, with this reason. */
export class Skip extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Skip';
  }
}

/** The script does not hold: why; what its line says, and what was found instead. */
export class Failure extends Error {
  readonly expected: string;
  readonly found: string;

  constructor(reason: string, expected: string = '', found: string = '') {
    super(reason);
    this.name = 'Failure';
    this.expected = expected;
    this.found = found;
  }
}

/** Whether what the body finds wrong fails the script (packetdrill's --non_fatal). */
export function tolerate(isFatal: boolean, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (isFatal || !(error instanceof Failure)) throw error;
  }
}
