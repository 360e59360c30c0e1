import { type Requirement, type RequirementFile } from '../requirements/requirement.ts';
export declare function requirementFiles(): RequirementFile[];
export declare function allRequirements(): Requirement[];
