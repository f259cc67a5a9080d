import { FluentBundle, FluentResource } from "@fluent/bundle";
import { negotiateLanguages } from "@fluent/langneg";
import { createContext } from "svelte";
import english from "./en.ftl?raw";
import italian from "./it.ftl?raw";
import type { AskingMessages, PlainMessage } from "./messages";

/** The languages that the wizard speaks, each by its own name for itself. */
export const LANGUAGES = { en: "English", it: "Italiano" } as const;

export type Language = keyof typeof LANGUAGES;

const TEXTS: Record<Language, string> = { en: english, it: italian };

function isLanguage(tag: string): tag is Language {
  return tag in LANGUAGES;
}

/** Whether dates can be written for it. Where a system names no language (`LANG=C`), the web engine says "c", which is none. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The best of our languages for the tags that are wished for, best first. */
export function bestLanguage(wished: readonly string[]): Language {
  const [best] = negotiateLanguages([...wished], Object.keys(LANGUAGES), { strategy: "lookup", defaultLocale: "en" });
  return best !== undefined && isLanguage(best) ? best : "en";
}

function bundleOf(language: Language): FluentBundle {
  // No marks of direction around values: they would be copied along. Where a value could turn the sentence around,
  // `Phrase` sets it apart by an element of its own.
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(TEXTS[language]));
  return bundle;
}

/** Speaks one language at a time: messages, times and spans. */
export class Words {
  #wished = $state<readonly string[]>([]);
  #chosen = $state<string | null>(null);
  #language = $derived(bestLanguage(this.#chosen === null ? this.#wished : [this.#chosen]));
  #bundle = $derived(bundleOf(this.#language));
  /** With the region that the person lives in, where it speaks the language: 22/11 and 11/22 are not the same day. */
  #regional = $derived(this.#wished.find((tag) => bestLanguage([tag]) === this.#language) ?? this.#language);

  /** @param wished the system's languages, best first */
  constructor(wished: readonly string[]) {
    this.#wished = wished.filter(isLanguageTag);
  }

  get language(): Language {
    return this.#language;
  }

  /** What the person chose; `null`: the system's language. */
  get chosen(): string | null {
    return this.#chosen;
  }

  choose(language: string | null): void {
    this.#chosen = language;
  }

  readonly t: Say = (id: string, values?: Record<string, string | number>): string => {
    const pattern = this.#bundle.getMessage(id)?.value;
    // Cannot be: the types know every message, and a test reads both languages.
    if (pattern === undefined || pattern === null) return id;
    return this.#bundle.formatPattern(pattern, values ?? null);
  };

  /** "42 seconds", "1 minute 20 seconds". */
  duration(seconds: number): string {
    if (seconds < 60) return this.#unit(seconds, "second");
    const minutes = this.#unit(Math.floor(seconds / 60), "minute");
    return seconds % 60 === 0 ? minutes : `${minutes} ${this.#unit(seconds % 60, "second")}`;
  }

  /** "Geary, Evolution and Thunderbird"; nothing for nothing. */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.#regional, { type: "conjunction" }).format(names);
  }

  /** The day of an RFC 3339 time; `null` where it is none. */
  day(time: string): string | null {
    return this.#format(time, { dateStyle: "medium" });
  }

  /** The day and the time of the day of an RFC 3339 time; `null` where it is none. */
  moment(time: string): string | null {
    return this.#format(time, { dateStyle: "medium", timeStyle: "short" });
  }

  /** The time of the day of an RFC 3339 time; `null` where it is none. */
  hour(time: string): string | null {
    return this.#format(time, { timeStyle: "short" });
  }

  /** A day of the calendar, `YYYY-MM-DD`, which is the same day everywhere; as it is where it is none. */
  date(day: string): string {
    return this.#format(day, { dateStyle: "long", timeZone: "UTC" }) ?? day;
  }

  /** A month of the calendar, `YYYY-MM`; as it is where it is none. */
  month(month: string): string {
    return this.#format(`${month}-01`, { month: "long", year: "numeric", timeZone: "UTC" }) ?? month;
  }

  /** Days of the calendar from the first to the last, both included; as they are where they are none. */
  dates(first: string, last: string): string {
    const [from, to] = [Date.parse(first), Date.parse(last)];
    if (Number.isNaN(from) || Number.isNaN(to)) return `${first} – ${last}`;
    return new Intl.DateTimeFormat(this.#regional, { dateStyle: "long", timeZone: "UTC" }).formatRange(from, to);
  }

  #format(time: string, style: Intl.DateTimeFormatOptions): string | null {
    const date = Date.parse(time);
    return Number.isNaN(date) ? null : new Intl.DateTimeFormat(this.#regional, style).format(date);
  }

  #unit(count: number, unit: "minute" | "second"): string {
    return new Intl.NumberFormat(this.#regional, { style: "unit", unit, unitDisplay: "long" }).format(count);
  }
}

interface Say {
  (id: PlainMessage): string;
  <Id extends keyof AskingMessages>(id: Id, values: AskingMessages[Id]): string;
}

/** The words of the window that a component is in. */
export const [words, provideWords] = createContext<Words>();
