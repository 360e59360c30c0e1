import { describe, expect, it } from 'vitest';
import { bar, columns, labelled, wrap } from '../../src/report/layout.ts';
import {
  bytesText,
  countOf,
  countText,
  durationText,
  oftenText,
  percentText,
  rateText,
  timeText,
} from '../../src/report/units.ts';

describe('numbers with units', () => {
  it('group digits by three', () => {
    expect([0, 999, 1000, 1234567, -1000].map(countText)).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567',
      '-1,000',
    ]);
    expect(countOf(1, 'frame')).toBe('1 frame');
    expect(countOf(2, 'frame')).toBe('2 frames');
  });

  it('never print 1000 of a unit that has a larger one', () => {
    expect([999, 1000, 999_499, 999_500, 999_499_999, 999_500_000].map(bytesText)).toEqual([
      '999 B',
      '1.00 kB',
      '999 kB',
      '1.00 MB',
      '999 MB',
      '1.00 GB',
    ]);
    expect([50, 999.6, 94_100, 999.96e6, 9.41e9].map(rateText)).toEqual([
      '50 bit/s',
      '1.00 kbit/s',
      '94.1 kbit/s',
      '1.00 Gbit/s',
      '9.41 Gbit/s',
    ]);
    expect([0, 0.33333, 99.94, 99.96, 1_546_123.4].map(oftenText)).toEqual([
      '0',
      '0.33',
      '99.9',
      '100',
      '1,546,123',
    ]);
    expect(durationText(999.7)).toBe('1.00 µs');
    expect([0, 999, 1000, 12_340, 999_500, 5e8, 999.6e6].map(durationText)).toEqual([
      '0 ns',
      '999 ns',
      '1.00 µs',
      '12.3 µs',
      '1.00 ms',
      '500 ms',
      '1.00 s',
    ]);
    expect([125e9, 7_260e9].map(durationText)).toEqual(['2 min 5 s', '2 h 1 min']);
  });

  it('show small shares as not nothing, and points in time exactly', () => {
    expect([0, 0.0001, 0.5, 1].map(percentText)).toEqual(['0.0%', '<0.1%', '50.0%', '100.0%']);
    expect(timeText(17_000_250)).toBe('0.017000250 s');
  });
});

describe('layout', () => {
  it('draws bars in eighths, clamped', () => {
    expect(bar(0, 4)).toBe('    ');
    expect(bar(0.5, 4)).toBe('██  ');
    expect(bar(0.53125, 4)).toBe('██▏ ');
    expect(bar(2, 4)).toBe('████');
  });

  it('wraps at spaces, leaves long words whole, and aligns columns', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcdefghij']);
    expect(labelled('host', '10.0.0.1')).toEqual(['host         10.0.0.1']);
    expect(
      columns(
        [
          ['a', '10'],
          ['bcd', '9'],
        ],
        'lr',
      ),
    ).toEqual(['a    10', 'bcd   9']);
  });
});
