import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/base/prng.ts';
import { LinkDirection, type LinkOptions } from '../../src/peer/link.ts';
import { LINK_DEFAULTS, parseLink } from '../../src/peer/link-text.ts';

function direction(options: Partial<LinkOptions>): LinkDirection {
  return new LinkDirection({ ...LINK_DEFAULTS, ...options }, new Prng('1', 'test'));
}

describe('a link', () => {
  it('serialises at its rate and adds its delay', () => {
    const link = direction({ delayNs: 1000, bitsPerSecond: 1e9 });
    // 976 bytes and 24 of overhead at 8 ns a byte.
    expect(link.send(0, 976)).toBe(8000 + 1000);
    expect(link.send(10, 976)).toBe(16_000 + 1000);
    expect(link.send(100_000, 976)).toBe(108_000 + 1000);
    // The least frame of Ethernet.
    expect(link.send(200_000, 54)).toBe(200_000 + 84 * 8 + 1000);
  });

  it('drops what its queue cannot hold', () => {
    const link = direction({ bitsPerSecond: 1e6, queueBytes: 4000 });
    const arrivals = Array.from({ length: 10 }, () => link.send(0, 976));
    expect(arrivals.filter((ns) => ns < 0)).toHaveLength(5);
    expect(link.overflowed).toBe(5);
  });

  it('loses, doubles and holds up about as many as asked, none before its delay', () => {
    const link = direction({ loss: 0.1, duplicate: 0.1, reorder: 0.1, delayNs: 1000 });
    let overtaken = 0;
    let latest = 0;
    for (let i = 0; i < 10_000; i++) {
      const sentNs = i * 100;
      const arrivalNs = link.send(sentNs, 60);
      if (arrivalNs < 0) continue;
      expect(arrivalNs).toBeGreaterThanOrEqual(sentNs + 1000);
      if (link.copyNs >= 0) expect(link.copyNs).toBeGreaterThanOrEqual(sentNs + 1000);
      if (arrivalNs < latest) overtaken++;
      latest = Math.max(latest, arrivalNs);
    }
    for (const count of [link.lost, link.duplicated, link.reordered]) {
      expect(Math.abs(count - 1000)).toBeLessThan(200);
    }
    expect(overtaken).toBeGreaterThan(500);
  });

  it('reads its text', () => {
    expect(parseLink('delay=20us,rate=10g,loss=0.1%,reorder=1%,duplicate=0.01%')).toEqual({
      delayNs: 20_000,
      bitsPerSecond: 10e9,
      loss: 0.001,
      reorder: 0.01,
      duplicate: 0.0001,
      queueBytes: 1 << 20,
    });
    for (const wrong of ['delay=0', 'loss=2', 'delay=1x', 'speed=1', 'delay', 'loss=-1%']) {
      expect(() => parseLink(wrong), wrong).toThrow();
    }
  });
});
