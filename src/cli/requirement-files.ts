/**
 * The requirements that come with this package: every file of specs/requirements/, by the number of
 * its RFC.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseRequirements,
  type Requirement,
  type RequirementFile,
} from '../requirements/requirement.ts';
import { PACKAGE_FOLDER } from './version.ts';

const SPECIFICATION = 9293;

export function requirementFiles(): RequirementFile[] {
  const folder = join(PACKAGE_FOLDER, 'specs', 'requirements');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .sort()
    .map((name) => parseRequirements(name, readFileSync(join(folder, name), 'utf8')));
  // The specification of TCP first, then what was added to it.
  return files.sort((a, b) => rank(a.rfc) - rank(b.rfc));
}

function rank(rfc: number): number {
  return rfc === SPECIFICATION ? 0 : rfc;
}

export function allRequirements(): Requirement[] {
  return requirementFiles().flatMap((file) => file.requirements);
}
