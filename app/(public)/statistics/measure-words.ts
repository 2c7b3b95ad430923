/** What each public figure is, in words: its definition, above and below the line, and what it leaves out. DOMAIN 3.5. */
export const measureWords = ["received", "answered", "onTime", "satisfied"] as const;
export const measureParts = ["means", "above", "below", "without"] as const;
