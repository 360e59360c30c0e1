/**
 * The library of hostile applications (`--app hostile:NAME`): one list, in the order the help
 * prints it.
 */
import type { Attack } from './attack.ts';
import {
  foreignHandle,
  forgedHandle,
  neverAccept,
  secondAccept,
  staleHandle,
  unknownCall,
} from './handles.ts';
import { udpFlood, udpForged, udpSizes, udpStale } from './datagrams.ts';
import { abortOwn, endlessCalls, endlessLoop, flood, hogTimers, stealTuple } from './load.ts';
import {
  absurdSize,
  changeSent,
  foreignAddress,
  hoard,
  hugeSend,
  overAcknowledge,
  readForeign,
  unaligned,
  writeReceived,
} from './memory.ts';

export const ATTACKS: readonly Attack[] = [
  forgedHandle,
  staleHandle,
  foreignHandle,
  secondAccept,
  neverAccept,
  unknownCall,
  foreignAddress,
  unaligned,
  absurdSize,
  overAcknowledge,
  writeReceived,
  readForeign,
  changeSent,
  hoard,
  flood,
  endlessLoop,
  endlessCalls,
  hogTimers,
  stealTuple,
  abortOwn,
  hugeSend,
  udpStale,
  udpForged,
  udpSizes,
  udpFlood,
];

/** null: there is none of that name. */
export function attackNamed(name: string): Attack | null {
  return ATTACKS.find((attack) => attack.name === name) ?? null;
}
