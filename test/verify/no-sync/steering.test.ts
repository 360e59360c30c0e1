/** The verifier's own Toeplitz hash, and invariants that need two cores. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spec as flowOneCore } from '../../../specs/invariants/no-sync/flow-one-core.ts';
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CYCLE_END, MIG_MARK, MIG_OWN, STACK_IN } from '../../../src/log/events.ts';
import { slowHash, type End } from '../../../src/verify/shared/toeplitz.ts';
import { rows, run, runAll } from '../../helpers/rows.ts';

function end(address: string, port: number): End {
  if (address.includes('.')) {
    const bytes = address.split('.').map(Number);
    const word = (bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]! | 0;
    return { words: [word, 0, 0, 0], port };
  }
  const [head, tail = ''] = address.split('::');
  const left = head === '' ? [] : head!.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
  const words = [0, 2, 4, 6].map((i) => (groups[i]! << 16) | groups[i + 1]! | 0);
  return { words, port };
}

describe("the verifier's hash", () => {
  test.each([
    ['66.9.149.187', 2794, '161.142.100.80', 1766, 0x51ccc178],
    ['199.92.111.2', 14230, '65.69.140.83', 4739, 0xc626b0ea],
    ['24.19.198.95', 12898, '12.22.207.184', 38024, 0x5c2b394a],
    ['38.27.205.30', 48228, '209.142.163.6', 2217, 0xafc7327f],
    ['153.39.163.191', 44251, '202.188.127.2', 1303, 0x10e828a2],
  ])('is that of the published IPv4 vector %s:%i', (source, port, target, targetPort, hash) => {
    expect(slowHash(4, end(source, port), end(target, targetPort)) >>> 0).toBe(hash);
  });

  test.each([
    ['3ffe:2501:200:1fff::7', 2794, '3ffe:2501:200:3::1', 1766, 0x40207d3d],
    ['3ffe:501:8::260:97ff:fe40:efab', 14230, 'ff02::1', 4739, 0xdde51bbf],
    ['3ffe:1900:4545:3:200:f8ff:fe21:67cf', 44251, 'fe80::200:f8ff:fe21:67cf', 38024, 0x02d1feef],
  ])('is that of the published IPv6 vector %s', (source, port, target, targetPort, hash) => {
    expect(slowHash(6, end(source, port), end(target, targetPort)) >>> 0).toBe(hash);
  });

  test('is linear in its input, as Toeplitz is', () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const port = fc.integer({ min: 0, max: 65_535 });
    const one = fc.record({ words: fc.tuple(word, word, word, word), port });
    const xor = (x: End, y: End): End => ({
      words: x.words.map((value, i) => value ^ y.words[i]!),
      port: x.port ^ y.port,
    });
    const property = fc.property(one, one, one, one, (a, b, c, d) => {
      const sum = slowHash(6, xor(a, c), xor(b, d));
      expect(sum).toBe(slowHash(6, a, b) ^ slowHash(6, c, d));
    });
    fc.assert(property, { seed: 3, numRuns: 100 });
  });
});

describe('a flow group on two cores', () => {
  const packet = { kind: STACK_IN, args: [1, 0, 6, 0, 0, 17] };

  test('is a violation', () => {
    const result = runAll([flowOneCore], [rows([packet], 0), rows([packet], 1)], 'run')[0]!;
    expect(result.status).toBe('violated');
    expect(result.violations[0]!.core).toBe(1);
  });

  test('is no violation on one core', () => {
    const result = run(flowOneCore, [rows([packet], 0), rows([packet, { kind: CYCLE_END }], 0)]);
    expect(result.status).toBe('held');
  });

  test('is no violation when it was handed over, but one in between', () => {
    const mark = { kind: MIG_MARK, args: [1, 17, 0, 1] };
    const own = { kind: MIG_OWN, args: [1, 17] };
    const count = (...of: EventChunk[]): number =>
      runAll([flowOneCore], of, 'run')[0]!.violationCount;
    expect(count(rows([packet, mark], 0), rows([own, packet], 1))).toBe(0);
    expect(count(rows([packet, mark], 0), rows([packet, own], 1))).toBe(1);
    expect(count(rows([packet, mark, packet], 0), rows([own], 1))).toBe(1);
  });
});
