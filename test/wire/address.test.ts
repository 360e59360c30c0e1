import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, isInBlock, parseAddress, parseBlock } from '../../src/wire/address.ts';

const textOf = (text: string): string | null => {
  const a = parseAddress(text);
  return a === null ? null : addressText(a.family, a.word0, a.word1, a.word2, a.word3);
};

describe('addresses as text', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['fe80::', 'fe80::'],
    ['::ffff:c000:201', '::ffff:192.0.2.1'],
    ['::192.0.2.1', '::192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ])('%s is written %s (RFC 5952)', (given, written) => {
    expect(textOf(given)).toBe(written);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '1.2.3.4.5',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    'fe80::1%eth0',
    '1.2.3.4::',
    'host',
  ])('%j is no address', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('writing and reading is the identity', () => {
    const word = fc.oneof(fc.constant(0), fc.constant(0xffff), fc.integer());
    fc.assert(
      fc.property(fc.constantFrom(4, 6), word, word, word, word, (family, a, b, c, d) => {
        const words = family === 4 ? [a, 0, 0, 0] : [a, b, c, d];
        const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = words;
        const parsed = parseAddress(addressText(family, w0, w1, w2, w3));
        expect(parsed).not.toBeNull();
        expect(parsed?.family).toBe(family);
        expect([parsed?.word0, parsed?.word1, parsed?.word2, parsed?.word3]).toEqual(words);
      }),
      { seed: 20, numRuns: 500 },
    );
  });
});

describe('blocks of addresses', () => {
  const isIn = (block: string, address: string): boolean => {
    const b = parseBlock(block)!;
    const a = parseAddress(address)!;
    return isInBlock(b, a.family, a.word0, a.word1, a.word2, a.word3);
  };

  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.1.2.3/8', '10.9.9.9', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.2', false],
    ['0.0.0.0/0', '203.0.113.1', true],
    ['0.0.0.0/0', '::1', false],
    ['128.0.0.0/1', '255.0.0.1', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['::/0', 'fe80::1', true],
    ['fe80::1/128', 'fe80::2', false],
  ])('%s with %s: %s', (block, address, expected) => {
    expect(isIn(block, address)).toBe(expected);
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '::/129', 'x/8', '10.0.0.0/8/8', '/8'])(
    '%j is no block',
    (text) => {
      expect(parseBlock(text)).toBeNull();
    },
  );
});
