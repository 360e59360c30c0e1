/**
 * `--app hostile:NAME`: the capture replayed without the attack and with it; what both runs must
 * agree on is compared (E6).
 *
 * Other cores: every event. Other connections of the hostile core: their streams, how they ended,
 * and every byte the host sent. Time is not compared: in both runs only frames cost any, since the
 * core's time is the application's own to waste. An attack that does waste it is compared on the
 * other cores, and by the streams of its own core where no frame was dropped meanwhile.
 *
 * A control plane reacts to an attack, and may: it sees a busy core, and the run lasts longer.
 * Where its own events differ, or flow groups have moved (an attacked connection may be on any core
 * then), other cores' events are not compared, only what their connections received and sent.
 */
import type { Attack } from '../app/hostile/attack.ts';
import type { ReplayOutcome } from '../sim/assemble.ts';
import type { Harmed } from './harmed.ts';
import type { RunResult } from '../verify/result.ts';
/**
 * The attacked run's result with E6 decided. harmed: in whose conversations the attack broke what
 * it says it breaks; null = it says nothing.
 */
export declare function withSelfHarm(attack: Attack, without: ReplayOutcome, attacked: ReplayOutcome, harmed?: Harmed | null): RunResult;
