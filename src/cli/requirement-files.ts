/**
 * The requirements that come with this package: every file of specs/requirements/, by the number of
 * its RFC.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  parseRequirements,
  type Requirement,
  type RequirementFile,
} from '../requirements/requirement.ts';

const SPECIFICATION = 9293;

/** The folder lies two levels above sources and bundle, three above compiled files. */
export function requirementFiles(): RequirementFile[] {
  for (const up of ['../../', '../../../']) {
    const folder = fileURLToPath(new URL(`${up}specs/requirements/`, import.meta.url));
    const names = namesIn(folder);
    if (names.length === 0) continue;
    const files = names.map((name) =>
      parseRequirements(name, readFileSync(join(folder, name), 'utf8')),
    );
    // The specification of TCP first, then what was added to it.
    return files.sort((a, b) => rank(a.rfc) - rank(b.rfc));
  }
  throw new Error('specs/requirements/ is not where this package has it');
}

function rank(rfc: number): number {
  return rfc === SPECIFICATION ? 0 : rfc;
}

export function allRequirements(): Requirement[] {
  return requirementFiles().flatMap((file) => file.requirements);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.toml'))
      .sort();
  } catch {
    return [];
  }
}
