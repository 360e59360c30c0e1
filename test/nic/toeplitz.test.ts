/** The RSS hash against the published verification suite and against a bit-by-bit twin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/wire/address.ts';
import { Toeplitz, TOEPLITZ_KEY } from '../../src/nic/toeplitz.ts';
import { bigEndian } from '../helpers/machine.ts';

type Words = readonly [number, number, number, number];

function words(text: string): Words {
  const address = parseAddress(text)!;
  return [address.word0, address.word1, address.word2, address.word3];
}

/** The definition: for each input bit that is set, the 32 key bits that begin there are XORed. */
function bitByBit(key: Uint8Array, input: readonly number[]): number {
  const bits = (bytes: Iterable<number>): bigint => {
    let value = 0n;
    for (const byte of bytes) value = (value << 8n) | BigInt(byte);
    return value;
  };
  const keyBits = bits(key);
  const keyLength = key.length * 8;
  const inputBits = bits(input);
  const inputLength = input.length * 8;
  let hash = 0n;
  for (let i = 0; i < inputLength; i++) {
    if (((inputBits >> BigInt(inputLength - 1 - i)) & 1n) === 0n) continue;
    hash ^= (keyBits >> BigInt(keyLength - 32 - i)) & 0xffffffffn;
  }
  return Number(hash) | 0;
}

/**
 * Source, port, destination, port, hash with ports, hash without (MS-RSS, "Verifying the RSS hash
 * calculation").
 */
const SUITE_4: readonly (readonly [string, number, string, number, number, number])[] = [
  ['66.9.149.187', 2794, '161.142.100.80', 1766, 0x51ccc178, 0x323e8fc2],
  ['199.92.111.2', 14_230, '65.69.140.83', 4739, 0xc626b0ea, 0xd718262a],
  ['24.19.198.95', 12_898, '12.22.207.184', 38_024, 0x5c2b394a, 0xd2d0a5de],
  ['38.27.205.30', 48_228, '209.142.163.6', 2217, 0xafc7327f, 0x82989176],
  ['153.39.163.191', 44_251, '202.188.127.2', 1303, 0x10e828a2, 0x5d1809c5],
];
const SUITE_6: readonly (readonly [string, number, string, number, number, number])[] = [
  ['3ffe:2501:200:1fff::7', 2794, '3ffe:2501:200:3::1', 1766, 0x40207d3d, 0x2cc18cd5],
  ['3ffe:501:8::260:97ff:fe40:efab', 14_230, 'ff02::1', 4739, 0xdde51bbf, 0x0f0c461c],
  [
    '3ffe:1900:4545:3:200:f8ff:fe21:67cf', 44_251, 'fe80::200:f8ff:fe21:67cf', 38_024,
    0x02d1feef, 0x4b61e985,
  ],
]; // prettier-ignore

describe('the published verification suite', () => {
  const toeplitz = new Toeplitz();

  it.each(SUITE_4)('IPv4 %s:%i to %s:%i', (source, sourcePort, target, port, tuple, pair) => {
    const [s] = words(source);
    const [d] = words(target);
    expect(toeplitz.hash4Tuple(s, d, sourcePort, port) >>> 0).toBe(tuple);
    expect(toeplitz.hash4Pair(s, d) >>> 0).toBe(pair);
  });

  it.each(SUITE_6)('IPv6 %s %i to %s %i', (source, sourcePort, target, port, tuple, pair) => {
    const s = words(source);
    const d = words(target);
    expect(toeplitz.hash6Tuple(...s, ...d, sourcePort, port) >>> 0).toBe(tuple);
    expect(toeplitz.hash6Pair(...s, ...d) >>> 0).toBe(pair);
  });
});

describe('any input and any key', () => {
  const SEED = { seed: 40, numRuns: 60 };
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const port = fc.integer({ min: 0, max: 65_535 });
  const key = fc.uint8Array({ minLength: 40, maxLength: 40 });
  const four = fc.tuple(word, word, word, word);
  const bytesOf = (...values: readonly number[]): number[] =>
    values.flatMap((value) => bigEndian([value, 4]));

  it('hash IPv4 as the definition does', () => {
    fc.assert(
      fc.property(key, word, word, port, port, (secret, s, d, sp, dp) => {
        const toeplitz = new Toeplitz(secret);
        const ports = bigEndian([sp, 2], [dp, 2]);
        expect(toeplitz.hash4Pair(s, d)).toBe(bitByBit(secret, bytesOf(s, d)));
        expect(toeplitz.hash4Tuple(s, d, sp, dp)).toBe(
          bitByBit(secret, [...bytesOf(s, d), ...ports]),
        );
      }),
      SEED,
    );
  });

  it('hash IPv6 as the definition does', () => {
    const toeplitz = new Toeplitz();
    fc.assert(
      fc.property(four, four, port, port, (s, d, sp, dp) => {
        const pair = bytesOf(...s, ...d);
        const tuple = [...pair, ...bigEndian([sp, 2], [dp, 2])];
        expect(toeplitz.hash6Pair(...s, ...d)).toBe(bitByBit(TOEPLITZ_KEY, pair));
        expect(toeplitz.hash6Tuple(...s, ...d, sp, dp)).toBe(bitByBit(TOEPLITZ_KEY, tuple));
      }),
      SEED,
    );
  });

  it('refuse a key of another length', () => {
    expect(() => new Toeplitz(new Uint8Array(39))).toThrow('40 bytes');
  });
});
