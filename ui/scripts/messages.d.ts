/** The names of the variables, sorted, by message. */
export function messagesOf(text: string): Map<string, string[]>;
/** The TypeScript of `messages`. */
export function typesOf(messages: Map<string, string[]>): string;
