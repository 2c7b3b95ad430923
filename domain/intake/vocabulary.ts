/** The closed word lists of imports and exports. Words of the screens are under `import` and `export` in messages/. */
export const exportFormats = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** uploaded: waits for its columns; failed: broke off for a reason that is ours, what was brought in until then stays. */
export const importStates = ["uploaded", "running", "done", "failed", "undoing", "undone"] as const;
export type ImportState = (typeof importStates)[number];

export const exportStates = ["queued", "running", "done", "failed", "expired"] as const;
export type ExportState = (typeof exportStates)[number];

/** What the log says happened to a table. */
export const exportSteps = ["requested", "finished", "failed", "downloaded", "expired"] as const;
export type ExportStep = (typeof exportSteps)[number];
