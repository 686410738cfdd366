/**
 * The version of what is read of a text: masks, evidence, exact keys. It is raised when texts get other exact keys
 * than before; the classes kept by then are read and grouped anew, with their ids (`rebuildClasses`). Events from
 * before there was a second version have none and count as version 1.
 */
export const readingVersion = 4;
