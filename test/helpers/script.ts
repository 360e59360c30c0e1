/**
 * Packetdrill scripts in tests: a text is run, and most begin with a connection that a peer opens.
 */
import { scriptMemory } from '../../src/script/machine.ts';
import { parseScript } from '../../src/script/parser.ts';
import type { ProfileName } from '../../src/script/names.ts';
import { PROFILES } from '../../src/script/profiles.ts';
import { runScript, type ScriptResult } from '../../src/script/run.ts';

const memory = scriptMemory();

/** Descriptor 3 listens, 4 is connected; both ends count from 1. */
export const OPEN = `
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 65535 <mss 1000>
+0 > S. 0:0(0) ack 1 win 65535 <mss 1460>
+.01 < . 1:1(0) ack 1 win 65535
+0 accept(3, ..., ...) = 4
`;

export interface Choice {
  readonly stack?: ProfileName;
  readonly toleranceNs?: number;
  readonly isStrict?: boolean;
}

export function run(text: string, choice: Choice = {}): ScriptResult {
  return runScript(parseScript('x.pkt', text), memory, {
    profile: PROFILES[choice.stack ?? 'ix'],
    toleranceNs: choice.toleranceNs ?? null,
    isStrict: choice.isStrict ?? true,
  });
}
