/** Two levels above sources and bundle, three above compiled files. */
export declare const PACKAGE_FOLDER: string;
export declare function packageVersion(): string;
