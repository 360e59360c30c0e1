/**
 * The version of this package, read from its package.json: from dist/src/cli when compiled, from
 * src/cli in development.
 */
import { readFileSync } from 'node:fs';

export function packageVersion(): string {
  for (const up of ['../../', '../../../']) {
    try {
      const text = readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8');
      const fields = JSON.parse(text) as { name?: string; version?: string };
      if (fields.name === 'ixreplay' && fields.version !== undefined) return fields.version;
    } catch {
      // Not there: look one level higher.
    }
  }
  return '0.0.0';
}
