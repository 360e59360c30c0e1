/**
 * The contract of a control plane's policy: readings in, a decision out.
 *
 * Once a control period (0.1 s) the control plane reads what the active cores published, logs it,
 * and asks the policy. A decision must follow from the readings and from what the policy kept of
 * earlier ones in its own instance: no clock, no chance, nothing shared between instances. That is
 * checked: a second instance gets the same readings and must decide the same (invariant I4). A
 * period in which no reading changed and the policy stayed is not asked about again.
 *
 * A user's own policy (`--policy my.ts`) default-exports a `Policy`.
 */

/** What one active core published, since it did before and as moving averages. */
export interface CoreReading {
  readonly core: number;
  /** Frames on the ring when a cycle began, mean; averages with weight 1/2 and 1/8. */
  readonly queueFast: number;
  readonly queueSlow: number;
  /** Fraction of the time without work, 0 to 1; average with weight 1/2. */
  readonly idleFast: number;
  /** Age of the oldest frame when a cycle began; average with weight 1/2. */
  readonly delayFastNs: number;
  /** Frames a cycle took, mean. */
  readonly batch: number;
  /** Duration of a cycle, mean. */
  readonly loopNs: number;
}

/** How busy a flow group was in the control period. */
export interface GroupReading {
  readonly flowGroup: number;
  /** The core it is on. */
  readonly core: number;
  /** Frames since the last reading. */
  readonly frames: number;
}

export interface Readings {
  readonly timeNs: number;
  /** The active cores, in order: 0 to `cores.length - 1`. */
  readonly cores: readonly CoreReading[];
  /** Flow groups that had frames, in order; empty unless the policy says `needsGroups`. */
  readonly groups: readonly GroupReading[];
}

/**
 * `value` and `limit` are what was compared, for the log and the reader: whole numbers (int32 in
 * the log) in the unit the policy likes. `reason` is a word or two.
 */
export interface Basis {
  readonly reason: string;
  readonly value?: number;
  readonly limit?: number;
}

export interface Stay extends Basis {
  readonly action: 'stay';
}

/** So many cores shall be active; flow groups are then spread evenly over them. */
export interface SetCores extends Basis {
  readonly action: 'cores';
  readonly cores: number;
}

/** These flow groups shall move to an active core; those that are there stay. */
export interface MoveGroups extends Basis {
  readonly action: 'move';
  readonly flowGroups: readonly number[];
  readonly target: number;
}

export type Decision = Stay | SetCores | MoveGroups;

export interface PolicyContext {
  /** Cores the policy may use. */
  readonly coresMin: number;
  readonly coresMax: number;
  readonly flowGroups: number;
  /** Virtual time between two decisions: constants in seconds are meant for 0.1 s. */
  readonly periodNs: number;
}

export interface PolicyInstance {
  decide(readings: Readings): Decision;
}

export interface Policy {
  readonly name: string;
  /** Ask for `Readings.groups`. */
  readonly needsGroups?: boolean;
  create(context: PolicyContext): PolicyInstance;
}
