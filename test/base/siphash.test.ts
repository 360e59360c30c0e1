import { describe, expect, it } from 'vitest';
import { SIP_HASH_BYTES, sipHash } from '../../src/base/siphash.ts';

const KEY = [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c] as const;

function hashOf(count: number, offset: number): string {
  const bytes = Uint8Array.from({ length: offset + count }, (_, i) => i - offset);
  const out = new Uint8Array(SIP_HASH_BYTES + 2);
  sipHash(KEY, bytes, offset, offset + count, out, 1);
  expect([out[0], out[SIP_HASH_BYTES + 1]]).toEqual([0, 0]);
  return Buffer.from(out.subarray(1, 1 + SIP_HASH_BYTES)).toString('hex');
}

describe('SipHash-2-4', () => {
  // Appendix A and the reference vectors of the paper: key 00..0f, input 00, 01, ... .
  it.each([
    [0, '310e0edd47db6f72'],
    [1, 'fd67dc93c539f874'],
    [7, '37d1018bf50002ab'],
    [8, '6224939a79f5f593'],
    [15, 'e545be4961ca29a1'],
    [63, '724506eb4c328a95'],
  ])('of %i bytes', (count, expected) => {
    expect(hashOf(count, 0)).toBe(expected);
    expect(hashOf(count, 3)).toBe(expected);
  });
});
