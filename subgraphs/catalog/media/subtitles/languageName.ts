/** The name of a language in itself, with a capital, as players list tracks: Deutsch, Français, 日本語. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(language);
  return name ? name.charAt(0).toLocaleUpperCase(language) + name.slice(1) : language;
}
