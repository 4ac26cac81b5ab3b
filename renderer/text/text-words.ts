/** The words of a panel by key: who opens it says them in the window's language. */
export type TextWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;
