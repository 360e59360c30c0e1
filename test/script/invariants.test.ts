/**
 * The invariants that need no NIC, over the event logs of the scripts: what a script pins on the
 * wire must also be lawful by the log, and what the log says must be exercised by some script.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scriptMemory } from '../../src/script/machine.ts';
import { parseScript } from '../../src/script/parser.ts';
import { PROFILES } from '../../src/script/profiles.ts';
import { runScript } from '../../src/script/run.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { Checker } from '../../src/verify/checker.ts';
import { ROOT } from '../tooling/sources.ts';

const FOLDER = join(ROOT, 'specs/scripts');
const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.pkt'))
  .toSorted();
const specs = BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id));
const memory = scriptMemory();

describe('The invariants of TCP and its timers', () => {
  it('hold in every script, and are exercised by them', () => {
    const exercised = new Map<string, number>();
    const violated: string[] = [];
    for (const name of names) {
      const sink = new Checker(specs);
      const script = parseScript(name, readFileSync(join(FOLDER, name), 'utf8'));
      const options = { profile: PROFILES.ix, toleranceNs: 0, isStrict: true, sink };
      expect(runScript(script, memory, options).status).toBe('pass');
      for (const result of sink.finish()) {
        exercised.set(result.id, (exercised.get(result.id) ?? 0) + result.exercised);
        for (const violation of result.violations) {
          violated.push(`${name}: ${result.id}: ${violation.expected}; ${violation.found}`);
        }
      }
    }
    expect(violated).toEqual([]);
    const idle = [...exercised].filter(([, count]) => count === 0).map(([id]) => id);
    expect(exercised.size).toBeGreaterThan(15);
    expect(idle).toEqual([]);
  });

  it('notice a stack that believes blind resets (RFC 5961)', () => {
    const text = `+0 \`sysctl -w net.inet.tcp.insecure_rst=1\`
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 65535 <mss 1000>
+0 > S. 0:0(0) ack 1 win 65535 <mss 1460>
+.01 < . 1:1(0) ack 1 win 65535
+0 accept(3, ..., ...) = 4
+.01 < R 2000:2000(0) win 0
+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0`;
    const sink = new Checker(specs);
    const options = { profile: PROFILES.ix, toleranceNs: 0, isStrict: true, sink };
    expect(runScript(parseScript('blind', text), memory, options).reason).toBe('');
    const violated = sink.finish().filter((result) => result.status === 'violated');
    expect(violated.map((result) => result.id)).toEqual(['tcp.rst-acceptance']);
  });
});
