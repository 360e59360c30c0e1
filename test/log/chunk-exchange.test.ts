/** Chunks through shared memory: what goes in comes out, in order, in few chunks, to the end. */
import { expect, test } from 'vitest';
import { ChunkReceiver, ChunkSender, exchangeBuffers } from '../../src/log/chunk-exchange.ts';
import { EventDigest } from '../../src/log/digest.ts';
import { Recorder } from '../../src/log/recorder.ts';
import { exampleRows, record } from './logs.ts';

test('rows of several cores arrive as they were recorded', () => {
  const direct = new EventDigest();
  const buffers = exchangeBuffers(40, 8);
  const sender = new ChunkSender(buffers);
  for (const core of [0, 3]) {
    record(direct, core, exampleRows(100, core), 8);
    record(sender, core, exampleRows(100, core), 8);
  }
  sender.end();
  const received = new EventDigest();
  new ChunkReceiver(buffers).drainTo(received);
  expect(received.digests()).toEqual(direct.digests());
  expect(received.digests().map((d) => d.events)).toEqual([100, 100]);
});

test('three chunks are enough for any number of rows, and are used again', () => {
  const buffers = exchangeBuffers(3, 2);
  const sender = new ChunkSender(buffers);
  const recorder = new Recorder(1, sender, 2);
  const seen: number[] = [];
  let next = 0;
  const recordTwo = (): void => {
    for (let i = 0; i < 2; i++) recorder.emit(7, -1, next++, 0, 0, 0, 0, 0, 0, 0);
  };
  recordTwo();
  new ChunkReceiver(buffers).drainTo({
    chunk: (chunk) => {
      expect(chunk.core).toBe(1);
      expect(chunk.firstIndex).toBe(seen.length);
      for (let row = 0; row < chunk.count; row++) seen.push(chunk.a[row]!);
      // The maker goes on while the chunk is looked at, as it does in a thread of its own.
      if (next < 1000) recordTwo();
      else sender.end();
    },
  });
  expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => i));
});

test('a sink that fails has the chunk given back all the same', () => {
  const buffers = exchangeBuffers(2, 4);
  const sender = new ChunkSender(buffers);
  record(sender, 0, exampleRows(4), 4);
  const receiver = new ChunkReceiver(buffers);
  const failing = {
    chunk: (): void => {
      throw new Error('no');
    },
  };
  expect(() => receiver.drainTo(failing)).toThrow('no');
  // Both chunks are free: one was never used, the other came back.
  expect(sender.fresh()).toBeDefined();
});
