/**
 * `ixreplay requirements`: the RFC requirements this project answers for, a line each; with an id,
 * one in full, with an RFC, its own.
 */
import { requirementTable, requirementText } from '../report/requirements.ts';
import { EXIT_OK, UsageError } from './exit.ts';
import { idOf } from '../requirements/requirement.ts';
import { requirementFiles } from './requirement-files.ts';

export function requirementsCommand(words: readonly string[]): number {
  const files = requirementFiles();
  if (words.length === 0) {
    process.stdout.write(requirementTable(files));
    return EXIT_OK;
  }
  const wanted = words.join(' ');
  const id = idOf(wanted);
  for (const file of files) {
    const found = file.requirements.find((requirement) => requirement.id === id);
    if (found === undefined) continue;
    process.stdout.write(requirementText(found, file.title));
    return EXIT_OK;
  }
  const ofRfc = files.filter(({ rfc }) => `RFC${rfc}` === wanted.replace(' ', '').toUpperCase());
  if (ofRfc.length > 0) {
    process.stdout.write(requirementTable(ofRfc));
    return EXIT_OK;
  }
  throw new UsageError(`no requirement is called ${wanted}`, 'ixreplay requirements');
}
