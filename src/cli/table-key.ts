/**
 * Draws the key of this thread's hash tables: the one thing of a run that is left to chance. No
 * result shows it (base/table-key.ts), and whoever made a capture cannot know it.
 */
import { randomInt } from 'node:crypto';
import { setTableKey } from '../base/table-key.ts';

export function drawTableKey(): void {
  setTableKey(randomInt(2 ** 32));
}
