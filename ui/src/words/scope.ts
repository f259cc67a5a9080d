/** What people call something in their language, where the administrator says so. */
export function inOwnWords(usual: string, words: Record<string, string> | undefined, language: string): string {
  return words?.[language] ?? usual;
}
