import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOG_MAGIC, LOG_VERSION } from '../../src/log/header.ts';
import { CHUNK_ROWS_MAX, MESSAGE_BYTES_MAX, readLog } from '../../src/log/codec.ts';
import { exampleLog, generatedSections, withSections } from './document.ts';
import { readerOf } from './logs.ts';

const DOCUMENT = new URL('../../specs/event-log.md', import.meta.url);

describe('specs/event-log.md', () => {
  const text = readFileSync(DOCUMENT, 'utf8');

  it('says what the sources say (UPDATE_DOCS=1 rewrites the generated sections)', () => {
    const expected = withSections(text);
    if (process.env['UPDATE_DOCS'] === '1' && expected !== text) writeFileSync(DOCUMENT, expected);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(expected);
  });

  it('names the limits of the codec', () => {
    expect(text).toContain(`\`${LOG_MAGIC}\``);
    expect(text).toContain(`version ${LOG_VERSION}`);
    expect(CHUNK_ROWS_MAX).toBe(65_536);
    expect(text).toContain('1 to 65,536 rows');
    expect(text).toContain(`${MESSAGE_BYTES_MAX >> 20} MiB`);
  });

  it('shows an example that can be read', () => {
    const end = readLog(readerOf(exampleLog().bytes), () => {}, { chunk: () => {} });
    expect([end.events, end.cutAt, end.problems]).toEqual([2, -1, []]);
  });

  it('has every vocabulary, and no kind among the values', () => {
    const { vocabularies } = generatedSections();
    expect(vocabularies).toContain('16 SHUTDOWN, 17 ABORT');
    expect(vocabularies).toContain('0 RETRANSMIT, 1 DELAYED_ACK, 2 PERSIST');
    expect(vocabularies).not.toMatch(/\): *$/m);
    expect(vocabularies).not.toMatch(/\b(ARM|FIRE|CANCEL|PIECE)\b/);
  });
});
