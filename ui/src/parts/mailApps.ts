import type { MailApp } from "../backend/types/MailApp";
import type { MailAppRow } from "../backend/types/MailAppRow";
import type { MailAppState } from "../backend/types/MailAppState";
import type { Words } from "../words/words.svelte";

/** A row by what is left to do with it: `shown` openly, the rest folded away. */
export interface Sorted {
  shown: MailAppRow[];
  folded: MailAppRow[];
}

/** The wanted app, and whatever something was done with, are shown; the others are one click away. */
export function sorted(rows: MailAppRow[]): Sorted {
  const isShown = (row: MailAppRow): boolean => row.isFirst || isBegun(row);
  return { shown: rows.filter(isShown), folded: rows.filter((row) => !isShown(row)) };
}

/** Whether the person has chosen to put it there. */
export function isBegun(row: MailAppRow): boolean {
  return row.state.state !== "offered";
}

/** Whether the app password has to be pasted, or can be, so that Copy belongs beside it. */
export function isPasted(state: MailAppState): boolean {
  switch (state.state) {
    case "onePaste":
    case "notPossible":
      return true;
    case "inPlace":
      return state.bestEffort;
    case "approveProfile":
      return !state.withPassword;
    case "offered":
    case "saving":
      return false;
  }
}

/** What came of it, in a few words; `null` while nothing has. */
export function headline({ t }: Words, { app, state }: MailAppRow): string | null {
  const name = t(`mailApp-${app}`);
  switch (state.state) {
    case "offered":
      return null;
    case "saving":
      return t("into-saving", { app: name });
    case "inPlace":
      return t(state.bestEffort ? "into-inPlace-bestEffort" : "into-inPlace", { app: name });
    case "approveProfile":
      return t("into-approveProfile");
    case "onePaste":
      return t("into-onePaste");
    case "notPossible":
      return t("into-notPossible");
  }
}

/** What it means: one sentence or two. */
export function meaning({ t }: Words, { app, state }: MailAppRow): string[] {
  const name = t(`mailApp-${app}`);
  switch (state.state) {
    case "offered":
    case "saving":
      return [];
    case "inPlace":
      if (!state.bestEffort) return [t("into-inPlace-text", { app: name })];
      return [app === "outlookClassic" ? t("into-bestEffort-outlook") : t("into-bestEffort", { app: name })];
    case "approveProfile":
      return [t(state.withPassword ? "into-approve-with" : "into-approve-without")];
    case "onePaste":
      return [t(`into-because-${state.because}`, { app: name })];
    case "notPossible":
      if (state.because.why === "keychain")
        return [t(`keychain-${state.because.problem}`), t("into-not-keychain-do", { app: name })];
      return [t(`into-not-${state.because.why}`, { app: name }), t(`into-not-${state.because.why}-do`, { app: name })];
  }
}

/** The three lines that are left to do in the app itself, with its own words for its buttons. */
export function steps({ t }: Words, { app, state }: MailAppRow): string[] {
  const name = t(`mailApp-${app}`);
  switch (state.state) {
    case "offered":
    case "saving":
    case "notPossible":
      return [];
    case "inPlace":
      return [t("into-reopen", { app: name }), t("into-quiet"), `${t("into-asks")} ${t(`asks-${app}`)}`];
    case "approveProfile":
      return [t("profile-where"), t("profile-install"), t(state.withPassword ? "profile-with" : "profile-without")];
    case "onePaste":
      return [t("into-copy"), t(`where-${app}`), t(`asks-${app}`)];
  }
}

/** The names of apps, as a list in a sentence. */
export function names(say: Words, apps: MailApp[]): string {
  return new Intl.ListFormat(say.language).format(apps.map((app) => say.t(`mailApp-${app}`)));
}
